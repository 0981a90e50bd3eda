import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import { readWaiting } from '#app/domain/assembly/waiting.server.ts';
import type { ParkPageContent } from '#app/domain/park-pages/content.ts';
import { parkFindable } from '#app/domain/park-pages/findable.server.ts';
import { findOwnPark } from '#app/domain/park-pages/find-own-park.server.ts';
import { findParkPage } from '#app/domain/park-pages/get-park-page.server.ts';
import { findDocument, listDocuments } from '#app/domain/park-pages/known-documents.server.ts';
import { readParkForm } from '#app/domain/park-pages/editor/park-section-reading.server.ts';
import { decideVersion, withdrawVersion } from '#app/kernel/content/decide-version.server.ts';
import { discardDraft } from '#app/kernel/content/discard-draft.server.ts';
import { readContentDesk } from '#app/kernel/content/read-desk.server.ts';
import { restoreVersion } from '#app/kernel/content/restore-version.server.ts';
import { revisionOf } from '#app/kernel/content/read-draft.server.ts';
import { findVersion, listModeration, listVersions, nextVersion } from '#app/kernel/content/read-version.server.ts';
import { saveSection } from '#app/kernel/content/save-section.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import { addImage } from '#app/kernel/images/add-image.server.ts';
import { listImages } from '#app/kernel/images/list-images.server.ts';
import { findRendition } from '#app/kernel/images/find-image.server.ts';
import { removeImage } from '#app/kernel/images/remove-image.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { ownerColumns, parkOwner } from '#app/kernel/permissions/owner.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { paths } from '#app/paths.ts';
import type { Database } from '#prisma/database.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { institution } from '#test/factories/institution.ts';
import { NOW, park, person } from '#test/factories/person.ts';
import { discard, draftOf, restore, submit, submitted, versionRow, withdraw } from '../content/ground.ts';
import { plainPicture } from '../images/ground.ts';
import { atOnce, deedsOnRecord, groundedDatabase, officer, testFiles, twoRivals } from '../organisations/ground.ts';

const kind = CONTENT_KINDS.parkPage;
const TODAY = '2026-11-21';
const INTRODUCTION = { text: '演示：这里写的是园区自己的介绍，**二十个字**以上。' };
const LEASING = { phone: '021-55550700', hours: '工作日 9:00–17:30' };

/** Two parks in 静安 and one in 浦东, with the operators of the first two and the bureaus of both districts. */
async function ground() {
  const db = await groundedDatabase();
  await park(db, 'here');
  await park(db, 'there');
  const operator = (slug: string, name: string) => person(db, { name, appointments: [{ role: 'operator', parkSlug: slug }] });
  const [one, other, foreign] = [await operator('here', '演示甲'), await operator('here', '演示乙'), await operator('there', '演示丙')];
  return {
    db,
    by: await one.by(),
    byColleague: await other.by(),
    byForeign: await foreign.by(),
    weak: await one.by({ strong: false }),
    bureau: await (await officer(db, 'jingan')).by(),
    otherBureau: await (await officer(db, 'pudong')).by(),
  };
}

/** Saves sections of the page of `here`, each as by somebody who sees the newest draft. */
async function write(db: Database, by: ByActor, given: Partial<ParkPageContent>, subjectId = 'here'): Promise<void> {
  for (const section of Object.keys(given) as (keyof ParkPageContent)[]) {
    const value = given[section];
    if (value === undefined) continue;
    const saved = await saveSection(db, by, kind, {
      subjectId,
      section,
      seen: revisionOf(await draftOf(db, kind, subjectId), section),
      value,
    });
    if (!saved.ok) throw new Error(saved.message);
  }
}

const publish = (db: Database, by: ByActor, versionId: string) => decideVersion(db, by, kind, { versionId, move: 'publish', reasons: {} });
const waitingOf = async (db: Database, { actor }: ByActor) =>
  (await readWaiting(db, actor, { now: NOW, calendar: CALENDAR })).map(({ text, to }) => [text, to]);

describe('a park’s page', () => {
  it('begins with what came with the data, which stays as its first version', async () => {
    const { db, by, bureau } = await ground();
    expect(await findParkPage(db, 'here', TODAY)).toMatchObject({ introduction: '测试', approved: null });
    await write(db, by, { introduction: INTRODUCTION, leasing: LEASING });
    expect(await findParkPage(db, 'here', TODAY)).toMatchObject({ introduction: '测试', leasing: { phone: '' } });
    const versionId = await submitted(db, by, kind, 'here');
    expect(await versionRow(db, versionId)).toMatchObject({ number: 1, state: 'pending', parkSlug: null, districtSlug: 'jingan' });
    expect(await publish(db, bureau, versionId)).toMatchObject({ ok: true, to: 'published' });
    expect(await findParkPage(db, 'here', TODAY)).toMatchObject({
      introduction: INTRODUCTION.text,
      leasing: LEASING,
      approved: '2026年11月21日',
    });
    const versions = await listVersions(db, kind, 'here');
    expect(versions.map(({ number, public: shown }) => [number, shown])).toEqual([
      [1, true],
      [0, false],
    ]);
    expect(await restore(db, by, kind, versions[1]!.id)).toEqual({ ok: true, changed: true });
    expect((await draftOf(db, kind, 'here')).content.introduction.text).toBe('测试');
    expect(await discard(db, by, kind, 'here')).toEqual({ ok: true, changed: true });
    expect((await draftOf(db, kind, 'here')).content.introduction).toEqual(INTRODUCTION);
    expect(await deedsOnRecord(db, { subjectId: 'here' })).toEqual([
      'parkPage.edit',
      'parkPage.edit',
      'parkPage.restore',
      'parkPage.discard',
    ]);
    expect(
      await db.recordEntry.findMany({ where: { subjectId: versionId }, select: { deed: true, organisationId: true, parkSlug: true } }),
    ).toEqual([
      { deed: 'parkPage.submit', organisationId: null, parkSlug: 'here' },
      { deed: 'version.publish', organisationId: null, parkSlug: 'here' },
    ]);
  });

  it('is returned with reasons by section, mended, withdrawn and submitted again', async () => {
    const { db, by, byColleague, bureau } = await ground();
    await write(db, by, { introduction: { text: '太短' } });
    expect(await submit(db, by, kind, 'here')).toMatchObject({ why: 'incomplete', missing: ['园区介绍：介绍至少 20 个字，现在 2 个字。'] });
    await write(db, by, { introduction: INTRODUCTION, leasing: LEASING });
    const first = await submitted(db, by, kind, 'here');
    const reasons = { leasing: '电话打不通。', gallery: '没有变化的部分不能退回。' };
    expect(await decideVersion(db, bureau, kind, { versionId: first, move: 'return', reasons })).toMatchObject({ to: 'returned' });
    expect(await waitingOf(db, byColleague)).toEqual([
      ['测试园区 here的公开页的修改被退回，请按理由修改后重新提交', paths.parkPage('here')],
    ]);
    expect(await findVersion(db, byColleague.actor, kind, first)).toMatchObject({ reasons: { leasing: '电话打不通。' } });
    await write(db, byColleague, { leasing: { ...LEASING, phone: '021-55550701' } });
    const second = await submitted(db, byColleague, kind, 'here');
    expect(await waitingOf(db, byColleague)).toEqual([]);
    expect(await withdrawVersion(db, by, kind, { subjectId: 'there', versionId: second })).toMatchObject({ ok: false, why: 'absent' });
    expect(await withdraw(db, by, kind, second)).toMatchObject({ to: 'withdrawn' });
    expect(await waitingOf(db, by)).toEqual([['测试园区 here的公开页有修改还没有提交发布', paths.parkPage('here')]]);
    expect(await submit(db, by, kind, 'here')).toMatchObject({ ok: true });
  });

  it('waits for the bureau of its district, never for its own operators', async () => {
    const { db, by, bureau, otherBureau } = await ground();
    await write(db, by, { introduction: INTRODUCTION });
    const versionId = await submitted(db, by, kind, 'here');
    const queue = async ({ actor }: ByActor) =>
      (await listModeration(db, () => kind, reachOf(actor, 'moderate:content'), { state: 'pending', page: 1 })).versions.map(
        ({ author, what }) => `${author}的${what}`,
      );
    expect(await queue(bureau)).toEqual(['测试园区 here的公开页']);
    expect(await queue(otherBureau)).toEqual([]);
    expect(await waitingOf(db, bureau)).toEqual([['1 份内容待审核', paths.bureauModeration()]]);
    expect(await publish(db, otherBureau, versionId)).toMatchObject({ why: 'absent' });
    expect(await publish(db, by, versionId)).toMatchObject({ why: 'absent' });
    // Somebody who holds both offices decides on no page of their own park.
    const both = await person(db, {
      appointments: [
        { role: 'operator', parkSlug: 'here' },
        { role: 'bureau', districtSlug: 'jingan' },
      ],
    });
    const byBoth = await both.by();
    expect(await nextVersion(db, byBoth.actor, reachOf(byBoth.actor, 'moderate:content'))).toBeNull();
    expect(await nextVersion(db, bureau.actor, reachOf(bureau.actor, 'moderate:content'))).toMatchObject({ id: versionId, left: 1 });
    expect(await publish(db, byBoth, versionId)).toMatchObject({
      ok: false,
      message: expect.stringContaining('不能审核自己所属主体或园区的内容') as string,
    });
    expect(await publish(db, bureau, versionId)).toMatchObject({ ok: true });
    expect(await publish(db, bureau, versionId)).toMatchObject({ ok: false });
  });

  it('is written by its own operators only, after their second step', async () => {
    const { db, by, byForeign, weak, bureau } = await ground();
    const { organisationId } = await institution(db);
    const tenant = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    await write(db, by, { introduction: INTRODUCTION });
    const seen = draftMark(await draftOf(db, kind, 'here'));
    for (const stranger of [byForeign, weak, bureau, tenant]) {
      const change = { subjectId: 'here', section: 'leasing', seen: 0, value: LEASING } as const;
      expect(await saveSection(db, stranger, kind, change)).toMatchObject({ ok: false, why: 'absent' });
      expect(await submitVersion(db, stranger, kind, { subjectId: 'here', seen })).toMatchObject({ ok: false, why: 'absent' });
      expect(await discard(db, stranger, kind, 'here')).toMatchObject({ ok: false, why: 'absent' });
      expect(await findOwnPark(db, stranger.actor, 'here')).toBeNull();
    }
    const versionId = await submitted(db, by, kind, 'here');
    for (const stranger of [byForeign, weak, tenant]) {
      expect(await findVersion(db, stranger.actor, kind, versionId)).toBeNull();
      expect(await withdraw(db, stranger, kind, versionId)).toMatchObject({ why: 'absent' });
      expect(await restore(db, stranger, kind, versionId)).toMatchObject({ why: 'absent' });
    }
    expect(await saveSection(db, by, kind, { subjectId: 'nowhere', section: 'leasing', seen: 0, value: LEASING })).toMatchObject({
      why: 'absent',
    });
  });
});

describe('two operators at once', () => {
  it('do not overwrite each other: one saves, the other is shown what was saved', async () => {
    const { db, by, byColleague } = await ground();
    const [one, other] = await twoRivals(db);
    const change = (phone: string) => ({ subjectId: 'here', section: 'leasing', seen: 0, value: { ...LEASING, phone } }) as const;
    const answers = await Promise.all([
      saveSection(one, by, kind, change('021-55550701')),
      saveSection(other, byColleague, kind, change('021-55550702')),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = answers.find(({ ok }) => !ok);
    const { leasing } = (await draftOf(db, kind, 'here')).content;
    expect(lost).toMatchObject({ why: 'stale', section: 'leasing', revision: 1, theirs: leasing });
    // Different sections never conflict.
    const both = await Promise.all([
      saveSection(one, by, kind, { subjectId: 'here', section: 'transport', seen: 0, value: { metro: '1 号线', bus: '', parking: '' } }),
      saveSection(other, byColleague, kind, { subjectId: 'here', section: 'introduction', seen: 0, value: INTRODUCTION }),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  });

  it('submit once, and only what was checked', async () => {
    const { db, by, byColleague } = await ground();
    await write(db, by, { introduction: INTRODUCTION });
    const seen = draftMark(await draftOf(db, kind, 'here'));
    const [one, other] = await twoRivals(db);
    const submission = { subjectId: 'here', seen };
    const answers = await Promise.all([submitVersion(one, by, kind, submission), submitVersion(other, byColleague, kind, submission)]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ why: 'nothing' });
    await write(db, byColleague, { leasing: LEASING });
    expect(await submitVersion(db, by, kind, submission)).toMatchObject({ why: 'stale' });
  });

  it('and neither throws away what the other has written since', async () => {
    const { db, by, byColleague, bureau } = await ground();
    await write(db, by, { introduction: INTRODUCTION, leasing: LEASING });
    const versionId = await submitted(db, by, kind, 'here');
    await publish(db, bureau, versionId);
    await write(db, by, { transport: { metro: '1 号线', bus: '', parking: '' } });
    const { seen } = await readContentDesk(db, by.actor, kind, 'here');
    const hours = { ...LEASING, hours: '每天' };
    await write(db, byColleague, { leasing: hours });
    expect(await discardDraft(db, by, kind, { subjectId: 'here', seen })).toMatchObject({ ok: false, why: 'stale' });
    expect(await restoreVersion(db, by, kind, { versionId, seen })).toMatchObject({ ok: false, why: 'stale' });
    expect((await draftOf(db, kind, 'here')).content.leasing).toEqual(hours);
    // One's own changes since then, such as those of the same page, are known.
    expect(await discardDraft(db, byColleague, kind, { subjectId: 'here', seen })).toEqual({ ok: true, changed: true });
    expect((await draftOf(db, kind, 'here')).content.leasing).toEqual(LEASING);
  });

  it('and the bureau decides once', async () => {
    const { db, by, bureau } = await ground();
    await write(db, by, { introduction: INTRODUCTION });
    const versionId = await submitted(db, by, kind, 'here');
    const { done, refused } = await atOnce(
      db,
      (one) => publish(one, bureau, versionId),
      (other) => withdraw(other, by, kind, versionId),
    );
    expect([done.length, refused.length]).toEqual([1, 1]);
    expect(done[0]).toMatchObject({ to: (await versionRow(db, versionId)).state });
  });
});

describe('the pictures of a park', () => {
  it('are its operators’ until the page that shows them is public, and nobody else’s to use', async () => {
    const { db, by, byForeign, bureau } = await ground();
    const files = await testFiles();
    const upload = { name: '大厅.png', bytes: await plainPicture() };
    expect(await addImage(db, files, byForeign, { ...parkOwner('here'), upload })).toMatchObject({ why: 'notAllowed' });
    const added = await addImage(db, files, by, { ...parkOwner('here'), upload });
    if (!added.ok) throw new Error(added.message);
    const { imageId } = added;
    const seenBy = async (who: ByActor | null) => (await findRendition(db, who?.actor ?? null, imageId, 320, 'webp'))?.public ?? null;
    expect([await seenBy(by), await seenBy(byForeign), await seenBy(bureau), await seenBy(null)]).toEqual([false, null, null, null]);
    const placed = { imageId, alt: '演示：园区大厅', focus: 'center' };
    const read = (parkSlug: string) =>
      readParkForm(db, { parkSlug, section: 'gallery', typed: { fields: {}, items: [placed], at: null }, today: TODAY });
    expect(await read('here')).toEqual({ ok: true, value: [placed] });
    expect(await read('there')).toMatchObject({ ok: false, errors: { '': '有一张图片已经删除或不属于本园区，请移除后重新选择。' } });
    await write(db, by, { introduction: INTRODUCTION, gallery: [placed] });
    const versionId = await submitted(db, by, kind, 'here');
    expect([await seenBy(bureau), await seenBy(null)]).toEqual([false, null]);
    await publish(db, bureau, versionId);
    expect(await seenBy(null)).toBe(true);
    expect((await findParkPage(db, 'here', TODAY))?.gallery).toMatchObject([
      { alt: '演示：园区大厅', image: { id: imageId, widths: [320] } },
    ]);
    const refused = (message: string) => ({ why: 'guard', message: expect.stringContaining(message) as string });
    expect(await removeImage(db, files, by, { ...parkOwner('here'), imageId })).toMatchObject(refused('草稿中使用'));
    await write(db, by, { gallery: [] });
    expect(await removeImage(db, files, by, { ...parkOwner('here'), imageId })).toMatchObject(refused('公开的页面中使用'));
    expect(await removeImage(db, files, byForeign, { ...parkOwner('there'), imageId })).toMatchObject({ why: 'absent' });
    // One that nothing shows goes, with what was drawn from it.
    const unused = await addImage(db, files, by, {
      ...parkOwner('here'),
      upload: { name: '天台.png', bytes: await plainPicture('#5d2b63') },
    });
    if (!unused.ok) throw new Error(unused.message);
    expect(await removeImage(db, files, by, { ...parkOwner('here'), imageId: unused.imageId })).toEqual({ ok: true });
    expect((await listImages(db, ownerColumns(parkOwner('here')))).map(({ id }) => id)).toEqual([imageId]);
    expect(await findRendition(db, by.actor, unused.imageId, 320, 'webp')).toBeNull();
    expect(await deedsOnRecord(db, { subjectId: 'here' })).toContain('parkPage.image.remove');
  });
});

describe('the documents that this site cites', () => {
  it('are offered until a page refers to this very one, not to another of the same title', async () => {
    const { db } = await ground();
    const document = { kind: 'document' as const, title: '演示办法', publisher: '演示局' };
    await db.source.create({ data: { ...document, id: 'old', documentNumber: '演〔2024〕1号', datedOn: '2024-03-01' } });
    await db.source.create({ data: { ...document, id: 'new', documentNumber: '演〔2025〕1号', datedOn: '2025-03-01' } });
    const old = await findDocument(db, 'old');
    const offered = (await listDocuments(db, old ? [old] : [])).map(({ id }) => id);
    expect([offered.includes('old'), offered.includes('new')]).toEqual([false, true]);
  });
});

describe('what is public of a park', () => {
  it('names the floors to let by the ledger, and is found by its services', async () => {
    const { db, by, bureau } = await ground();
    const building = { id: 'b1', parkSlug: 'here', code: 'A', name: 'A 座', addedOn: '2026-01-01' };
    await db.building.create({ data: building });
    const unit = (id: string, level: number, area: number) => ({
      id,
      parkSlug: 'here',
      buildingId: 'b1',
      level,
      number: id,
      area,
      addedOn: '2026-01-01',
    });
    await db.unit.createMany({
      data: [unit('A0301', 3, 10_000), unit('A0302', 3, 5_050), unit('A0501', 5, 8_000), unit('A0601', 6, 9_000)],
    });
    // 3 层: one vacant, one under works that end; 5 层: works without an end; 6 层: vacant.
    await db.unitWorks.createMany({
      data: [
        { unitId: 'A0302', startsOn: '2026-11-01', endsOn: '2026-12-01', reason: '大修' },
        { unitId: 'A0501', startsOn: '2026-11-01', endsOn: null, reason: '大修' },
      ],
    });
    await write(db, by, { introduction: INTRODUCTION, services: [{ title: '路演厅（演示）', text: '可以预约。' }] });
    await publish(db, bureau, await submitted(db, by, kind, 'here'));
    expect((await findParkPage(db, 'here', TODAY))?.floors.buildings).toEqual([
      {
        code: 'A',
        name: 'A 座',
        floors: [
          { level: 3, units: 2, vacant: 1, area: 15_050 },
          { level: 6, units: 1, vacant: 1, area: 9_000 },
        ],
      },
    ]);
    const found = [];
    for await (const { document } of parkFindable.readAll(db, TODAY)) found.push([document.id, document.introduction]);
    expect(found).toEqual([
      ['here', `${INTRODUCTION.text}\n路演厅（演示）`],
      ['there', '测试'],
    ]);
  });
});
