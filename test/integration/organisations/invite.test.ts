import { THINGS } from '#app/domain/assembly/things.server.ts';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#app/kernel/limits/limits.ts';
import { acceptInvitation, readInvitation } from '#app/domain/organisations/accept-invitation.server.ts';
import { removeMember } from '#app/domain/organisations/change-members.server.ts';
import { inviteMember, revokeInvitation } from '#app/domain/organisations/invite-member.server.ts';
import { listMembers } from '#app/domain/organisations/read-organisation.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { after, BOX, NOW, organisation, person } from '#test/factories/person.ts';
import { atOnce, deedsOnRecord, lastToken, staffed, WEEK } from './ground.ts';

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
    const [{ db, organisationId, limiter }, inviter] = await staffed(mine);
    const invited = await inviteMember(db, limiter, await inviter.by(), { organisationId, address: 'new@example.cn', role });
    expect(invited).toMatchObject(allowed ? { ok: true } : { ok: false, why: 'notAllowed' });
    const count = allowed ? 1 : 0;
    expect([await db.invitation.count(), await db.oneTimeLink.count(), (await deedsOnRecord(db)).length]).toEqual([count, count, count]);
  });

  it('makes an invitation for seven days and a link that waits to be sent', async () => {
    const [{ db, organisationId, limiter }, owner] = await staffed('owner');
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
    const [{ db, organisationId, limiter }, manager] = await staffed('owner', 'manager');
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
    const [{ db, limiter }, owner] = await staffed('owner');
    const { id: foreign } = await organisation(db);
    expect(
      await inviteMember(db, limiter, await owner.by(), { organisationId: foreign, address: 'new@example.cn', role: 'member' }),
    ).toMatchObject({ ok: false, why: 'notAllowed' });
    expect(await db.invitation.count()).toBe(0);
  });

  it('does not invite who is a member, by e-mail or by mobile', async () => {
    const [{ db, organisationId, limiter }, owner] = await staffed('owner');
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
    const [{ db, organisationId, limiter }, owner] = await staffed('owner');
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
    const [{ db, organisationId }, owner, manager] = await staffed('owner', 'manager');
    const [byOwner, byManager] = [await owner.by(), await manager.by()];
    // Counting attempts is not tested here and would need the same lock.
    const unlimited = { take: async () => ({ ok: true }) as const, giveBack: async () => undefined, clear: async () => undefined };
    const invitation = { organisationId, address: 'new@example.cn', role: 'member' } as const;
    const { done, refused } = await atOnce(
      db,
      (here) => inviteMember(here, unlimited, byOwner, invitation),
      (there) => inviteMember(there, unlimited, byManager, invitation),
    );
    expect(done).toHaveLength(1);
    expect(refused).toMatchObject([{ why: 'already', message: expect.stringContaining('正在等待接受') as string }]);
    expect(await db.invitation.count()).toBe(1);
  });

  it('is limited by organisation and says when to come back', async () => {
    const [{ db, organisationId, limiter }, owner] = await staffed('owner');
    const by = await owner.by();
    for (let i = 0; i < LIMITS.inviteByOrganisation.points; i += 1) await limiter.take('inviteByOrganisation', organisationId);
    expect(await inviteMember(db, limiter, by, { organisationId, address: 'new@example.cn', role: 'member' })).toMatchObject({
      ok: false,
      why: 'limited',
    });
    expect(await db.invitation.count()).toBe(0);
  });
});

describe('taking an invitation back', () => {
  it('is for owner and manager of the organisation, before it was accepted', async () => {
    const [{ db, organisationId, limiter }, owner, manager, member] = await staffed('owner', 'manager', 'member');
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
    const [{ db, organisationId, limiter }, member, owner] = await staffed('member', 'owner');
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
    const [{ db, organisationId, limiter }, owner] = await staffed('owner');
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
