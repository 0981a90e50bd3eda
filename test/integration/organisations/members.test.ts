import { THINGS } from '#app/domain/assembly/things.server.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { acceptInvitation, readInvitation } from '#app/domain/organisations/accept-invitation.server.ts';
import { changeRole, handOver, leaveOrganisation, removeMember } from '#app/domain/organisations/change-members.server.ts';
import { inviteMember, revokeInvitation } from '#app/domain/organisations/invite-member.server.ts';
import { listMembers } from '#app/domain/organisations/read-organisation.server.ts';
import { MEMBERSHIP_ROLES, type ByActor, type MembershipRole } from '#app/kernel/permissions/actor.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import type { Database } from '#prisma/database.ts';
import { after, BOX, byVisitor, NOW, organisation, person, type TestPerson } from '#test/factories/person.ts';
import { deedsOnRecord, groundedDatabase, rolesIn, twoRivals } from './ground.ts';

const WEEK = 7 * 86_400;

/** An organisation with one member for each given role. */
async function staffed<R extends readonly MembershipRole[]>(...roles: R) {
  const db = await groundedDatabase();
  const { id: organisationId } = await organisation(db, '演示·青禾人力资源有限公司');
  const people: TestPerson[] = [];
  for (const role of roles) people.push(await person(db, { memberships: [{ organisationId, role }] }));
  return { db, organisationId, people: people as { [K in keyof R]: TestPerson }, limiter: createLimiter(db) };
}

async function lastToken(db: Database): Promise<string> {
  const { id } = await db.oneTimeLink.findFirstOrThrow({ where: { purpose: 'invitation' }, orderBy: { id: 'desc' } });
  return linkToken(BOX, id);
}

describe('inviting', () => {
  it.each([
    ['owner', 'manager', true],
    ['owner', 'member', true],
    ['owner', 'owner', false],
    ['manager', 'member', true],
    ['manager', 'manager', false],
    ['manager', 'owner', false],
    ['member', 'member', false],
  ] as const)('by an %s of a %s: %s', async (mine, role, allowed) => {
    const {
      db,
      organisationId,
      people: [inviter],
      limiter,
    } = await staffed(mine);
    const invited = await inviteMember(db, limiter, await inviter.by(), { organisationId, address: 'new@example.cn', role });
    expect(invited).toMatchObject(allowed ? { ok: true } : { ok: false, why: 'notAllowed' });
    const count = allowed ? 1 : 0;
    expect([await db.invitation.count(), await db.oneTimeLink.count(), (await deedsOnRecord(db)).length]).toEqual([count, count, count]);
  });

  it('makes an invitation for seven days and a link that waits to be sent', async () => {
    const {
      db,
      organisationId,
      people: [owner],
      limiter,
    } = await staffed('owner');
    await inviteMember(db, limiter, await owner.by(), { organisationId, address: 'new@example.cn', role: 'manager' });
    expect(await db.invitation.findFirstOrThrow()).toMatchObject({
      address: 'new@example.cn',
      role: 'manager',
      invitedById: owner.id,
      invitedAt: NOW,
      expiresAt: after(WEEK),
      acceptedAt: null,
      revokedAt: null,
    });
    expect(await db.oneTimeLink.findFirstOrThrow()).toMatchObject({
      purpose: 'invitation',
      address: 'new@example.cn',
      expiresAt: after(WEEK),
      usedAt: null,
      sentAt: null,
    });
    expect(await readInvitation(db, BOX, await lastToken(db), NOW)).toEqual({
      ok: true,
      invitation: { organisation: '演示·青禾人力资源有限公司', role: 'manager', invitedBy: owner.name, address: 'new@example.cn' },
    });
  });

  it('goes by the role of this moment, not by that of the request’s beginning', async () => {
    const {
      db,
      organisationId,
      people: [, manager],
      limiter,
    } = await staffed('owner', 'manager');
    const by = await manager.by();
    await db.membership.update({ where: { organisationId_personId: { organisationId, personId: manager.id } }, data: { role: 'member' } });
    expect(await inviteMember(db, limiter, by, { organisationId, address: 'new@example.cn', role: 'member' })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
    await db.membership.delete({ where: { organisationId_personId: { organisationId, personId: manager.id } } });
    expect(await inviteMember(db, limiter, by, { organisationId, address: 'new@example.cn', role: 'member' })).toMatchObject({
      ok: false,
      why: 'notAllowed',
    });
  });

  it('is refused for another organisation', async () => {
    const {
      db,
      people: [owner],
      limiter,
    } = await staffed('owner');
    const { id: foreign } = await organisation(db);
    expect(
      await inviteMember(db, limiter, await owner.by(), { organisationId: foreign, address: 'new@example.cn', role: 'member' }),
    ).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await db.invitation.count()).toBe(0);
  });

  it('does not invite who is a member, by e-mail or by mobile', async () => {
    const {
      db,
      organisationId,
      people: [owner],
      limiter,
    } = await staffed('owner');
    const both = await person(db, { mobile: '13800000001', memberships: [{ organisationId, role: 'member' }] });
    for (const address of [both.email ?? '', '13800000001']) {
      expect(await inviteMember(db, limiter, await owner.by(), { organisationId, address, role: 'member' })).toMatchObject({
        ok: false,
        why: 'already',
        field: 'address',
      });
    }
  });

  it('does not invite twice while the first waits, but again once it ran out or was taken back', async () => {
    const {
      db,
      organisationId,
      people: [owner],
      limiter,
    } = await staffed('owner');
    const by = await owner.by();
    const invite = (now: Date) => inviteMember(db, limiter, { ...by, now }, { organisationId, address: 'new@example.cn', role: 'member' });
    expect(await invite(NOW)).toEqual({ ok: true });
    expect(await invite(after(WEEK - 1))).toMatchObject({
      ok: false,
      why: 'already',
      message: expect.stringContaining('正在等待接受') as string,
    });
    expect(await invite(after(WEEK))).toEqual({ ok: true });
    const { id } = await db.invitation.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(await revokeInvitation(db, { ...by, now: after(WEEK + 1) }, { organisationId, invitationId: id })).toEqual({ ok: true });
    expect(await invite(after(WEEK + 2))).toEqual({ ok: true });
  });

  it('twice at once makes one invitation, on connections of their own', async () => {
    const {
      db,
      organisationId,
      people: [owner, manager],
    } = await staffed('owner', 'manager');
    const [byOwner, byManager] = [await owner.by(), await manager.by()];
    const [one, other] = await twoRivals(db);
    // Counting attempts is not tested here and would need the same lock.
    const unlimited = { take: async () => ({ ok: true }) as const, giveBack: async () => undefined, clear: async () => undefined };
    const invitation = { organisationId, address: 'new@example.cn', role: 'member' } as const;
    const answers = await Promise.all([
      inviteMember(one, unlimited, byOwner, invitation),
      inviteMember(other, unlimited, byManager, invitation),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({
      why: 'already',
      message: expect.stringContaining('正在等待接受') as string,
    });
    expect(await db.invitation.count()).toBe(1);
  });

  it('is limited by organisation and says when to come back', async () => {
    const {
      db,
      organisationId,
      people: [owner],
      limiter,
    } = await staffed('owner');
    const by = await owner.by();
    for (let i = 0; i < LIMITS.inviteByOrganisation.points; i += 1) await limiter.take('inviteByOrganisation', organisationId);
    expect(await inviteMember(db, limiter, by, { organisationId, address: 'new@example.cn', role: 'member' })).toMatchObject({
      ok: false,
      why: 'limited',
    });
    expect(await db.invitation.count()).toBe(0);
  });
});

describe('accepting an invitation', () => {
  async function invited(role: 'manager' | 'member' = 'member') {
    const staff = await staffed('owner');
    const {
      db,
      organisationId,
      people: [owner],
      limiter,
    } = staff;
    const guest = await person(db, { mobile: '13800000002' });
    await inviteMember(db, limiter, await owner.by(), { organisationId, address: guest.email ?? '', role });
    return { ...staff, owner, guest, token: await lastToken(db) };
  }

  it('joins once, in the invited role, acts for the organisation at once, and is on the record', async () => {
    const { db, organisationId, owner, guest, token } = await invited('manager');
    const by = await guest.by({ now: after(60) });
    expect(await acceptInvitation(db, BOX, by, token)).toEqual({ ok: true, organisationId });
    expect(await rolesIn(db, organisationId)).toEqual({ [owner.id]: 'owner', [guest.id]: 'manager' });
    expect(await db.session.findUniqueOrThrow({ where: { id: by.actor.sessionId } })).toMatchObject({ organisationId, renew: true });
    expect(await db.invitation.findFirstOrThrow()).toMatchObject({ acceptedAt: after(60), acceptedById: guest.id });
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'organisation.join' } })).toMatchObject({
      actorId: guest.id,
      personId: guest.id,
      organisationId,
      changes: '{"role":[null,"manager"]}',
    });
    for (const again of [guest, await person(db)])
      expect(await acceptInvitation(db, BOX, await again.by({ now: after(61) }), token)).toEqual({ ok: false, why: 'used' });
  });

  it('twice at once joins once, on connections of their own', async () => {
    const { db, organisationId, guest, token } = await invited();
    const [here, there] = [await guest.by(), await guest.by()];
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([acceptInvitation(one, BOX, here, token), acceptInvitation(other, BOX, there, token)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok)).toEqual([{ ok: false, why: 'used' }]);
    expect(Object.keys(await rolesIn(db, organisationId))).toHaveLength(2);
    expect((await deedsOnRecord(db)).filter((deed) => deed === 'organisation.join')).toHaveLength(1);
  });

  it('is refused for an account with another address, and not used up by the attempt', async () => {
    const { db, organisationId, guest, token } = await invited();
    const stranger = await person(db);
    expect(await acceptInvitation(db, BOX, await stranger.by(), token)).toMatchObject({
      ok: false,
      why: 'notAllowed',
      message: expect.stringContaining('另一个邮箱或手机号') as string,
    });
    expect(await rolesIn(db, organisationId)).not.toHaveProperty(stranger.id);
    expect(await acceptInvitation(db, BOX, await guest.by(), token)).toMatchObject({ ok: true });
  });

  it('goes by mobile number where that was invited', async () => {
    const { db, organisationId, owner, guest, limiter } = await invited();
    await db.invitation.updateMany({ data: { revokedAt: NOW } });
    expect(await inviteMember(db, limiter, await owner.by(), { organisationId, address: '13800000002', role: 'member' })).toEqual({
      ok: true,
    });
    expect(await acceptInvitation(db, BOX, await guest.by(), await lastToken(db))).toMatchObject({ ok: true });
  });

  it.each([
    ['open in the last second of seven days', WEEK - 1, true],
    ['expired after exactly seven days', WEEK, false],
    ['expired long after', WEEK * 10, false],
  ] as const)('is %s', async (_, seconds, open) => {
    const { db, guest, token } = await invited();
    const by = { ...(await guest.by()), now: after(seconds) };
    expect((await readInvitation(db, BOX, token, by.now)).ok).toBe(open);
    expect(await acceptInvitation(db, BOX, by, token)).toMatchObject(open ? { ok: true } : { ok: false, why: 'expired' });
  });

  it('is open to the last millisecond of seven days', async () => {
    const { db, guest, token } = await invited();
    const by = { ...(await guest.by()), now: new Date(after(WEEK).getTime() - 1) };
    expect(await acceptInvitation(db, BOX, by, token)).toMatchObject({ ok: true });
  });

  it('is refused once it was taken back', async () => {
    const { db, organisationId, owner, guest, token } = await invited();
    const { id: invitationId } = await db.invitation.findFirstOrThrow();
    expect(await revokeInvitation(db, await owner.by(), { organisationId, invitationId })).toEqual({ ok: true });
    expect(await acceptInvitation(db, BOX, await guest.by(), token)).toMatchObject({ ok: false, why: 'revoked' });
    expect(await readInvitation(db, BOX, token, NOW)).toMatchObject({ ok: false });
    expect(await rolesIn(db, organisationId)).not.toHaveProperty(guest.id);
  });

  it('while it is taken back: one of both comes too late, on connections of their own', async () => {
    const { db, organisationId, owner, guest, token } = await invited();
    const { id: invitationId } = await db.invitation.findFirstOrThrow();
    const [byOwner, byGuest] = [await owner.by(), await guest.by()];
    const [one, other] = await twoRivals(db);
    const [revoked, accepted] = await Promise.all([
      revokeInvitation(one, byOwner, { organisationId, invitationId }),
      acceptInvitation(other, BOX, byGuest, token),
    ]);
    expect([revoked.ok, accepted.ok].sort()).toEqual([false, true]);
    expect(Object.keys(await rolesIn(db, organisationId)).includes(guest.id)).toBe(accepted.ok);
  });

  it('is refused to a member, with an altered token, and with that of another server', async () => {
    const { db, organisationId, guest, token } = await invited();
    for (const wrong of [
      '',
      '.',
      token.slice(0, -1),
      `x${token}`,
      `${token.split('.')[0]}.`,
      linkToken(createSecretBox(Buffer.alloc(32, 8)), token.split('.')[0] ?? ''),
    ]) {
      expect(await acceptInvitation(db, BOX, await guest.by(), wrong)).toEqual({ ok: false, why: 'absent' });
    }
    await db.membership.create({ data: { organisationId, personId: guest.id, role: 'member', since: NOW } });
    expect(await acceptInvitation(db, BOX, await guest.by(), token)).toMatchObject({ ok: false, why: 'already' });
  });
});

describe('taking an invitation back', () => {
  it('is for owner and manager of the organisation, before it was accepted', async () => {
    const {
      db,
      organisationId,
      people: [owner, manager, member],
      limiter,
    } = await staffed('owner', 'manager', 'member');
    const foreign = await person(db, { memberships: [{ organisationId: (await organisation(db)).id, role: 'owner' }] });
    await inviteMember(db, limiter, await owner.by(), { organisationId, address: 'new@example.cn', role: 'member' });
    const { id: invitationId } = await db.invitation.findFirstOrThrow();
    const byForeign = await foreign.by();
    expect(await revokeInvitation(db, await member.by(), { organisationId, invitationId })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await revokeInvitation(db, byForeign, { organisationId, invitationId })).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(
      await revokeInvitation(db, byForeign, { organisationId: byForeign.actor.organisation?.organisationId ?? '', invitationId }),
    ).toMatchObject({ ok: false, why: 'absent' });
    expect(await revokeInvitation(db, await manager.by(), { organisationId, invitationId })).toEqual({ ok: true });
    expect(await revokeInvitation(db, await owner.by(), { organisationId, invitationId })).toMatchObject({ ok: false, why: 'stale' });
    expect((await deedsOnRecord(db)).filter((deed) => deed === 'organisation.invitation.revoke')).toHaveLength(1);
  });
});

describe('the members’ page', () => {
  it('has owners first, contact details masked, and each invitation with its state', async () => {
    const {
      db,
      organisationId,
      people: [member, owner],
      limiter,
    } = await staffed('member', 'owner');
    const by = await owner.by();
    await inviteMember(db, limiter, by, { organisationId, address: 'waiting@example.cn', role: 'member' });
    await inviteMember(db, limiter, { ...by, now: after(-WEEK) }, { organisationId, address: '13812345678', role: 'manager' });
    await inviteMember(db, limiter, { ...by, now: after(-40 * 86_400) }, { organisationId, address: 'old@example.cn', role: 'manager' });
    const { members, invitations } = await listMembers(db, organisationId, NOW);
    expect(members.map(({ personId, role, address }) => [personId, role, address])).toEqual([
      [owner.id, 'owner', 'p***@example.cn'],
      [member.id, 'member', 'p***@example.cn'],
    ]);
    expect(invitations.map(({ address, state, role, invitedBy }) => [address, state, role, invitedBy])).toEqual([
      ['w***@example.cn', 'open', 'member', owner.name],
      ['138******78', 'expired', 'manager', owner.name],
    ]);
  });
});

describe('no deed around invitations', () => {
  it('writes an unmasked address into the record, nor shows one', async () => {
    const {
      db,
      organisationId,
      people: [owner],
      limiter,
    } = await staffed('owner');
    const by = await owner.by();
    const guests = [await person(db, { email: 'guest.one@example.cn' }), await person(db, { email: null, mobile: '13812345678' })];
    for (const guest of guests) {
      const address = guest.email ?? guest.mobile ?? '';
      await inviteMember(db, limiter, by, { organisationId, address, role: 'member' });
      const first = await db.invitation.findFirstOrThrow({ where: { address } });
      await revokeInvitation(db, by, { organisationId, invitationId: first.id });
      await inviteMember(db, limiter, by, { organisationId, address, role: 'member' });
      expect(await acceptInvitation(db, BOX, await guest.by(), await lastToken(db))).toMatchObject({ ok: true });
      await removeMember(db, by, { organisationId, personId: guest.id });
    }
    const written = JSON.stringify([await db.recordEntry.findMany(), await readEntries(db, THINGS, {}, { take: 100 })]);
    expect(written).toContain('g***@example.cn');
    expect(written).toContain('138******78');
    expect(written).not.toMatch(/guest\.one|13812345678/);
  });
});

describe('roles', () => {
  it('are given by owners, to members, on the record, and renew the member’s sessions', async () => {
    const {
      db,
      organisationId,
      people: [owner, member],
    } = await staffed('owner', 'member');
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
    const {
      db,
      organisationId,
      people: [owner, manager, member],
    } = await staffed('owner', 'manager', 'member');
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
    const {
      db,
      organisationId,
      people: [owner, member],
    } = await staffed('owner', 'member');
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
    const {
      db,
      organisationId,
      people: [owner, manager, member],
    } = await staffed('owner', 'manager', 'member');
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
    const {
      db,
      organisationId,
      people: [li, wang],
    } = await staffed('owner', 'owner');
    const [byLi, byWang] = [await li.by(), await wang.by()];
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([
      removeMember(one, byLi, { organisationId, personId: wang.id }),
      removeMember(other, byWang, { organisationId, personId: li.id }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok)).toMatchObject([{ why: 'notAllowed' }]);
    expect(Object.values(await rolesIn(db, organisationId))).toEqual(['owner']);
  });
});

describe('leaving', () => {
  it('takes one out by oneself, for the organisation for which one acts', async () => {
    const {
      db,
      organisationId,
      people: [owner, member],
    } = await staffed('owner', 'member');
    const by = await member.by();
    expect(await leaveOrganisation(db, by, (await organisation(db)).id)).toMatchObject({ ok: false, why: 'absent' });
    expect(await leaveOrganisation(db, by, organisationId)).toEqual({ ok: true });
    expect(await rolesIn(db, organisationId)).toEqual({ [owner.id]: 'owner' });
    expect(await db.session.findUniqueOrThrow({ where: { id: by.actor.sessionId } })).toMatchObject({ organisationId: null, renew: true });
    expect(await leaveOrganisation(db, by, organisationId)).toMatchObject({ ok: false, why: 'absent' });
    expect(await deedsOnRecord(db)).toEqual(['organisation.leave']);
  });

  it('is refused to the last owner', async () => {
    const {
      db,
      organisationId,
      people: [owner],
    } = await staffed('owner', 'manager');
    expect(await leaveOrganisation(db, await owner.by(), organisationId)).toMatchObject({ ok: false, why: 'last' });
    expect(await rolesIn(db, organisationId)).toMatchObject({ [owner.id]: 'owner' });
  });

  it('of both owners at once keeps one, on connections of their own', async () => {
    const {
      db,
      organisationId,
      people: [li, wang],
    } = await staffed('owner', 'owner');
    const [byLi, byWang] = [await li.by(), await wang.by()];
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([leaveOrganisation(one, byLi, organisationId), leaveOrganisation(other, byWang, organisationId)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok)).toMatchObject([{ why: 'last' }]);
    expect(Object.values(await rolesIn(db, organisationId))).toEqual(['owner']);
  });
});

describe('handing over', () => {
  it('makes a member the owner and the owner a manager', async () => {
    const {
      db,
      organisationId,
      people: [owner, member],
    } = await staffed('owner', 'member');
    const [by, theirs] = [await owner.by(), await member.by()];
    expect(await handOver(db, by, { organisationId, personId: member.id })).toEqual({ ok: true });
    expect(await rolesIn(db, organisationId)).toEqual({ [owner.id]: 'manager', [member.id]: 'owner' });
    for (const { actor } of [by, theirs])
      expect(await db.session.findUniqueOrThrow({ where: { id: actor.sessionId } })).toMatchObject({ renew: true });
    expect(await handOver(db, by, { organisationId, personId: member.id })).toMatchObject({ ok: false, why: 'notAllowed' });
  });

  it('is for owners, to members other than themselves', async () => {
    const {
      db,
      organisationId,
      people: [owner, manager],
    } = await staffed('owner', 'manager');
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
    const {
      db,
      organisationId,
      people: [li, wang],
    } = await staffed('owner', 'owner');
    const [byLi, byWang] = [await li.by(), await wang.by()];
    const [one, other] = await twoRivals(db);
    await Promise.all([
      handOver(one, byLi, { organisationId, personId: wang.id }),
      handOver(other, byWang, { organisationId, personId: li.id }),
    ]);
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
