import { THINGS } from '#app/domain/assembly/things.server.ts';
import { describe, expect, it } from 'vitest';
import { editRequest, removeEvidence, addEvidence } from '#app/domain/organisations/edit-request.server.ts';
import { acceptInvitation } from '#app/domain/organisations/accept-invitation.server.ts';
import { inviteMember } from '#app/domain/organisations/invite-member.server.ts';
import { moveRequest, requestRoles } from '#app/domain/organisations/move-request.server.ts';
import { createOrganisation, openCorrection } from '#app/domain/organisations/open-request.server.ts';
import { findRequest, listOwnRequests, listQueue, type QueueFilter } from '#app/domain/organisations/read-request.server.ts';
import { ownRequestsWaiting, requestsToDecide } from '#app/domain/organisations/waiting.server.ts';
import { listWaiting } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { exampleUscc, institution } from '#test/factories/institution.ts';
import { after, BOX, NOW, organisation, person } from '#test/factories/person.ts';
import {
  beforehand,
  deedsOnRecord,
  draftClaim,
  groundedDatabase,
  inspected,
  officer,
  rolesIn,
  submittedClaim,
  testFiles,
  twoRivals,
  VERIFIED,
} from './ground.ts';

/** One claim, submitted in 浦东, and everybody involved. */
async function oneClaim({ standing = 'unverified' } = {}) {
  const db = await groundedDatabase();
  const files = await testFiles();
  const { id: organisationId } = await organisation(db, '演示·青禾人力资源有限公司');
  if (standing === 'verified') await db.organisation.update({ where: { id: organisationId }, data: VERIFIED });
  const applicant = await person(db, { name: '张三' });
  const by = await applicant.by();
  const requestId = await submittedClaim(db, files, by, organisationId);
  const bureau = await (await officer(db, 'pudong')).by({ now: after(3_600) });
  return { db, files, organisationId, applicant, by, requestId, bureau };
}

const stateOf = async (db: Awaited<ReturnType<typeof groundedDatabase>>, id: string) =>
  (await db.organisationRequest.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;

describe('submitting', () => {
  it('sets the day and is on the record', async () => {
    const { db, requestId, applicant } = await oneClaim();
    expect(await db.organisationRequest.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({
      state: 'submitted',
      submittedAt: NOW,
      decidedAt: null,
      reason: null,
    });
    expect(await deedsOnRecord(db, { subjectId: requestId })).toEqual(['request.open', 'request.evidence.add', 'request.submit']);
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'request.submit' } })).toMatchObject({
      actorId: applicant.id,
      personId: applicant.id,
      subjectKind: 'organisationRequest',
      districtSlug: 'pudong',
    });
  });

  it('is refused without evidence', async () => {
    const db = await groundedDatabase();
    const by = await (await person(db)).by();
    const created = await createOrganisation(db, by, { uscc: exampleUscc(90_002), name: '演示', districtSlug: 'pudong' });
    const requestId = created.ok ? created.requestId : '';
    expect(await moveRequest(db, by, { requestId, seen: 'draft', move: 'submit' })).toMatchObject({
      ok: false,
      why: 'guard',
      message: '请先上传证明材料。',
    });
    expect(await stateOf(db, requestId)).toBe('draft');
  });

  it('is refused when the last evidence is removed at the same moment', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const by = await (await person(db)).by();
    const requestId = await draftClaim(db, files, by, (await organisation(db)).id);
    const { id } = await db.evidence.findFirstOrThrow();
    const overtaken = beforehand(db, async () => expect(await removeEvidence(db, files, by, requestId, id)).toEqual({ ok: true }));
    expect(await moveRequest(overtaken, by, { requestId, seen: 'draft', move: 'submit' })).toMatchObject({
      ok: false,
      why: 'guard',
      message: '请先上传证明材料。',
    });
    expect(await stateOf(db, requestId)).toBe('draft');
    expect(await deedsOnRecord(db)).not.toContain('request.submit');
    expect(await files.onDisk()).toEqual([]);
  });

  it('is for the applicant alone, and for what is there', async () => {
    const db = await groundedDatabase();
    const by = await (await person(db)).by();
    const requestId = await draftClaim(db, await testFiles(), by, (await organisation(db)).id);
    for (const other of [await (await person(db)).by(), await (await officer(db, 'pudong')).by()]) {
      expect(await moveRequest(db, other, { requestId, seen: 'draft', move: 'submit' })).toMatchObject({ ok: false, why: 'notAllowed' });
    }
    expect(await moveRequest(db, by, { requestId: 'unknown', seen: 'draft', move: 'submit' })).toMatchObject({ ok: false, why: 'absent' });
    expect(await moveRequest(db, by, { requestId, seen: 'draft', move: 'toString' })).toMatchObject({ ok: false, why: 'notAMove' });
  });
});

describe('deciding', () => {
  it.each(['return', 'refuse'] as const)('%s needs a reason, which the applicant reads', async (move) => {
    const { db, requestId, bureau, by } = await oneClaim();
    expect(await moveRequest(db, bureau, { requestId, seen: 'submitted', move, reason: ' ' })).toMatchObject({
      ok: false,
      why: 'reasonMissing',
    });
    expect(await stateOf(db, requestId)).toBe('submitted');
    expect(await moveRequest(db, bureau, { requestId, seen: 'submitted', move, reason: ' 执照照片不清晰 ' })).toMatchObject({ ok: true });
    expect(await findRequest(db, by.actor, requestId)).toMatchObject({ reason: '执照照片不清晰', decidedAt: after(3_600) });
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: `request.${move}` } })).toMatchObject({
      reason: '执照照片不清晰',
      actorId: bureau.actor.personId,
    });
  });

  it('a returned request is made good and submitted again, without the old reason', async () => {
    const { db, files, requestId, bureau, by } = await oneClaim();
    await moveRequest(db, bureau, { requestId, seen: 'submitted', move: 'return', reason: '请补充授权书' });
    expect(await addEvidence(db, files, { ...by, now: after(7_200) }, requestId, inspected('授权书'))).toEqual({ ok: true });
    expect(await moveRequest(db, { ...by, now: after(7_200) }, { requestId, seen: 'returned', move: 'submit' })).toMatchObject({
      ok: true,
      from: 'returned',
      to: 'submitted',
    });
    expect(await db.organisationRequest.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({
      reason: null,
      submittedAt: after(7_200),
    });
  });

  it('is not for the officer who asked, but for a colleague', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const own = await (await officer(db, 'pudong')).by();
    const requestId = await submittedClaim(db, await testFiles(), own, organisationId);
    expect(requestRoles(own, { personId: own.actor.personId, districtSlug: 'pudong' })).toEqual(['applicant', 'bureau']);
    for (const move of ['grant', 'return', 'refuse'])
      expect(await moveRequest(db, own, { requestId, seen: 'submitted', move, reason: '理由' })).toMatchObject({ ok: false, why: 'guard' });
    expect(await rolesIn(db, organisationId)).toEqual({});
    expect(await moveRequest(db, await (await officer(db, 'pudong')).by(), { requestId, seen: 'submitted', move: 'grant' })).toMatchObject({
      ok: true,
    });
    expect(await rolesIn(db, organisationId)).toEqual({ [own.actor.personId]: 'owner' });
  });

  it('is for the bureau of the district and of the city, with their second step taken', async () => {
    const { db, requestId } = await oneClaim();
    const grant = async (of: Awaited<ReturnType<typeof officer>>, strong = true) =>
      moveRequest(db, await of.by({ strong }), { requestId, seen: 'submitted', move: 'grant' });
    expect(await grant(await officer(db, 'xuhui'))).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await grant(await officer(db, 'pudong'), false)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await grant(await person(db, { appointments: [{ role: 'administrator' }] }))).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await stateOf(db, requestId)).toBe('submitted');
    expect(await grant(await officer(db))).toMatchObject({ ok: true, to: 'granted' });
  });

  it('by two officers at once has one winner, on connections of their own', async () => {
    const { db, requestId, organisationId } = await oneClaim();
    const [byOne, byOther] = [await (await officer(db, 'pudong')).by(), await (await officer(db)).by()];
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([
      moveRequest(one, byOne, { requestId, seen: 'submitted', move: 'grant' }),
      moveRequest(other, byOther, { requestId, seen: 'submitted', move: 'refuse', reason: '材料不符' }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.why === 'stale')).toHaveLength(1);
    const granted = answers[0].ok;
    expect(await stateOf(db, requestId)).toBe(granted ? 'granted' : 'refused');
    expect(Object.keys(await rolesIn(db, organisationId))).toHaveLength(granted ? 1 : 0);
    expect(
      (await deedsOnRecord(db, { subjectId: requestId })).filter((deed) => ['request.grant', 'request.refuse'].includes(deed)),
    ).toHaveLength(1);
  });

  it('comes too late for what is withdrawn meanwhile, and the other way round', async () => {
    const { db, requestId, organisationId, by, bureau } = await oneClaim();
    const overtaken = beforehand(db, async () =>
      expect(await moveRequest(db, by, { requestId, seen: 'submitted', move: 'withdraw' })).toMatchObject({ ok: true }),
    );
    expect(await moveRequest(overtaken, bureau, { requestId, seen: 'submitted', move: 'grant' })).toMatchObject({
      ok: false,
      why: 'stale',
    });
    expect(await stateOf(db, requestId)).toBe('withdrawn');
    expect(await rolesIn(db, organisationId)).toEqual({});

    const again = await submittedClaim(db, await testFiles(), by, organisationId);
    const decided = beforehand(db, async () =>
      expect(await moveRequest(db, bureau, { requestId: again, seen: 'submitted', move: 'grant' })).toMatchObject({ ok: true }),
    );
    expect(await moveRequest(decided, by, { requestId: again, seen: 'submitted', move: 'withdraw' })).toMatchObject({
      ok: false,
      why: 'stale',
    });
    expect(await stateOf(db, again)).toBe('granted');
  });

  it('does not grant what the officer has not seen, though it is submitted again', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const { id: organisationId } = await organisation(db);
    const by = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    await db.organisation.updateMany({ data: VERIFIED });
    const opened = await openCorrection(db, by, { organisationId, districtSlug: 'pudong' });
    const requestId = opened.ok ? opened.requestId : '';
    await editRequest(db, by, requestId, { statement: '', districtSlug: 'pudong', proposed: { name: '无害的名称' } });
    await addEvidence(db, files, by, requestId, inspected('执照'));
    await moveRequest(db, by, { requestId, seen: 'draft', move: 'submit' });
    const [slow, quick] = [await (await officer(db, 'pudong')).by(), await (await officer(db, 'pudong')).by()];
    const overtaken = beforehand(db, async () => {
      await moveRequest(db, quick, { requestId, seen: 'submitted', move: 'return', reason: '补正' });
      await editRequest(db, by, requestId, { statement: '', districtSlug: 'xuhui', proposed: { name: '另一个名称' } });
      await moveRequest(db, { ...by, now: after(60) }, { requestId, seen: 'returned', move: 'submit' });
    });
    const granted = await moveRequest(overtaken, slow, { requestId, seen: 'submitted', seenAt: NOW.toISOString(), move: 'grant' });
    // The request has moved to 徐汇 and states another name.
    expect(granted).toMatchObject({ ok: false, why: 'stale' });
    const asBefore = await db.organisation.findUniqueOrThrow({ where: { id: organisationId } });
    expect([asBefore.name, asBefore.sourceId]).toEqual([expect.not.stringContaining('名称'), 'example']);
  });

  it('does not decide by a page that was opened before the request was completed and submitted again', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const { id: organisationId } = await organisation(db);
    const by = await (await person(db)).by();
    const requestId = await submittedClaim(db, files, by, organisationId);
    const bureau = await (await officer(db, 'pudong')).by();
    await moveRequest(db, bureau, { requestId, seen: 'submitted', move: 'return', reason: '补正' });
    await moveRequest(db, { ...by, now: after(60) }, { requestId, seen: 'returned', move: 'submit' });
    const attempt = { requestId, seen: 'submitted', move: 'grant' } as const;
    expect(await moveRequest(db, bureau, { ...attempt, seenAt: NOW.toISOString() })).toMatchObject({ ok: false, why: 'stale' });
    expect(await moveRequest(db, bureau, { ...attempt, seenAt: after(60).toISOString() })).toMatchObject({ ok: true });
  });
});

describe('a granted claim', () => {
  it('verifies the organisation as of the day in Shanghai and makes the claimant its owner', async () => {
    const { db, requestId, organisationId, applicant, by, bureau } = await oneClaim();
    await db.session.updateMany({ data: { renew: false } });
    // 23:30 UTC is the morning of the next day in Shanghai.
    expect(
      await moveRequest(db, { ...bureau, now: new Date('2026-11-21T23:30:00.000Z') }, { requestId, seen: 'submitted', move: 'grant' }),
    ).toMatchObject({ ok: true });
    expect(await db.organisation.findUniqueOrThrow({ where: { id: organisationId } })).toMatchObject({
      standing: 'verified',
      sourceId: 'bureau-verification',
      verifiedOn: '2026-11-22',
    });
    expect(await rolesIn(db, organisationId)).toEqual({ [applicant.id]: 'owner' });
    expect(await db.session.findUniqueOrThrow({ where: { id: by.actor.sessionId } })).toMatchObject({ renew: true });
    expect((await deedsOnRecord(db)).slice(-3)).toEqual(['request.grant', 'organisation.verify', 'organisation.join']);
  });

  it('removes whoever had entered it unverified, with an entry, and renews their session', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const squatter = await person(db);
    const bySquatter = await squatter.by();
    const { organisationId } = await createOrganisation(db, bySquatter, {
      uscc: exampleUscc(90_003),
      name: '演示·被抢注',
      districtSlug: 'pudong',
    });
    const helper = await person(db, { memberships: [{ organisationId, role: 'manager' }] });
    await db.session.updateMany({ data: { renew: false } });
    const rightful = await person(db);
    const requestId = await submittedClaim(db, files, await rightful.by(), organisationId);
    const bureau = await (await officer(db, 'pudong')).by();
    expect(await moveRequest(db, bureau, { requestId, seen: 'submitted', move: 'grant' })).toMatchObject({ ok: true });
    expect(await rolesIn(db, organisationId)).toEqual({ [rightful.id]: 'owner' });
    const removed = await db.recordEntry.findMany({
      where: { deed: 'organisation.remove' },
      orderBy: { id: 'asc' },
      select: { personId: true, actorId: true, changes: true },
    });
    expect(removed.map(({ personId }) => personId).sort()).toEqual([squatter.id, helper.id].sort());
    expect(removed.map(({ changes }) => changes).sort()).toEqual(['{"role":["manager",null]}', '{"role":["owner",null]}']);
    expect(await db.session.findUniqueOrThrow({ where: { id: bySquatter.actor.sessionId } })).toMatchObject({ renew: true });
  });

  it('leaves nobody a way back in by an invitation of those who were removed', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const bySquatter = await (await person(db)).by();
    const { organisationId } = await createOrganisation(db, bySquatter, {
      uscc: exampleUscc(90_004),
      name: '演示·被抢注',
      districtSlug: 'pudong',
    });
    const accomplice = await person(db);
    const acting = { ...bySquatter, actor: { ...bySquatter.actor, organisation: { organisationId, name: '', role: 'owner' as const } } };
    expect(await inviteMember(db, createLimiter(db), acting, { organisationId, address: accomplice.email ?? '', role: 'manager' })).toEqual(
      { ok: true },
    );
    const rightful = await person(db);
    const requestId = await submittedClaim(db, files, await rightful.by(), organisationId);
    await moveRequest(db, await (await officer(db, 'pudong')).by(), { requestId, seen: 'submitted', move: 'grant' });
    const link = await db.oneTimeLink.findFirstOrThrow({ where: { purpose: 'invitation' } });
    expect(await acceptInvitation(db, BOX, await accomplice.by(), linkToken(BOX, link.id))).toMatchObject({ ok: false });
    expect(await rolesIn(db, organisationId)).toEqual({ [rightful.id]: 'owner' });
  });

  it('of the creator keeps those whom the creator took in', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const creator = await person(db);
    const by = await creator.by();
    const { organisationId } = await createOrganisation(db, by, { uscc: exampleUscc(90_005), name: '演示', districtSlug: 'pudong' });
    const colleague = await person(db, { memberships: [{ organisationId, role: 'member' }] });
    const requestId = await submittedClaim(db, files, by, organisationId);
    await moveRequest(db, await (await officer(db, 'pudong')).by(), { requestId, seen: 'submitted', move: 'grant' });
    expect(await rolesIn(db, organisationId)).toEqual({ [creator.id]: 'owner', [colleague.id]: 'member' });
    expect(await deedsOnRecord(db)).not.toContain('organisation.join');
  });

  it('granted second keeps the first owner, the source and the day', async () => {
    const { db, files, requestId, organisationId, applicant, bureau } = await oneClaim();
    const second = await person(db);
    const later = await submittedClaim(db, files, await second.by(), organisationId);
    await moveRequest(db, bureau, { requestId, seen: 'submitted', move: 'grant' });
    await moveRequest(db, { ...bureau, now: after(30 * 86_400) }, { requestId: later, seen: 'submitted', move: 'grant' });
    expect(await rolesIn(db, organisationId)).toEqual({ [applicant.id]: 'owner', [second.id]: 'owner' });
    expect(await db.organisation.findUniqueOrThrow({ where: { id: organisationId } })).toMatchObject({ verifiedOn: '2026-11-21' });
    expect((await deedsOnRecord(db)).filter((deed) => deed === 'organisation.verify')).toHaveLength(1);
  });

  it('makes a member of a verified organisation its owner beside the others', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    await db.organisation.update({ where: { id: organisationId }, data: VERIFIED });
    const owner = await person(db, { memberships: [{ organisationId, role: 'owner' }] });
    const member = await person(db, { memberships: [{ organisationId, role: 'member' }] });
    const requestId = await submittedClaim(db, await testFiles(), await member.by(), organisationId);
    await moveRequest(db, await (await officer(db, 'pudong')).by(), { requestId, seen: 'submitted', move: 'grant' });
    expect(await rolesIn(db, organisationId)).toEqual({ [owner.id]: 'owner', [member.id]: 'owner' });
    expect(await db.organisation.findUniqueOrThrow({ where: { id: organisationId } })).toMatchObject({ sourceId: 'example' });
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'organisation.join' } })).toMatchObject({
      changes: '{"role":["member","owner"]}',
    });
  });
});

describe('a correction', () => {
  async function correction(proposed: Parameters<typeof editRequest>[3]['proposed'], withInstitution = true) {
    const db = await groundedDatabase();
    const files = await testFiles();
    const made = withInstitution ? await institution(db, { name: '旧名称' }) : null;
    const organisationId = made?.organisationId ?? (await organisation(db, '旧名称')).id;
    await db.organisation.update({ where: { id: organisationId }, data: { ...VERIFIED, establishedOn: '2019-03-01' } });
    const by = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    await db.organisation.updateMany({ data: VERIFIED });
    const opened = await openCorrection(db, by, { organisationId, districtSlug: 'pudong' });
    const requestId = opened.ok ? opened.requestId : '';
    expect(await editRequest(db, by, requestId, { statement: '已在市场监管部门变更登记。', districtSlug: 'pudong', proposed })).toEqual({
      ok: true,
    });
    await addEvidence(db, files, by, requestId, inspected('变更通知书'));
    const submit = () => moveRequest(db, by, { requestId, seen: 'draft', move: 'submit' });
    const bureau = await (await officer(db, 'pudong')).by({ now: new Date('2026-11-22T16:30:00.000Z') });
    const grant = () => moveRequest(db, bureau, { requestId, seen: 'submitted', move: 'grant' });
    return { db, files, organisationId, institutionId: made?.id ?? null, by, requestId, submit, grant, bureau };
  }
  const facts = (db: Awaited<ReturnType<typeof groundedDatabase>>, id: string) =>
    db.organisation.findUniqueOrThrow({
      where: { id },
      select: { name: true, legalRepresentative: true, establishedOn: true, standing: true, sourceId: true, verifiedOn: true },
    });

  it('granted changes the facts, cites the bureau and today in Shanghai, and tells search', async () => {
    const { db, organisationId, institutionId, submit, grant } = await correction({
      name: '新名称',
      legalRepresentative: '李四',
      establishedOn: '2019-03-01',
    });
    const before = await facts(db, organisationId);
    expect(await submit()).toMatchObject({ ok: true });
    expect(await facts(db, organisationId)).toEqual(before);
    expect(await grant()).toMatchObject({ ok: true });
    expect(await facts(db, organisationId)).toEqual({
      name: '新名称',
      legalRepresentative: '李四',
      establishedOn: '2019-03-01',
      standing: 'verified',
      sourceId: 'bureau-verification',
      verifiedOn: '2026-11-23',
    });
    expect(await db.outboxEntry.findMany({ where: { subject: 'institution' }, select: { subjectId: true } })).toEqual([
      { subjectId: institutionId },
    ]);
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'organisation.correct' } })).toMatchObject({
      organisationId,
      changes: JSON.stringify({ name: ['旧名称', '新名称'], legalRepresentative: [null, '李四'] }),
    });
  });

  it('has nothing to tell search where there is no institution', async () => {
    const { db, submit, grant } = await correction({ name: '新名称' }, false);
    await submit();
    expect(await grant()).toMatchObject({ ok: true });
    expect(await db.outboxEntry.count({ where: { subject: 'institution' } })).toBe(0);
  });

  it('refused changes nothing', async () => {
    const { db, organisationId, submit, bureau, requestId } = await correction({ name: '新名称' });
    const before = await facts(db, organisationId);
    await submit();
    await moveRequest(db, bureau, { requestId, seen: 'submitted', move: 'refuse', reason: '与登记不符' });
    expect(await facts(db, organisationId)).toEqual(before);
    expect(await db.outboxEntry.count({ where: { subject: 'institution' } })).toBe(0);
  });

  it.each([[{}], [{ name: '旧名称' }], [{ name: '旧名称', establishedOn: '2019-03-01' }]])(
    'is refused while it corrects nothing: %j',
    async (proposed) => {
      const { submit } = await correction(proposed);
      expect(await submit()).toMatchObject({ ok: false, why: 'guard', message: '请至少填写一项要更正的内容。' });
    },
  );

  it('does not make its applicant an owner, nor anybody else', async () => {
    const { db, organisationId, submit, grant } = await correction({ name: '新名称' });
    const before = await rolesIn(db, organisationId);
    await submit();
    await grant();
    expect(await rolesIn(db, organisationId)).toEqual(before);
  });

  it('is written by its applicant alone, and only while it is a draft or returned', async () => {
    const { db, organisationId, by, requestId, submit, bureau } = await correction({ name: '新名称' });
    const edit = { statement: '改', districtSlug: 'pudong', proposed: { name: '别的名称' } };
    const colleague = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    for (const other of [colleague, bureau, await (await person(db)).by()])
      expect(await editRequest(db, other, requestId, edit)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await editRequest(db, by, 'unknown', edit)).toMatchObject({ ok: false, why: 'absent' });
    await submit();
    expect(await editRequest(db, by, requestId, edit)).toMatchObject({ ok: false, why: 'stale' });
    expect(await findRequest(db, by.actor, requestId)).toMatchObject({
      statement: '已在市场监管部门变更登记。',
      proposal: { name: '新名称' },
    });
    await moveRequest(db, bureau, { requestId, seen: 'submitted', move: 'return', reason: '补正' });
    expect(await editRequest(db, by, requestId, { ...edit, districtSlug: 'xuhui' })).toEqual({ ok: true });
    expect(await findRequest(db, by.actor, requestId)).toMatchObject({
      statement: '改',
      districtSlug: 'xuhui',
      proposal: { name: '别的名称' },
    });
    const { entries } = await readEntries(
      db,
      THINGS,
      { subject: { kind: 'organisationRequest', id: requestId }, deed: 'request.edit' },
      { take: 1, audit: true },
    );
    expect(entries[0]?.changes).toEqual(['说明：13 字 → 1 字', '所在区：浦东新区 → 徐汇区', '名称：新名称 → 别的名称']);
  });
});

describe('who sees a request', () => {
  it('its applicant always, the bureau in charge once it was submitted, and no other', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const [owner, manager] = [
      await person(db, { memberships: [{ organisationId, role: 'owner' }] }),
      await person(db, { memberships: [{ organisationId, role: 'manager' }] }),
    ];
    const by = await (await person(db)).by();
    const requestId = await draftClaim(db, await testFiles(), by, organisationId);
    const sees = async () => {
      const watchers = {
        applicant: by,
        owner: await owner.by(),
        manager: await manager.by(),
        pudong: await (await officer(db, 'pudong')).by(),
        city: await (await officer(db)).by(),
        xuhui: await (await officer(db, 'xuhui')).by(),
        stranger: await (await person(db)).by(),
      };
      const seen = await Promise.all(
        Object.entries(watchers).map(async ([name, { actor }]) => ((await findRequest(db, actor, requestId)) ? name : null)),
      );
      expect(await findRequest(db, null, requestId)).toBeNull();
      return seen.filter((name) => name !== null);
    };
    expect(await sees()).toEqual(['applicant']);
    await moveRequest(db, by, { requestId, seen: 'draft', move: 'submit' });
    expect(await sees()).toEqual(['applicant', 'pudong', 'city']);
    await moveRequest(db, by, { requestId, seen: 'submitted', move: 'withdraw' });
    expect(await sees()).toEqual(['applicant', 'pudong', 'city']);
  });

  it('nobody else where it was withdrawn before it was ever submitted', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const manager = await person(db, { memberships: [{ organisationId, role: 'manager' }] });
    const owner = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    await db.organisation.updateMany({ data: VERIFIED });
    const opened = await openCorrection(db, owner, { organisationId, districtSlug: 'pudong' });
    const requestId = opened.ok ? opened.requestId : '';
    await moveRequest(db, owner, { requestId, seen: 'draft', move: 'withdraw' });
    expect(await findRequest(db, owner.actor, requestId)).toMatchObject({ state: 'withdrawn' });
    for (const of of [await officer(db, 'pudong'), await officer(db)])
      expect(await findRequest(db, (await of.by()).actor, requestId)).toBeNull();
    expect(await findRequest(db, (await manager.by()).actor, requestId)).toBeNull();
  });

  it('a correction is seen by those who run the organisation once it was submitted, not by members', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const { id: foreign } = await organisation(db);
    const applicant = await (await person(db, { memberships: [{ organisationId, role: 'manager' }] })).by();
    const watcher = async (role: 'owner' | 'manager' | 'member', of = organisationId) =>
      (await (await person(db, { memberships: [{ organisationId: of, role }] })).by()).actor;
    await db.organisation.updateMany({ data: VERIFIED });
    const opened = await openCorrection(db, applicant, { organisationId, districtSlug: 'pudong' });
    const requestId = opened.ok ? opened.requestId : '';
    await editRequest(db, applicant, requestId, { statement: '', districtSlug: 'pudong', proposed: { name: '新名称' } });
    await addEvidence(db, await testFiles(), applicant, requestId, inspected('执照'));
    expect(await findRequest(db, await watcher('owner'), requestId)).toBeNull();
    await moveRequest(db, applicant, { requestId, seen: 'draft', move: 'submit' });
    expect(await findRequest(db, await watcher('owner'), requestId)).toMatchObject({ proposal: { name: '新名称' }, others: [] });
    expect(await findRequest(db, await watcher('manager'), requestId)).not.toBeNull();
    expect(await findRequest(db, await watcher('member'), requestId)).toBeNull();
    expect(await findRequest(db, await watcher('owner', foreign), requestId)).toBeNull();
  });

  it('those who already run an organisation do not read a rival’s claim in its record', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const squatter = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    const rival = await (await person(db)).by();
    const requestId = await draftClaim(db, await testFiles(), rival, organisationId);
    await editRequest(db, rival, requestId, { statement: '抢注者是前员工王某，电话 13812345678。', districtSlug: 'pudong', proposed: {} });
    const { entries } = await readEntries(db, THINGS, { reach: reachOf(squatter.actor, 'read:record') }, { take: 100 });
    expect(JSON.stringify(entries)).not.toContain('前员工');
    expect(JSON.stringify(entries)).not.toContain('营业执照');
  });
});

describe('the queue', () => {
  const all: QueueFilter = { state: 'submitted', kind: null, page: 1 };

  it('shows what was submitted within reach, the longest waiting first, with its rivals', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const { id: organisationId } = await organisation(db);
    const { id: elsewhere } = await organisation(db);
    const late = await submittedClaim(db, files, await (await person(db)).by({ now: after(60) }), organisationId);
    const early = await submittedClaim(db, files, await (await person(db)).by(), organisationId);
    const xuhui = await submittedClaim(db, files, await (await person(db)).by({ now: after(30) }), elsewhere, 'xuhui');
    await draftClaim(db, files, await (await person(db)).by(), elsewhere);
    const queue = async (who: Awaited<ReturnType<typeof officer>> | null, filter = all) =>
      listQueue(db, who && (await who.by()).actor, filter);
    const pudong = await queue(await officer(db, 'pudong'));
    expect(pudong.requests.map(({ id, rivals }) => [id, rivals])).toEqual([
      [early, 1],
      [late, 1],
    ]);
    expect([pudong.total, pudong.counts]).toEqual([2, { submitted: 2, returned: 0, granted: 0, refused: 0 }]);
    expect((await queue(await officer(db))).requests.map(({ id, rivals }) => [id, rivals])).toEqual([
      [early, 1],
      [xuhui, 0],
      [late, 1],
    ]);
    expect((await queue(await officer(db, 'xuhui'), { ...all, kind: 'correction' })).requests).toEqual([]);
    expect((await queue(await officer(db, 'xuhui'), { ...all, kind: 'claim' })).requests.map(({ id }) => id)).toEqual([xuhui]);
    for (const nobody of [null, await person(db), await person(db, { appointments: [{ role: 'administrator' }] })]) {
      expect(await queue(nobody)).toEqual({ requests: [], total: 0, counts: { submitted: 0, returned: 0, granted: 0, refused: 0 } });
    }
  });

  it('goes on by pages, and shows decided ones the latest first', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const bureau = await (await officer(db, 'pudong')).by();
    const { id: organisationId } = await organisation(db);
    const ids: string[] = [];
    for (let i = 0; i < 21; i += 1)
      ids.push(await submittedClaim(db, files, await (await person(db)).by({ now: after(i) }), organisationId));
    expect((await listQueue(db, bureau.actor, all)).requests.map(({ id }) => id)).toEqual(ids.slice(0, 20));
    expect((await listQueue(db, bureau.actor, { ...all, page: 2 })).requests.map(({ id }) => id)).toEqual(ids.slice(20));
    for (const [i, requestId] of ids.slice(0, 3).entries())
      await moveRequest(db, { ...bureau, now: after(100 + i) }, { requestId, seen: 'submitted', move: 'refuse', reason: '不符' });
    expect((await listQueue(db, bureau.actor, { ...all, state: 'refused' })).requests.map(({ id }) => id)).toEqual(
      ids.slice(0, 3).reverse(),
    );
  });

  it('counts on the desk what waits for its reader', async () => {
    const { db, by, requestId, organisationId, bureau } = await oneClaim();
    const files = await testFiles();
    const name = '演示·青禾人力资源有限公司';
    const own = async (of: ByActor, now = NOW) =>
      (await listWaiting(db, [ownRequestsWaiting], of.actor, now)).map(({ text, to, action }) => [text, to, action]);
    const toDecide = async (of: ByActor) => (await listWaiting(db, [requestsToDecide], of.actor, NOW)).map(({ count }) => count);
    expect([await own(by), await toDecide(by)]).toEqual([[], []]);
    expect([await own(bureau), await toDecide(bureau)]).toEqual([[], [1]]);
    expect(await toDecide(await (await officer(db, 'xuhui')).by())).toEqual([]);
    await moveRequest(db, bureau, { requestId, seen: 'submitted', move: 'return', reason: '补正' });
    expect([await own(by), await toDecide(by)]).toEqual([[[`认领“${name}”的申请被退回，请补正`, paths.request(requestId), '去补正']], []]);
    expect(await toDecide(bureau)).toEqual([]);
    const other = await (await person(db)).by();
    const id = await draftClaim(db, files, other, organisationId);
    expect(await own(other, after(30 * 86_400 - 1))).toEqual([[`认领“${name}”的申请还没有提交`, paths.request(id), '继续填写']]);
    expect(await own(other, after(30 * 86_400))).toEqual([]);
  });

  it('a person’s own list has theirs alone, without what they withdrew', async () => {
    const { db, applicant, by, requestId, organisationId } = await oneClaim();
    const other = await (await person(db)).by();
    await submittedClaim(db, await testFiles(), other, organisationId);
    expect((await listOwnRequests(db, applicant.id)).map(({ id }) => id)).toEqual([requestId]);
    await moveRequest(db, by, { requestId, seen: 'submitted', move: 'withdraw' });
    expect(await listOwnRequests(db, applicant.id)).toEqual([]);
  });
});
