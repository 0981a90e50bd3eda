import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { issueLink } from '#app/kernel/links/one-time-link.server.ts';
import { LINK_LIFE_MS } from '#app/kernel/links/purposes.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';
import { addressColumn, maskAddress } from '#app/kernel/credentials/contact.ts';
import type { ByActor, MembershipRole } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { currentRole } from './current-role.server.ts';
import { INVITABLE } from './member-rules.ts';

export type Invited = { ok: true } | Refused<'notAllowed' | 'already'> | Limited;

/** Sends an invitation to one address: single-use, valid for seven days. */
export async function inviteMember(
  db: Database,
  limiter: Limiter,
  by: ByActor,
  { organisationId, address, role }: { organisationId: string; address: string; role: MembershipRole },
): Promise<Invited> {
  if (!may(by.actor, 'invite:member', { organisationId }))
    return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以邀请成员。' };
  const taken = await limiter.take('inviteByOrganisation', organisationId);
  if (!taken.ok) return taken;
  return inTransaction<Invited>(db, async (tx) => {
    const mine = await currentRole(tx, by, organisationId);
    if (mine === null || !INVITABLE[mine].includes(role)) return { ok: false, why: 'notAllowed', message: '您不能邀请这个角色。' };
    const member = await tx.membership.findFirst({ where: { organisationId, person: addressColumn(address) }, select: { role: true } });
    if (member) return { ok: false, why: 'already', field: 'address', message: '这个邮箱或手机号的主人已经是成员。' };
    const open = await tx.invitation.findFirst({
      where: { organisationId, address, acceptedAt: null, revokedAt: null, expiresAt: { gt: by.now } },
      select: { id: true },
    });
    if (open) return { ok: false, why: 'already', field: 'address', message: '已经向这个邮箱或手机号发出邀请，正在等待接受。' };
    const expiresAt = new Date(by.now.getTime() + LINK_LIFE_MS.invitation);
    const { id } = await tx.invitation.create({
      data: { organisationId, address, role, invitedById: by.actor.personId, invitedAt: by.now, expiresAt },
      select: { id: true },
    });
    await issueLink(tx, { purpose: 'invitation', address, invitationId: id }, by.now);
    await writeEntry(tx, by, {
      deed: 'organisation.invite',
      subjectId: id,
      organisationId,
      changes: { address: [null, maskAddress(address)], role: [null, role] },
    });
    return { ok: true };
  });
}

/** Revokes an invitation before it is accepted. */
export function revokeInvitation(
  db: Database,
  by: ByActor,
  { organisationId, invitationId }: { organisationId: string; invitationId: string },
): Promise<{ ok: true } | Refused<'notAllowed' | 'absent' | 'stale'>> {
  return inTransaction(db, async (tx) => {
    if (!may(by.actor, 'invite:member', { organisationId }))
      return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以撤回邀请。' };
    const invitation = await tx.invitation.findFirst({ where: { id: invitationId, organisationId }, select: { id: true } });
    if (!invitation) return { ok: false, why: 'absent', message: '没有找到这份邀请。' };
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: by.now },
    });
    if (count === 0) return { ok: false, why: 'stale', message: '这份邀请已经被接受或撤回。' };
    await writeEntry(tx, by, { deed: 'organisation.invitation.revoke', subjectId: invitationId, organisationId });
    return { ok: true };
  });
}
