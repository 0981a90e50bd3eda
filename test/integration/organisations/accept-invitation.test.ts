import { describe, expect, it } from 'vitest';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { acceptInvitation, readInvitation } from '#app/domain/organisations/accept-invitation.server.ts';
import { inviteMember, revokeInvitation } from '#app/domain/organisations/invite-member.server.ts';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { after, BOX, NOW, person } from '#test/factories/person.ts';
import { atOnce, deedsOnRecord, lastToken, rolesIn, staffed, twoRivals, WEEK } from './ground.ts';

describe('accepting an invitation', () => {
  async function invited(role: 'manager' | 'member' = 'member') {
    const [site, owner] = await staffed('owner');
    const { db, organisationId, limiter } = site;
    const guest = await person(db, { mobile: '13800000002' });
    await inviteMember(db, limiter, await owner.by(), { organisationId, address: guest.email ?? '', role });
    return { ...site, owner, guest, token: await lastToken(db) };
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
    const [one, other] = [await guest.by(), await guest.by()];
    const { done, refused } = await atOnce(
      db,
      (here) => acceptInvitation(here, BOX, one, token),
      (there) => acceptInvitation(there, BOX, other, token),
    );
    expect(done).toHaveLength(1);
    expect(refused).toEqual([{ ok: false, why: 'used' }]);
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
