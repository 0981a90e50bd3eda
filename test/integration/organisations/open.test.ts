import { describe, expect, it } from 'vitest';
import { moveRequest } from '#app/domain/organisations/move-request.server.ts';
import { createOrganisation, openClaim, openCorrection } from '#app/domain/organisations/open-request.server.ts';
import { findByUscc, getOrganisation } from '#app/domain/organisations/read-organisation.server.ts';
import { findRequest } from '#app/domain/organisations/read-request.server.ts';
import { switchOrganisation } from '#app/domain/organisations/switch-organisation.server.ts';
import { exampleUscc } from '#test/factories/institution.ts';
import { after, NOW, organisation, person } from '#test/factories/person.ts';
import { deedsOnRecord, groundedDatabase, officer, rolesIn, submittedClaim, testFiles, twoRivals, VERIFIED } from './ground.ts';

const USCC = exampleUscc(90_001);
const QINGHE = { uscc: USCC, name: '演示·青禾人力资源有限公司', districtSlug: 'pudong' };

describe('entering an organisation', () => {
  it('starts it as 待核验, with its creator as owner and a draft of the claim', async () => {
    const db = await groundedDatabase();
    const maker = await person(db);
    const by = await maker.by();
    const created = await createOrganisation(db, by, QINGHE);
    if (!created.ok) throw new Error(created.message);
    const { organisationId, requestId } = created;
    expect(await findByUscc(db, USCC)).toMatchObject({ id: organisationId, name: QINGHE.name, standing: 'unverified' });
    expect(await getOrganisation(db, organisationId)).toMatchObject({ standing: 'unverified', verifiedOn: null, source: null });
    expect(await rolesIn(db, organisationId)).toEqual({ [maker.id]: 'owner' });
    expect(await findRequest(db, by.actor, requestId)).toMatchObject({
      kind: 'claim',
      state: 'draft',
      organisationId,
      districtSlug: 'pudong',
      createdAt: NOW,
      submittedAt: null,
      evidence: [],
      others: [],
    });
    expect(await deedsOnRecord(db)).toEqual(['organisation.create', 'request.open']);
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'organisation.create' } })).toMatchObject({
      actorId: maker.id,
      organisationId,
      subjectId: organisationId,
      districtSlug: 'pudong',
      at: NOW,
      changes: JSON.stringify({ uscc: [null, USCC], name: [null, QINGHE.name] }),
    });
  });

  it('lets the creator act for it at once, under a new token', async () => {
    const db = await groundedDatabase();
    const by = await (await person(db)).by();
    const created = await createOrganisation(db, by, QINGHE);
    expect(await db.session.findUniqueOrThrow({ where: { id: by.actor.sessionId } })).toMatchObject({
      organisationId: created.organisationId,
      renew: true,
    });
  });

  it('meets a known code with the way to claim it, and no second row', async () => {
    const db = await groundedDatabase();
    const first = await createOrganisation(db, await (await person(db)).by(), QINGHE);
    const late = await person(db);
    const entries = await db.recordEntry.count();
    expect(await createOrganisation(db, await late.by(), { ...QINGHE, name: '另一个名字' })).toEqual({
      ok: false,
      why: 'already',
      organisationId: first.organisationId,
      message: '这个主体已在平台上，请认领。',
    });
    expect(await db.organisation.findMany({ select: { name: true } })).toEqual([{ name: QINGHE.name }]);
    expect(await rolesIn(db, first.organisationId)).not.toHaveProperty(late.id);
    expect(await db.recordEntry.count()).toBe(entries);
  });

  it('lets one of two create it, on connections of their own', async () => {
    const db = await groundedDatabase();
    const people = [await person(db), await person(db)] as const;
    const [byOne, byOther] = [await people[0].by(), await people[1].by()];
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([createOrganisation(one, byOne, QINGHE), createOrganisation(other, byOther, QINGHE)]);
    const [won] = answers.filter((answer) => answer.ok);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ why: 'already', organisationId: won?.organisationId });
    expect(await db.organisation.count()).toBe(1);
    expect(Object.values(await rolesIn(db, won?.organisationId ?? ''))).toEqual(['owner']);
    expect(await deedsOnRecord(db)).toEqual(['organisation.create', 'request.open']);
  });
});

describe('claiming an organisation', () => {
  it('asked for twice leads to the same request', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const by = await (await person(db)).by();
    const first = await openClaim(db, by, { organisationId, districtSlug: 'pudong' });
    expect(first).toMatchObject({ ok: true });
    expect(await openClaim(db, by, { organisationId, districtSlug: 'xuhui' })).toEqual(first);
    expect(await deedsOnRecord(db)).toEqual(['request.open']);
  });

  it('asked for twice at once leads to the same request, on connections of their own', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const by = await (await person(db)).by();
    const [one, other] = await twoRivals(db);
    const [first, second] = await Promise.all([one, other].map((each) => openClaim(each, by, { organisationId, districtSlug: 'pudong' })));
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect(await db.organisationRequest.count()).toBe(1);
  });

  it('is opened anew once the last one is finished', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const by = await (await person(db)).by();
    const first = await openClaim(db, by, { organisationId, districtSlug: 'pudong' });
    if (!first.ok) throw new Error(first.message);
    expect(await moveRequest(db, by, { requestId: first.requestId, seen: 'draft', move: 'withdraw' })).toMatchObject({ ok: true });
    const second = await openClaim(db, by, { organisationId, districtSlug: 'pudong' });
    expect(second).toMatchObject({ ok: true });
    expect(second).not.toEqual(first);
  });

  it('is refused for what is not there, and to whom it belongs already', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const owner = await person(db, { memberships: [{ organisationId, role: 'owner' }] });
    const manager = await person(db, { memberships: [{ organisationId, role: 'manager' }] });
    const claim = { organisationId, districtSlug: 'pudong' };
    expect(await openClaim(db, await owner.by(), { ...claim, organisationId: 'unknown' })).toMatchObject({ ok: false, why: 'absent' });
    expect(await openClaim(db, await owner.by(), claim)).toMatchObject({ ok: true });
    await db.organisation.update({ where: { id: organisationId }, data: VERIFIED });
    expect(await openClaim(db, await owner.by(), claim)).toMatchObject({ ok: false, why: 'already' });
    expect(await openClaim(db, await manager.by(), claim)).toMatchObject({ ok: true });
  });

  it('of one organisation by two people meet each other visibly', async () => {
    const db = await groundedDatabase();
    const files = await testFiles();
    const { id: organisationId } = await organisation(db);
    const [zhang, li, wang] = [await person(db, { name: '张三' }), await person(db, { name: '李四' }), await person(db, { name: '王五' })];
    const [byZhang, byLi, byWang] = [await zhang.by(), await li.by({ now: after(60) }), await wang.by()];
    const first = await submittedClaim(db, files, byZhang, organisationId);
    const second = await submittedClaim(db, files, byLi, organisationId);
    await openClaim(db, byWang, { organisationId, districtSlug: 'pudong' });
    expect((await findRequest(db, byZhang.actor, first))?.others).toEqual([
      { id: second, state: 'submitted', submittedAt: after(60), person: '李四' },
    ]);
    expect((await findRequest(db, byLi.actor, second))?.others).toEqual([
      { id: first, state: 'submitted', submittedAt: NOW, person: '张三' },
    ]);
    const bureau = await (await officer(db, 'pudong')).by();
    expect((await findRequest(db, bureau.actor, first))?.others.map((other) => other.person)).toEqual(['李四']);
    expect(await findRequest(db, byZhang.actor, second)).toBeNull();
  });
});

describe('asking for a correction', () => {
  it('is refused while nobody has vouched for the organisation: its claim comes first', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const by = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    expect(await openCorrection(db, by, { organisationId, districtSlug: 'pudong' })).toMatchObject({ ok: false, why: 'guard' });
    expect(await db.organisationRequest.count()).toBe(0);
  });

  it('is for owners and managers of the organisation for which they act', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const { id: foreign } = await organisation(db);
    await db.organisation.updateMany({ data: VERIFIED });
    const ask = async (role: 'owner' | 'manager' | 'member', wanted = organisationId) =>
      openCorrection(db, await (await person(db, { memberships: [{ organisationId, role }] })).by(), {
        organisationId: wanted,
        districtSlug: 'pudong',
      });
    expect(await ask('owner')).toMatchObject({ ok: true });
    expect(await ask('manager')).toMatchObject({ ok: true });
    expect(await ask('member')).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await ask('owner', foreign)).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await ask('owner', 'unknown')).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await db.organisationRequest.count()).toBe(2);
  });

  it('is refused for an own organisation for which they do not act just now', async () => {
    const db = await groundedDatabase();
    const [first, second] = [await organisation(db), await organisation(db)];
    await db.organisation.updateMany({ data: VERIFIED });
    const owner = await person(db, {
      memberships: [
        { organisationId: first.id, role: 'owner' },
        { organisationId: second.id, role: 'owner' },
      ],
    });
    expect(await openCorrection(db, await owner.by(), { organisationId: second.id, districtSlug: 'pudong' })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(
      await openCorrection(db, await owner.by({ organisationId: second.id }), { organisationId: second.id, districtSlug: 'pudong' }),
    ).toMatchObject({ ok: true });
  });

  it('stands beside a claim of the same person', async () => {
    const db = await groundedDatabase();
    const { id: organisationId } = await organisation(db);
    const by = await (await person(db, { memberships: [{ organisationId, role: 'owner' }] })).by();
    const claim = await openClaim(db, by, { organisationId, districtSlug: 'pudong' });
    await db.organisation.updateMany({ data: VERIFIED });
    const correction = await openCorrection(db, by, { organisationId, districtSlug: 'pudong' });
    expect(correction).toMatchObject({ ok: true });
    expect(correction).not.toEqual(claim);
    expect(await openCorrection(db, by, { organisationId, districtSlug: 'pudong' })).toEqual(correction);
  });
});

describe('switching between organisations', () => {
  it('goes to one’s own, in this session alone', async () => {
    const db = await groundedDatabase();
    const [first, second, foreign] = [await organisation(db), await organisation(db), await organisation(db)];
    const both = await person(db, {
      memberships: [
        { organisationId: first.id, role: 'owner' },
        { organisationId: second.id, role: 'member' },
      ],
    });
    const [here, there] = [await both.by(), await both.by()];
    expect(await switchOrganisation(db, here.actor, second.id)).toBe(true);
    expect(await db.session.findUniqueOrThrow({ where: { id: here.actor.sessionId } })).toMatchObject({ organisationId: second.id });
    expect(await db.session.findUniqueOrThrow({ where: { id: there.actor.sessionId } })).toMatchObject({ organisationId: first.id });
    expect(await switchOrganisation(db, here.actor, foreign.id)).toBe(false);
    expect(
      await switchOrganisation(
        db,
        { ...there.actor, personId: (await person(db, { memberships: [{ organisationId: foreign.id, role: 'owner' }] })).id },
        foreign.id,
      ),
    ).toBe(false);
    expect(await db.session.findUniqueOrThrow({ where: { id: here.actor.sessionId } })).toMatchObject({ organisationId: second.id });
  });
});
