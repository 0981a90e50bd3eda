import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS, kindNamed } from '#app/domain/assembly/content-kinds.server.ts';
import { decideVersion } from '#app/kernel/content/decide-version.server.ts';
import { findVersion, listModeration, listVersions, nextVersion, pendingVersion } from '#app/kernel/content/read-version.server.ts';
import { saveSection } from '#app/kernel/content/save-section.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { reachOf, reachWithin } from '#app/kernel/permissions/may.ts';
import { removeService } from '#app/domain/services/remove-service.server.ts';
import { EMPTY_STOREFRONT } from '#app/domain/storefronts/content.ts';
import { STOREFRONT } from '#test/factories/content.ts';
import { after, NOW, organisation, park, person } from '#test/factories/person.ts';
import {
  type Given,
  cameWithTheData,
  draftOf,
  ground,
  publish,
  restore,
  sendBack,
  service,
  submit,
  submitted,
  versionRow,
  withdraw,
  write,
} from './ground.ts';
import { deedsOnRecord, officer, twoRivals } from '../organisations/ground.ts';

const KIND = CONTENT_KINDS.storefront;
const WRITTEN = { introduction: STOREFRONT.introduction, strengths: STOREFRONT.strengths };

/** An institution with a draft that can be submitted. */
async function drafted(given?: Given) {
  const all = await ground(given);
  await write(all.db, all.by, all.id, WRITTEN);
  return all;
}

/** The same, in a park with an operator. */
async function inPark() {
  const all = await drafted();
  await park(all.db, 'yuanqu');
  await park(all.db, 'bieyuan');
  await all.db.tenancy.createMany({
    data: [
      { institutionId: all.id, parkSlug: 'bieyuan', startsOn: '2020-01-01', endsOn: '2026-11-20', sourceId: 'example' },
      { institutionId: all.id, parkSlug: 'yuanqu', startsOn: '2024-01-01', endsOn: '2026-11-21', sourceId: 'example' },
      { institutionId: all.id, parkSlug: 'bieyuan', startsOn: '2025-01-01', sourceId: 'example' },
    ],
  });
  const operatorOf = async (parkSlug: string) => (await person(all.db, { appointments: [{ role: 'operator', parkSlug }] })).by();
  return { ...all, operator: await operatorOf('yuanqu'), elsewhere: await operatorOf('bieyuan') };
}

describe('submitting', () => {
  it('puts the draft in the queue of the bureau, on the record, and leaves what is public', async () => {
    const { db, id, organisationId, by, owner } = await drafted();
    const versionId = await submitted(db, by, KIND, id);
    expect(await versionRow(db, versionId)).toEqual({
      number: 1,
      state: 'pending',
      parkSlug: null,
      districtSlug: 'pudong',
      submittedById: owner.id,
      submittedAt: NOW,
      decidedById: null,
      decidedAt: null,
      reasons: '{}',
      sections: JSON.stringify(Object.keys(EMPTY_STOREFRONT)),
    });
    expect(await KIND.shown(db, id)).toBeNull();
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'version.submit' } })).toMatchObject({
      subjectKind: 'version',
      subjectId: versionId,
      organisationId,
      districtSlug: 'pudong',
      parkSlug: null,
    });
    expect(await pendingVersion(db, KIND, id)).toMatchObject({ id: versionId, number: 1, who: owner.name });
  });

  it('goes to the park of the earliest tenancy in force today', async () => {
    const { db, id, by } = await inPark();
    expect(await versionRow(db, await submitted(db, by, KIND, id))).toMatchObject({ parkSlug: 'yuanqu', districtSlug: 'pudong' });
  });

  it('is for owners and managers, of this organisation', async () => {
    const { db, id, byMember } = await drafted();
    const stranger = await (await person(db, { memberships: [{ organisationId: (await organisation(db)).id, role: 'owner' }] })).by();
    expect(await submit(db, byMember, KIND, id)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await submit(db, stranger, KIND, id)).toMatchObject({ ok: false, why: 'absent' });
    expect(await submitVersion(db, stranger, KIND, { subjectId: 'unknown', seen: '' })).toMatchObject({ ok: false, why: 'absent' });
  });

  it('waits for the organisation to be verified, and is refused where the institution was withdrawn', async () => {
    const { db, id, organisationId, by } = await drafted();
    await db.organisation.update({ where: { id: organisationId }, data: { standing: 'unverified', sourceId: null, verifiedOn: null } });
    expect(await submit(db, by, KIND, id)).toMatchObject({
      ok: false,
      why: 'guard',
      message: expect.stringContaining('主体核验通过后才能公开') as string,
    });
    await db.institution.update({ where: { id }, data: { status: 'withdrawn', withdrawnOn: '2026-10-01', withdrawnReason: '许可注销' } });
    expect(await submit(db, by, KIND, id)).toMatchObject({
      ok: false,
      why: 'notAllowed',
      message: expect.stringContaining('停止展示') as string,
    });
    expect(await db.contentVersion.count()).toBe(0);
  });

  it('says everything that is missing at once, the address too', async () => {
    const { db, id, by } = await ground({ places: {} });
    await write(db, by, id, { cases: [{ title: '新能源工厂', industry: '制造业', summary: '三周招满。', consent: false }] });
    const answer = await submit(db, by, KIND, id);
    expect(answer).toMatchObject({ ok: false, why: 'incomplete', message: '还有 4 处需要补全，补全后才能提交。' });
    expect(answer.ok ? [] : answer.missing).toEqual([
      '机构介绍：一句话介绍应为 4–60 个字，现在 0 个字。',
      '机构介绍：介绍正文至少 50 个字，现在 0 个字。',
      '服务案例：案例“新能源工厂”：取得客户同意并勾选后才能公开。',
      '服务网点与坐标：请先填写机构地址。',
    ]);
  });

  it('of an institution without a place goes where its storefront says that it is', async () => {
    const { db, id, by } = await drafted({ places: {} });
    await write(db, by, id, { places: [{ kind: 'headquarters', district: 'qingpu', address: '公园路 1 号', phone: null, point: null }] });
    expect(await versionRow(db, await submitted(db, by, KIND, id))).toMatchObject({ districtSlug: 'qingpu' });
  });

  it('is refused when somebody stored something since it was checked', async () => {
    const { db, id, by, byMember } = await drafted();
    const seen = draftMark(await draftOf(db, KIND, id));
    await write(db, byMember, id, { strengths: ['后来写的'] });
    expect(await submitVersion(db, by, KIND, { subjectId: id, seen })).toMatchObject({ ok: false, why: 'stale' });
    await write(db, byMember, id, { strengths: STOREFRONT.strengths });
    expect(await submitVersion(db, by, KIND, { subjectId: id, seen })).toMatchObject({ ok: false, why: 'stale' });
  });

  it('at the moment at which somebody stores takes all of what they stored, or none', async () => {
    const { db, id, by, byMember } = await drafted();
    const [one, other] = await twoRivals(db);
    const seen = draftMark(await draftOf(db, KIND, id));
    const [answer, saved] = await Promise.all([
      submitVersion(one, by, KIND, { subjectId: id, seen }),
      saveSection(other, byMember, KIND, { subjectId: id, section: 'strengths', seen: 1, value: ['同时写的'] }),
    ]);
    expect(saved).toMatchObject({ ok: true, revision: 2 });
    if (answer.ok)
      expect(JSON.parse((await db.contentVersion.findUniqueOrThrow({ where: { id: answer.versionId } })).content)).toMatchObject({
        strengths: STOREFRONT.strengths,
      });
    else expect(answer).toMatchObject({ why: 'stale' });
  });

  it('is refused where nothing is new, against what is public and against what waits', async () => {
    const { db, id, by } = await ground();
    await cameWithTheData(db, id);
    expect(await submit(db, by, KIND, id)).toMatchObject({ ok: false, why: 'nothing' });
    await write(db, by, id, { strengths: ['新的'] });
    await submitted(db, by, KIND, id);
    expect(await submit(db, by, KIND, id)).toMatchObject({
      ok: false,
      why: 'nothing',
      message: '同样的内容已经提交，正在等待审核。',
    });
    expect(await db.contentVersion.count({ where: { state: 'pending' } })).toBe(1);
  });

  it('twice at the same moment leaves one version waiting', async () => {
    const { db, id, by } = await drafted();
    const [one, other] = await twoRivals(db);
    const seen = draftMark(await draftOf(db, KIND, id));
    const manager = await (
      await person(db, { memberships: [{ organisationId: by.actor.organisation?.organisationId ?? '', role: 'manager' }] })
    ).by();
    const answers = await Promise.all([
      submitVersion(one, by, KIND, { subjectId: id, seen }),
      submitVersion(other, manager, KIND, { subjectId: id, seen }),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ why: 'nothing' });
    expect(await db.contentVersion.findMany({ select: { number: true, state: true } })).toEqual([{ number: 1, state: 'pending' }]);
  });

  it('takes the place of a version that waits, and its moderator is told', async () => {
    const { db, id, by, bureau } = await drafted();
    const first = await submitted(db, by, KIND, id);
    await write(db, by, id, { strengths: ['更好的'] });
    const second = await submitted(db, { ...by, now: after(60) }, KIND, id);
    expect(await versionRow(db, first)).toMatchObject({ state: 'withdrawn', decidedAt: after(60) });
    expect(await publish(db, bureau, first)).toMatchObject({ ok: false, why: 'stale' });
    expect(await versionRow(db, second)).toMatchObject({ number: 2, state: 'pending' });
    expect(await deedsOnRecord(db, { subjectId: first })).toEqual(['version.submit', 'version.withdraw']);
    expect((await deedsOnRecord(db)).slice(-2)).toEqual(['version.withdraw', 'version.submit']);
  });

  it('keeps what came with the data as version 0, once', async () => {
    const { db, id, by, bureau } = await ground();
    await cameWithTheData(db, id);
    await write(db, by, id, { strengths: ['新的'] });
    const versionId = await submitted(db, by, KIND, id);
    const zero = await db.contentVersion.findFirstOrThrow({ where: { number: 0 } });
    expect(zero).toMatchObject({ state: 'published', submittedById: null, districtSlug: 'pudong' });
    expect(JSON.parse(zero.content)).toEqual(STOREFRONT);
    expect(await db.storefront.findUniqueOrThrow({ where: { institutionId: id } })).toMatchObject({ versionId: zero.id });
    expect(await versionRow(db, versionId)).toMatchObject({ number: 1, sections: '["strengths"]' });
    await sendBack(db, bureau, versionId, { strengths: '请写具体。' });
    await write(db, by, id, { strengths: ['更新的'] });
    await publish(db, bureau, await submitted(db, by, KIND, id));
    expect((await listVersions(db, KIND, id)).map(({ number, state, public: isPublic, who }) => [number, state, isPublic, who])).toEqual([
      [2, 'published', true, by.actor.name],
      [1, 'returned', false, by.actor.name],
      [0, 'published', false, null],
    ]);
    expect(await restore(db, by, KIND, zero.id)).toEqual({ ok: true, changed: true });
    expect((await draftOf(db, KIND, id)).content).toEqual(STOREFRONT);
  });
});

describe('deciding', () => {
  it('to return keeps a reason for each section, and what is public', async () => {
    const { db, id, by, bureau } = await drafted();
    const versionId = await submitted(db, by, KIND, id);
    expect(
      await sendBack(db, bureau, versionId, {
        introduction: '请写明成立时间。',
        strengths: ' ',
        languages: '“英语”请附证书。',
        unknown: '多余',
      }),
    ).toMatchObject({ ok: true, to: 'returned' });
    expect(await versionRow(db, versionId)).toMatchObject({
      state: 'returned',
      decidedById: bureau.actor.personId,
      reasons: '{"introduction":"请写明成立时间。","languages":"“英语”请附证书。"}',
    });
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'version.return' } })).toMatchObject({
      subjectId: versionId,
      reason: '机构介绍：请写明成立时间。；服务语言：“英语”请附证书。',
      personId: null,
    });
    expect(await KIND.shown(db, id)).toBeNull();
    expect((await draftOf(db, KIND, id)).content).toEqual(STOREFRONT);
    expect(await submit(db, by, KIND, id)).toMatchObject({ ok: true });
  });

  it('to return asks for a reason of a section that changed, not too long', async () => {
    const { db, id, by, bureau } = await drafted();
    const versionId = await submitted(db, by, KIND, id);
    for (const reasons of [{}, { introduction: ' \n' }, { unknown: '多余' }] as Record<string, string>[])
      expect(await sendBack(db, bureau, versionId, reasons)).toMatchObject({ ok: false, why: 'reasonMissing' });
    expect(await sendBack(db, bureau, versionId, { introduction: '字'.repeat(501) })).toMatchObject({ ok: false, why: 'invalid' });
    expect(await sendBack(db, bureau, versionId, { introduction: '𠮷'.repeat(500) })).toMatchObject({ ok: true });
  });

  it('is for the park’s operator and the district’s bureau, and nobody else', async () => {
    const { db, id, by, operator, elsewhere, bureau, byMember } = await inPark();
    const versionId = await submitted(db, by, KIND, id);
    const otherDistrict = await (await officer(db, 'qingpu')).by();
    for (const who of [elsewhere, otherDistrict, by, byMember])
      expect(await publish(db, who, versionId)).toMatchObject({ ok: false, why: 'absent' });
    for (const [kind, other] of [
      [KIND, 'unknown'],
      [CONTENT_KINDS.service, versionId],
    ] as const)
      expect(await decideVersion<object>(db, bureau, kind, { versionId: other, move: 'publish', reasons: {} })).toMatchObject({
        ok: false,
        why: 'absent',
      });
    expect(await sendBack(db, operator, versionId)).toMatchObject({ ok: true });
    expect(await publish(db, bureau, await submitted(db, by, KIND, id))).toMatchObject({ ok: true, to: 'published' });
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'version.publish' } })).toMatchObject({
      parkSlug: 'yuanqu',
      districtSlug: 'pudong',
    });
  });

  it('on one’s own organisation’s content is refused', async () => {
    const { db, id, organisationId, by } = await drafted();
    const versionId = await submitted(db, by, KIND, id);
    const both = await (await person(db, { memberships: [{ organisationId, role: 'member' }], appointments: [{ role: 'bureau' }] })).by();
    for (const move of ['publish', 'return'] as const)
      expect(await decideVersion(db, both, KIND, { versionId, move, reasons: { introduction: '理由' } })).toMatchObject({
        ok: false,
        why: 'guard',
      });
    expect(await versionRow(db, versionId)).toMatchObject({ state: 'pending' });
    // Nor is it what they are led to next, whether they operate a park or not.
    const next = ({ actor }: ByActor) => nextVersion(db, actor, reachOf(actor, 'moderate:content'));
    expect(await next(both)).toBeNull();
    await park(db, 'yuanqu');
    const operator = await person(db, { appointments: [{ role: 'operator', parkSlug: 'yuanqu' }, { role: 'bureau' }] });
    expect(await next(await operator.by())).toEqual({ id: versionId, left: 1 });
  });

  it('by two at the same moment is done once', async () => {
    const { db, id, by, bureau } = await drafted();
    const city = await (await officer(db)).by();
    const [one, other] = await twoRivals(db);
    const versionId = await submitted(db, by, KIND, id);
    const answers = await Promise.all([publish(one, bureau, versionId), sendBack(other, city, versionId)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ why: 'stale' });
    const { state } = await versionRow(db, versionId);
    expect((await KIND.shown(db, id)) !== null).toBe(state === 'published');
    expect(await deedsOnRecord(db, { subjectId: versionId })).toEqual([
      'version.submit',
      state === 'published' ? 'version.publish' : 'version.return',
    ]);
  });

  it('at the moment at which the organisation submits anew leaves no doubt', async () => {
    const { db, id, by, bureau } = await drafted();
    const [one, other] = await twoRivals(db);
    const versionId = await submitted(db, by, KIND, id);
    await write(db, by, id, { strengths: ['更好的'] });
    const seen = draftMark(await draftOf(db, KIND, id));
    const [decided, anew] = await Promise.all([publish(one, bureau, versionId), submitVersion(other, by, KIND, { subjectId: id, seen })]);
    expect(anew).toMatchObject({ ok: true });
    expect(await versionRow(db, versionId)).toMatchObject({ state: decided.ok ? 'published' : 'withdrawn' });
    expect(await pendingVersion(db, KIND, id)).toMatchObject({
      number: 2,
      sections: decided.ok ? ['strengths'] : Object.keys(EMPTY_STOREFRONT),
    });
  });

  it('on a service that was removed meanwhile finds nothing', async () => {
    const { db, id, by, bureau } = await ground();
    const serviceId = await service(db, id, { status: 'draft' });
    const versionId = await submitted(db, by, CONTENT_KINDS.service, serviceId);
    await db.service.delete({ where: { id: serviceId } });
    expect(await publish(db, bureau, versionId)).toMatchObject({ ok: false, why: 'absent' });
  });

  it('on a service that its author deleted afterwards stays readable for both', async () => {
    const { db, id, organisationId, by, bureau } = await ground();
    const stranger = await (await person(db, { memberships: [{ organisationId: (await organisation(db)).id, role: 'owner' }] })).by();
    const serviceId = await service(db, id, { status: 'draft' });
    const versionId = await submitted(db, by, CONTENT_KINDS.service, serviceId);
    await sendBack(db, bureau, versionId, { what: '请写明服务对象。' });
    expect(await removeService(db, by, serviceId)).toMatchObject({ ok: true });
    for (const { actor } of [by, bureau])
      expect(await findVersion(db, actor, CONTENT_KINDS.service, versionId)).toMatchObject({
        reasons: { what: '请写明服务对象。' },
        author: { institutionId: id, organisationId, parkSlug: null, name: '演示·青禾人力资源有限公司' },
      });
    expect(await findVersion(db, stranger.actor, CONTENT_KINDS.service, versionId)).toBeNull();
  });
});

describe('taking back and going back', () => {
  it('withdraws what waits, for those who may publish', async () => {
    const { db, id, by, byMember, bureau } = await drafted();
    const versionId = await submitted(db, by, KIND, id);
    expect(await withdraw(db, byMember, KIND, versionId)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await withdraw(db, bureau, KIND, versionId)).toMatchObject({ ok: false, why: 'absent' });
    expect(await withdraw(db, by, KIND, versionId)).toMatchObject({ ok: true, to: 'withdrawn' });
    expect(await withdraw(db, by, KIND, versionId)).toMatchObject({ ok: false, why: 'stale' });
    expect(await pendingVersion(db, KIND, id)).toBeNull();
    expect(await deedsOnRecord(db, { subjectId: versionId })).toEqual(['version.submit', 'version.withdraw']);
  });

  it('restores a version into the draft, counting what changed, and nothing public', async () => {
    const { db, id, by, byMember, bureau } = await drafted();
    const first = await submitted(db, by, KIND, id);
    await publish(db, bureau, first);
    await write(db, by, id, { strengths: ['第二版'] });
    await publish(db, bureau, await submitted(db, by, KIND, id));
    expect(await restore(db, bureau, KIND, first)).toMatchObject({ ok: false, why: 'absent' });
    expect(await restore(db, byMember, KIND, 'unknown')).toMatchObject({ ok: false, why: 'absent' });
    expect(await restore(db, byMember, KIND, first)).toEqual({ ok: true, changed: true });
    expect(await draftOf(db, KIND, id)).toMatchObject({ content: STOREFRONT, revisions: { introduction: 1, strengths: 3 }, stored: true });
    expect(await KIND.shown(db, id)).toMatchObject({ strengths: ['第二版'] });
    expect(await saveSection(db, by, KIND, { subjectId: id, section: 'strengths', seen: 2, value: ['接着第二版写'] })).toMatchObject({
      ok: false,
      why: 'stale',
    });
    expect(await restore(db, byMember, KIND, first)).toEqual({ ok: true, changed: false });
    expect(await db.recordEntry.findMany({ where: { deed: 'draft.restore' }, select: { subjectId: true, changes: true } })).toEqual([
      { subjectId: id, changes: '{"version":[null,1]}' },
    ]);
    await publish(db, bureau, await submitted(db, by, KIND, id));
    expect(await KIND.shown(db, id)).toEqual(STOREFRONT);
  });
});

describe('reading', () => {
  it('shows a version to the organisation and its moderators, with what was public before', async () => {
    const { db, id, by, byMember, operator, elsewhere, bureau } = await inPark();
    await cameWithTheData(db, id, { ...STOREFRONT, strengths: ['旧的'] });
    const versionId = await submitted(db, by, KIND, id);
    for (const who of [by, byMember, operator, bureau])
      expect(await findVersion(db, who.actor, KIND, versionId)).toMatchObject({
        kind: KIND,
        number: 1,
        before: { strengths: ['旧的'] },
        content: { strengths: STOREFRONT.strengths },
        sections: ['strengths'],
      });
    for (const who of [elsewhere.actor, null]) expect(await findVersion(db, who, KIND, versionId)).toBeNull();
    await publish(db, bureau, versionId);
    expect(await findVersion(db, bureau.actor, KIND, versionId)).toMatchObject({ public: true, before: { strengths: ['旧的'] } });
  });

  it('lists what waits, first submitted first, in its own queue only', async () => {
    const { db, id, by, operator, elsewhere, bureau } = await inPark();
    const serviceId = await service(db, id, { status: 'draft' });
    const second = await submitted(db, { ...by, now: after(60) }, KIND, id);
    const first = await submitted(db, by, CONTENT_KINDS.service, serviceId);
    const ofPark = (who: typeof by, parkSlug: string) =>
      listModeration(db, kindNamed, reachWithin(who.actor, 'moderate:content', { parkSlug }), { state: 'pending', page: 1, parkSlug });
    const ofBureau = (who: typeof by, withParks?: boolean) =>
      listModeration(db, kindNamed, reachOf(who.actor, 'moderate:content'), { state: 'pending', page: 1, withParks });
    const queue = await ofPark(operator, 'yuanqu');
    expect(queue.versions.map((one) => [one.id, one.what, one.park])).toEqual([
      [first, '服务“产线批量招聘”', '测试园区 yuanqu'],
      [second, '旗舰店', '测试园区 yuanqu'],
    ]);
    expect(queue.counts).toEqual({ pending: 2, published: 0, returned: 0 });
    expect((await ofPark(operator, 'bieyuan')).total).toBe(0);
    expect((await ofPark(elsewhere, 'yuanqu')).total).toBe(0);
    expect((await ofBureau(bureau)).total).toBe(0);
    expect((await ofBureau(bureau, true)).versions.map((one) => one.id)).toEqual([first, second]);
    expect((await ofBureau(await (await officer(db, 'qingpu')).by(), true)).total).toBe(0);
    expect((await ofBureau(await (await officer(db)).by(), true)).total).toBe(2);
  });
});
