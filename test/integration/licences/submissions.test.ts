import { THINGS } from '#app/domain/assembly/things.server.ts';
import { describe, expect, it } from 'vitest';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { findFile } from '#app/kernel/files/find-file.server.ts';
import { addScan, editSubmission, removeScan } from '#app/domain/licences/edit-submission.server.ts';
import { FOREVER } from '#app/domain/lines/licence.ts';
import { moveSubmission, submissionRoles } from '#app/domain/licences/move-submission.server.ts';
import { openSubmission } from '#app/domain/licences/open-submission.server.ts';
import { findOwnSubmission, findSubmissionToDecide, listSubmissions } from '#app/domain/licences/read-submission.server.ts';
import { readOwnLicences } from '#app/domain/licences/read-own-licences.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { institution } from '#test/factories/institution.ts';
import { after, NOW, organisation, person } from '#test/factories/person.ts';
import { held, licenceGround, opened, STATED, submitted } from './ground.ts';
import { deedsOnRecord, inspected, officer, twoRivals } from '../organisations/ground.ts';

type Ground = Awaited<ReturnType<typeof licenceGround>>;
const rowOf = (db: Ground['db'], id: string) => db.licenceSubmission.findUniqueOrThrow({ where: { id } });

describe('opening a submission', () => {
  it('starts empty in the district of the headquarters, and twice leads to the same draft', async () => {
    const { db, owner, organisationId, institutionId } = await licenceGround();
    const id = await opened(db, owner);
    expect(await rowOf(db, id)).toMatchObject({
      institutionId,
      kind: 'hrPermit',
      number: '',
      validTo: null,
      districtSlug: 'pudong',
      renewsId: null,
      state: 'draft',
      createdById: owner.actor.personId,
    });
    expect(await opened(db, owner)).toBe(id);
    expect(await opened(db, owner, 'hrFiling')).not.toBe(id);
    expect(await db.recordEntry.findFirstOrThrow({ where: { subjectId: id } })).toMatchObject({
      deed: 'licence.draft',
      organisationId,
      districtSlug: 'pudong',
      changes: '{"kind":[null,"人力资源服务许可证"],"district":[null,"浦东新区"]}',
    });
  });

  it('is prefilled from the licence that it renews, whose bureau decides', async () => {
    const { db, owner, institutionId } = await licenceGround();
    const { id: renewsId, number } = await held(db, institutionId, { districtSlug: 'xuhui' });
    const id = await opened(db, owner, 'hrPermit', renewsId);
    expect(await rowOf(db, id)).toMatchObject({ number, renewsId, districtSlug: 'xuhui', validFrom: null, validTo: null });
    await db.licenceSubmission.update({ where: { id }, data: { state: 'submitted', submittedAt: NOW } });
    expect(await opened(db, owner, 'hrPermit', renewsId)).toBe(id);
  });

  it('leads to the open draft even if the institution’s district is not known any more, and opens no new one then', async () => {
    const { db, owner, organisationId, institutionId } = await licenceGround();
    const id = await opened(db, owner);
    await db.place.deleteMany({ where: { institutionId } });
    expect(await opened(db, owner)).toBe(id);
    expect(await openSubmission(db, owner, { organisationId, kind: 'hrFiling', renewsId: null })).toMatchObject({
      why: 'guard',
      message: '还不知道机构在哪个区。请先在旗舰店里填写经营地址。',
    });
    expect(await db.licenceSubmission.count()).toBe(1);
  });

  it('is not for members, for other organisations, nor before the storefront is open', async () => {
    const { db, organisationId, institutionId, owner } = await licenceGround();
    const member = await (await person(db, { memberships: [{ organisationId, role: 'member' }] })).by();
    expect(await openSubmission(db, member, { organisationId, kind: 'hrPermit', renewsId: null })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    const enterprise = await organisation(db);
    const other = await (await person(db, { memberships: [{ organisationId: enterprise.id, role: 'owner' }] })).by();
    expect(await openSubmission(db, other, { organisationId, kind: 'hrPermit', renewsId: null })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await openSubmission(db, other, { organisationId: enterprise.id, kind: 'hrPermit', renewsId: null })).toMatchObject({
      ok: false,
      why: 'guard',
    });
    const foreign = await institution(db);
    const { id: renewsId } = await held(db, foreign.id);
    const { id: revoked } = await held(db, institutionId, { revokedOn: '2026-01-01' });
    const { id: superseded } = await held(db, institutionId, { number: '2', supersededOn: '2026-01-01' });
    const open = (id: string, kind: 'hrPermit' | 'hrFiling' = 'hrPermit') =>
      openSubmission(db, owner, { organisationId, kind, renewsId: id });
    expect(
      [await open(renewsId), await open('unknown'), await open(revoked, 'hrFiling')].map((answer) => !answer.ok && answer.why),
    ).toEqual(['absent', 'absent', 'absent']);
    expect([await open(revoked), await open(superseded)].map((answer) => !answer.ok && answer.why)).toEqual(['stale', 'stale']);
    expect(await db.licenceSubmission.count()).toBe(0);
  });
});

describe('filling it in', () => {
  it('keeps what was stated, and on the record what changed, the scope by its length', async () => {
    const { db, owner } = await licenceGround();
    const id = await opened(db, owner);
    expect(await editSubmission(db, owner, id, { ...STATED, validTo: FOREVER, scope: '职业中介活动' })).toEqual({ ok: true });
    expect(await rowOf(db, id)).toMatchObject({ number: STATED.number, validTo: FOREVER, scope: '职业中介活动' });
    const { entries } = await readEntries(db, THINGS, { subject: { kind: 'licenceSubmission', id } }, { take: 1, audit: true });
    expect(entries[0]).toMatchObject({ actor: '张三', sentence: '填写了“演示·青禾人力资源有限公司”的人力资源服务许可证申报' });
    expect(entries[0]?.changes).toEqual([
      `证号：${STATED.number}`,
      `发证机关：${STATED.issuer}`,
      '许可范围：6 字',
      '有效期起：2024年3月1日',
      '有效期至：长期',
    ]);
    expect(await editSubmission(db, owner, id, { ...STATED, validTo: FOREVER, scope: '职业中介活动' })).toEqual({ ok: true });
    expect(await deedsOnRecord(db, { subjectId: id })).toEqual(['licence.draft', 'licence.draft']);
  });

  it('refuses a last day before the first, and changes nothing', async () => {
    const { db, owner } = await licenceGround();
    const id = await opened(db, owner);
    expect(await editSubmission(db, owner, id, { ...STATED, validTo: '2024-02-29' })).toMatchObject({ ok: false, why: 'invalid' });
    expect(await rowOf(db, id)).toMatchObject({ number: '' });
  });

  it('takes five scans, the same one once, and gives them back', async () => {
    const { db, files, owner } = await licenceGround();
    const id = await opened(db, owner);
    for (const name of ['一', '二', '三', '四', '五', '五'])
      expect(await addScan(db, files, owner, id, inspected(name))).toEqual({ ok: true });
    expect(await addScan(db, files, owner, id, inspected('六'))).toMatchObject({ ok: false, why: 'tooMany' });
    const scans = await db.licenceScan.findMany({ orderBy: { id: 'asc' } });
    expect(scans).toHaveLength(5);
    expect(await removeScan(db, files, owner, id, scans[0]?.id ?? '')).toEqual({ ok: true });
    expect(await removeScan(db, files, owner, id, scans[0]?.id ?? '')).toMatchObject({ ok: false, why: 'absent' });
    expect(await files.onDisk()).toHaveLength(4);
    expect(await db.storedFile.count()).toBe(4);
    expect(await deedsOnRecord(db, { subjectId: id })).toEqual([
      'licence.draft',
      ...Array<string>(5).fill('licence.scan.add'),
      'licence.scan.remove',
    ]);
  });

  it('is for those who run the organisation, while it is a draft or returned', async () => {
    const { db, files, owner, organisationId } = await licenceGround();
    const id = await submitted(db, files, owner);
    expect(await editSubmission(db, owner, id, STATED)).toMatchObject({ ok: false, why: 'stale' });
    expect(await addScan(db, files, owner, id, inspected('新'))).toMatchObject({ ok: false, why: 'stale' });
    const member = await (await person(db, { memberships: [{ organisationId, role: 'member' }] })).by();
    const foreign = await institution(db);
    const stranger = await (await person(db, { memberships: [{ organisationId: foreign.organisationId, role: 'owner' }] })).by();
    expect(await editSubmission(db, member, id, STATED)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await editSubmission(db, stranger, id, STATED)).toMatchObject({ ok: false, why: 'absent' });
    expect(await editSubmission(db, owner, 'unknown', STATED)).toMatchObject({ ok: false, why: 'absent' });
    expect(await findOwnSubmission(db, member.actor, id)).toMatchObject({ id });
    expect(await findOwnSubmission(db, stranger.actor, id)).toBeNull();
  });
});

describe('submitting', () => {
  it('says everything that is missing, then sets the day and tells the bureau', async () => {
    const { db, files, owner } = await licenceGround();
    const id = await opened(db, owner);
    const submit = () => moveSubmission(db, owner, { submissionId: id, seen: 'draft', move: 'submit' });
    expect(await submit()).toEqual({
      ok: false,
      why: 'guard',
      message: '还不能提交：请填写证号；请填写发证机关；请填写有效期至，或选择“长期”；请上传至少一份扫描件。',
    });
    await editSubmission(db, owner, id, { ...STATED, validTo: null });
    await addScan(db, files, owner, id, inspected('证'));
    expect(await submit()).toMatchObject({ message: '还不能提交：请填写有效期至，或选择“长期”。' });
    await editSubmission(db, owner, id, STATED);
    expect(await submit()).toMatchObject({ ok: true, to: 'submitted' });
    expect(await rowOf(db, id)).toMatchObject({ state: 'submitted', submittedAt: NOW });
    expect(await db.outboxEntry.count({ where: { subject: 'record' } })).toBe(1);
  });

  it('opens it and its scans to the bureau in charge, and to nobody else', async () => {
    const { db, files, owner, bureau } = await licenceGround();
    const id = await opened(db, owner);
    await editSubmission(db, owner, id, STATED);
    await addScan(db, files, owner, id, inspected('证'));
    const { fileId } = await db.licenceScan.findFirstOrThrow();
    const xuhui = await (await officer(db, 'xuhui')).by();
    const seen = async () =>
      Promise.all(
        [bureau, xuhui].map(async ({ actor }) => [
          (await findSubmissionToDecide(db, actor, id)) !== null,
          (await findFile(db, FILE_OWNERS, actor, fileId)) !== null,
          (await listSubmissions(db, actor, { state: 'submitted', page: 1 })).total,
        ]),
      );
    expect(await seen()).toEqual([
      [false, false, 0],
      [false, false, 0],
    ]);
    await moveSubmission(db, owner, { submissionId: id, seen: 'draft', move: 'submit' });
    expect(await seen()).toEqual([
      [true, true, 1],
      [false, false, 0],
    ]);
    expect(submissionRoles(xuhui, { organisationId: 'x', districtSlug: 'pudong' })).toEqual([]);
    expect(await moveSubmission(db, xuhui, { submissionId: id, seen: 'submitted', move: 'verify' })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await moveSubmission(db, owner, { submissionId: id, seen: 'submitted', move: 'verify' })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await moveSubmission(db, bureau, { submissionId: 'unknown', seen: 'submitted', move: 'verify' })).toMatchObject({
      ok: false,
      why: 'absent',
    });
  });

  it('may be taken back until it is decided', async () => {
    const { db, files, owner, bureau, organisationId } = await licenceGround();
    const id = await submitted(db, files, owner);
    expect(await moveSubmission(db, owner, { submissionId: id, seen: 'submitted', move: 'withdraw' })).toMatchObject({ ok: true });
    expect(await moveSubmission(db, bureau, { submissionId: id, seen: 'submitted', move: 'verify' })).toMatchObject({
      ok: false,
      why: 'stale',
    });
    expect((await readOwnLicences(db, organisationId))?.open).toEqual([]);
    expect(await db.licence.count()).toBe(0);
  });
});

describe('deciding', () => {
  it('returns with a reason, and takes what was made good as another', async () => {
    const { db, files, owner, bureau } = await licenceGround();
    const id = await submitted(db, files, owner);
    expect(await moveSubmission(db, bureau, { submissionId: id, seen: 'submitted', move: 'return', reason: ' ' })).toMatchObject({
      ok: false,
      why: 'reasonMissing',
    });
    expect(await moveSubmission(db, bureau, { submissionId: id, seen: 'submitted', move: 'return', reason: ' 证号不清 ' })).toMatchObject({
      ok: true,
    });
    expect(await rowOf(db, id)).toMatchObject({ state: 'returned', reason: '证号不清', decidedAt: after(3_600) });
    const later = { ...owner, now: after(7_200) };
    expect(await editSubmission(db, later, id, { ...STATED, number: '沪人服证字〔2024〕第15000124号' })).toEqual({ ok: true });
    expect(await moveSubmission(db, later, { submissionId: id, seen: 'returned', move: 'submit' })).toMatchObject({ ok: true });
    expect(await rowOf(db, id)).toMatchObject({ reason: null, submittedAt: after(7_200) });
    expect(
      await moveSubmission(db, bureau, { submissionId: id, seen: 'submitted', seenAt: NOW.toISOString(), move: 'verify' }),
    ).toMatchObject({ ok: false, why: 'stale', message: expect.stringContaining('重新提交') as string });
    expect(await db.licence.count()).toBe(0);
    expect(
      await moveSubmission(db, bureau, { submissionId: id, seen: 'submitted', seenAt: after(7_200).toISOString(), move: 'verify' }),
    ).toMatchObject({ ok: true });
    expect(await deedsOnRecord(db, { subjectId: id })).toEqual([
      'licence.draft',
      'licence.draft',
      'licence.scan.add',
      'licence.submit',
      'licence.return',
      'licence.draft',
      'licence.submit',
      'licence.verify',
    ]);
  });

  it('is not for an officer of the same organisation', async () => {
    const { db, files, owner, organisationId } = await licenceGround();
    const id = await submitted(db, files, owner);
    const insider = await (
      await person(db, { appointments: [{ role: 'bureau' }], memberships: [{ organisationId, role: 'member' }] })
    ).by();
    for (const move of ['verify', 'return', 'refuse'])
      expect(await moveSubmission(db, insider, { submissionId: id, seen: 'submitted', move, reason: '理由' })).toMatchObject({
        ok: false,
        why: 'guard',
      });
    expect(await rowOf(db, id)).toMatchObject({ state: 'submitted' });
  });

  it('by two officers at once has one winner and one licence', async () => {
    const { db, files, owner, bureau } = await licenceGround();
    const id = await submitted(db, files, owner);
    const city = await (await officer(db)).by({ now: after(3_600) });
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([
      moveSubmission(one, bureau, { submissionId: id, seen: 'submitted', move: 'verify' }),
      moveSubmission(other, city, { submissionId: id, seen: 'submitted', move: 'verify' }),
    ]);
    expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ why: 'stale' });
    expect(await db.licence.count()).toBe(1);
    expect((await deedsOnRecord(db)).filter((deed) => deed === 'licence.verify')).toHaveLength(1);
  });
});
