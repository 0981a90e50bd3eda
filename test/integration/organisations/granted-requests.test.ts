import { THINGS } from '#app/domain/assembly/things.server.ts';
import { describe, expect, it } from 'vitest';
import { editRequest, addEvidence } from '#app/domain/organisations/edit-request.server.ts';
import { acceptInvitation } from '#app/domain/organisations/accept-invitation.server.ts';
import { inviteMember } from '#app/domain/organisations/invite-member.server.ts';
import { moveRequest } from '#app/domain/organisations/move-request.server.ts';
import { createOrganisation, openCorrection } from '#app/domain/organisations/open-request.server.ts';
import { findRequest } from '#app/domain/organisations/read-request.server.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { exampleUscc, institution } from '#test/factories/institution.ts';
import { after, BOX, organisation, person } from '#test/factories/person.ts';
import { deedsOnRecord, groundedDatabase, inspected, officer, rolesIn, oneClaim, submittedClaim, testFiles, VERIFIED } from './ground.ts';

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
