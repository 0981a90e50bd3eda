import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeRole, handOver, leaveOrganisation, removeMember } from '#app/domain/organisations/change-members.server.ts';
import { MEMBERSHIP_ROLES, type ByActor } from '#app/kernel/permissions/actor.ts';
import { byVisitor, NOW, organisation, person } from '#test/factories/person.ts';
import { atOnce, deedsOnRecord, groundedDatabase, rolesIn, staffed } from './ground.ts';

describe('roles', () => {
  it('are given by owners, to members, on the record, and renew the member’s sessions', async () => {
    const [{ db, organisationId }, owner, member] = await staffed('owner', 'member');
    const theirs = await member.by();
    const by = await owner.by();
    expect(await changeRole(db, by, { organisationId, personId: member.id, role: 'manager' })).toEqual({ ok: true });
    expect(await rolesIn(db, organisationId)).toEqual({ [owner.id]: 'owner', [member.id]: 'manager' });
    expect(await db.session.findUniqueOrThrow({ where: { id: theirs.actor.sessionId } })).toMatchObject({ renew: true });
    expect(await db.session.findUniqueOrThrow({ where: { id: by.actor.sessionId } })).toMatchObject({ renew: false });
    expect(await db.recordEntry.findFirstOrThrow()).toMatchObject({
      deed: 'organisation.role',
      personId: member.id,
      actorId: owner.id,
      changes: '{"role":["member","manager"]}',
    });
  });

  it('are refused by others than owners, for strangers, without change, and to the last owner', async () => {
    const [{ db, organisationId }, owner, manager, member] = await staffed('owner', 'manager', 'member');
    const stranger = await person(db, { memberships: [{ organisationId: (await organisation(db)).id, role: 'owner' }] });
    const by = await owner.by();
    for (const other of [manager, member, stranger]) {
      expect(await changeRole(db, await other.by(), { organisationId, personId: other.id, role: 'owner' })).toMatchObject({
        ok: false,
        why: 'notAllowed',
      });
    }
    expect(await changeRole(db, by, { organisationId, personId: stranger.id, role: 'manager' })).toMatchObject({
      ok: false,
      why: 'absent',
    });
    expect(await changeRole(db, by, { organisationId, personId: member.id, role: 'member' })).toMatchObject({ ok: false, why: 'already' });
    expect(await changeRole(db, by, { organisationId, personId: owner.id, role: 'manager' })).toMatchObject({
      ok: false,
      why: 'last',
    });
    expect(await rolesIn(db, organisationId)).toEqual({ [owner.id]: 'owner', [manager.id]: 'manager', [member.id]: 'member' });
    expect(await deedsOnRecord(db)).toEqual([]);
    await changeRole(db, by, { organisationId, personId: manager.id, role: 'owner' });
    expect(await changeRole(db, by, { organisationId, personId: owner.id, role: 'member' })).toEqual({ ok: true });
  });
});

describe('removing a member', () => {
  it('takes them out, and out of their sessions', async () => {
    const [{ db, organisationId }, owner, member] = await staffed('owner', 'member');
    const theirs = await member.by();
    expect(await removeMember(db, await owner.by(), { organisationId, personId: member.id })).toEqual({ ok: true });
    expect(await rolesIn(db, organisationId)).toEqual({ [owner.id]: 'owner' });
    expect(await db.session.findUniqueOrThrow({ where: { id: theirs.actor.sessionId } })).toMatchObject({
      organisationId: null,
      renew: true,
    });
    expect(await removeMember(db, await owner.by(), { organisationId, personId: member.id })).toMatchObject({ ok: false, why: 'absent' });
    expect(await deedsOnRecord(db)).toEqual(['organisation.remove']);
  });

  it('is for owners, and not of oneself', async () => {
    const [{ db, organisationId }, owner, manager, member] = await staffed('owner', 'manager', 'member');
    expect(await removeMember(db, await manager.by(), { organisationId, personId: member.id })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await removeMember(db, await owner.by(), { organisationId, personId: owner.id })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(Object.keys(await rolesIn(db, organisationId))).toHaveLength(3);
  });

  it('by two owners of each other at once leaves exactly one, on connections of their own', async () => {
    const [{ db, organisationId }, li, wang] = await staffed('owner', 'owner');
    const [byLi, byWang] = [await li.by(), await wang.by()];
    const { done, refused } = await atOnce(
      db,
      (here) => removeMember(here, byLi, { organisationId, personId: wang.id }),
      (there) => removeMember(there, byWang, { organisationId, personId: li.id }),
    );
    expect(done).toHaveLength(1);
    expect(refused).toMatchObject([{ why: 'notAllowed' }]);
    expect(Object.values(await rolesIn(db, organisationId))).toEqual(['owner']);
  });
});

describe('leaving', () => {
  it('takes one out by oneself, for the organisation for which one acts', async () => {
    const [{ db, organisationId }, owner, member] = await staffed('owner', 'member');
    const by = await member.by();
    expect(await leaveOrganisation(db, by, (await organisation(db)).id)).toMatchObject({ ok: false, why: 'absent' });
    expect(await leaveOrganisation(db, by, organisationId)).toEqual({ ok: true });
    expect(await rolesIn(db, organisationId)).toEqual({ [owner.id]: 'owner' });
    expect(await db.session.findUniqueOrThrow({ where: { id: by.actor.sessionId } })).toMatchObject({ organisationId: null, renew: true });
    expect(await leaveOrganisation(db, by, organisationId)).toMatchObject({ ok: false, why: 'absent' });
    expect(await deedsOnRecord(db)).toEqual(['organisation.leave']);
  });

  it('is refused to the last owner', async () => {
    const [{ db, organisationId }, owner] = await staffed('owner', 'manager');
    expect(await leaveOrganisation(db, await owner.by(), organisationId)).toMatchObject({ ok: false, why: 'last' });
    expect(await rolesIn(db, organisationId)).toMatchObject({ [owner.id]: 'owner' });
  });

  it('of both owners at once keeps one, on connections of their own', async () => {
    const [{ db, organisationId }, li, wang] = await staffed('owner', 'owner');
    const [byLi, byWang] = [await li.by(), await wang.by()];
    const { done, refused } = await atOnce(
      db,
      (here) => leaveOrganisation(here, byLi, organisationId),
      (there) => leaveOrganisation(there, byWang, organisationId),
    );
    expect(done).toHaveLength(1);
    expect(refused).toMatchObject([{ why: 'last' }]);
    expect(Object.values(await rolesIn(db, organisationId))).toEqual(['owner']);
  });
});

describe('handing over', () => {
  it('makes a member the owner and the owner a manager', async () => {
    const [{ db, organisationId }, owner, member] = await staffed('owner', 'member');
    const [by, theirs] = [await owner.by(), await member.by()];
    expect(await handOver(db, by, { organisationId, personId: member.id })).toEqual({ ok: true });
    expect(await rolesIn(db, organisationId)).toEqual({ [owner.id]: 'manager', [member.id]: 'owner' });
    for (const { actor } of [by, theirs])
      expect(await db.session.findUniqueOrThrow({ where: { id: actor.sessionId } })).toMatchObject({ renew: true });
    expect(await handOver(db, by, { organisationId, personId: member.id })).toMatchObject({ ok: false, why: 'notAllowed' });
  });

  it('is for owners, to members other than themselves', async () => {
    const [{ db, organisationId }, owner, manager] = await staffed('owner', 'manager');
    const stranger = await person(db);
    expect(await handOver(db, await manager.by(), { organisationId, personId: manager.id })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    expect(await handOver(db, await owner.by(), { organisationId, personId: stranger.id })).toMatchObject({ ok: false, why: 'absent' });
    expect(await handOver(db, await owner.by(), { organisationId, personId: owner.id })).toMatchObject({ ok: false, why: 'absent' });
    expect(await rolesIn(db, organisationId)).toEqual({ [owner.id]: 'owner', [manager.id]: 'manager' });
  });

  it('to each other at once keeps an owner, on connections of their own', async () => {
    const [{ db, organisationId }, li, wang] = await staffed('owner', 'owner');
    const [byLi, byWang] = [await li.by(), await wang.by()];
    await atOnce(
      db,
      (here) => handOver(here, byLi, { organisationId, personId: wang.id }),
      (there) => handOver(there, byWang, { organisationId, personId: li.id }),
    );
    expect(Object.values(await rolesIn(db, organisationId)).sort()).toEqual(['manager', 'owner']);
  });
});

describe('an organisation that has an owner', () => {
  it('keeps one, whatever its members do to each other', async () => {
    const db = await groundedDatabase();
    const staff = await Promise.all([0, 1, 2].map(() => person(db)));
    const index = fc.nat(2);
    const step = fc.oneof(
      fc.record({ deed: fc.constant('role' as const), by: index, to: index, role: fc.constantFrom(...MEMBERSHIP_ROLES) }),
      fc.record({
        deed: fc.constantFrom('remove' as const, 'leave' as const, 'handOver' as const),
        by: index,
        to: index,
        role: fc.constant('member' as const),
      }),
    );
    const start = fc.tuple(fc.constant('owner' as const), fc.constantFrom(...MEMBERSHIP_ROLES), fc.constantFrom(...MEMBERSHIP_ROLES));
    await fc.assert(
      fc.asyncProperty(start, fc.array(step, { minLength: 3, maxLength: 12 }), async (roles, steps) => {
        const { id: organisationId } = await organisation(db);
        await db.membership.createMany({
          data: roles.map((role, i) => ({ organisationId, personId: staff[i]?.id ?? '', role, since: NOW })),
        });
        // Everybody acts as if they were an owner: only the database may decide.
        const acting = (i: number): ByActor => {
          const role = { organisationId, name: '', role: 'owner' as const };
          return {
            ...byVisitor(),
            actor: {
              personId: staff[i]?.id ?? '',
              name: '',
              sessionId: '',
              organisation: role,
              memberships: [role],
              parks: [],
              districts: [],
              administrator: false,
              secondStepDue: false,
              strong: false,
            },
          };
        };
        for (const { deed, by, to, role } of steps) {
          const personId = staff[to]?.id ?? '';
          const before = await rolesIn(db, organisationId);
          const answer =
            deed === 'role'
              ? await changeRole(db, acting(by), { organisationId, personId, role })
              : deed === 'remove'
                ? await removeMember(db, acting(by), { organisationId, personId })
                : deed === 'leave'
                  ? await leaveOrganisation(db, acting(by), organisationId)
                  : await handOver(db, acting(by), { organisationId, personId });
          const now = await rolesIn(db, organisationId);
          expect(Object.values(now)).toContain('owner');
          if (!answer.ok) expect(now).toEqual(before);
          else if (deed !== 'leave') expect(before[staff[by]?.id ?? '']).toBe('owner');
        }
      }),
      { numRuns: 40 },
    );
  });
});
