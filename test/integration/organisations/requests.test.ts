import { describe, expect, it } from 'vitest';
import { editRequest, removeEvidence, addEvidence } from '#app/domain/organisations/edit-request.server.ts';
import { moveRequest, requestRoles } from '#app/domain/organisations/move-request.server.ts';
import { createOrganisation, openCorrection } from '#app/domain/organisations/open-request.server.ts';
import { findRequest } from '#app/domain/organisations/read-request.server.ts';
import { exampleUscc } from '#test/factories/institution.ts';
import { after, NOW, organisation, person } from '#test/factories/person.ts';
import {
  oneClaim,
  stateOf,
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
