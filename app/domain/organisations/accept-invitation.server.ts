import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { readLink, useLink } from '#app/kernel/links/one-time-link.server.ts';
import type { LinkProblem } from '#app/kernel/links/purposes.ts';
import type { ByActor, MembershipRole } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { renewSessions } from '#app/kernel/sessions/renew-token.server.ts';

export interface InvitationView {
  organisation: string;
  role: MembershipRole;
  invitedBy: string;
  address: string;
}

type Problem = { ok: false; why: LinkProblem };

/** Reads what an invitation's link invites to; reading does not use it up. */
export async function readInvitation(
  db: Database,
  box: SecretBox,
  token: string,
  now: Date,
): Promise<{ ok: true; invitation: InvitationView } | Problem> {
  const read = await readLink(db, box, token, 'invitation', now);
  if (!read.ok) return read;
  const invitation = await db.invitation.findUnique({
    where: { id: read.link.invitationId ?? '' },
    select: { revokedAt: true, role: true, address: true, organisation: { select: { name: true } }, invitedBy: { select: { name: true } } },
  });
  if (!invitation) return { ok: false, why: 'absent' };
  if (invitation.revokedAt) return { ok: false, why: 'revoked' };
  const { role, address, organisation, invitedBy } = invitation;
  return { ok: true, invitation: { role, address, organisation: organisation.name, invitedBy: invitedBy.name } };
}

export type Accepted = { ok: true; organisationId: string } | Problem | Refused<'notAllowed' | 'already'>;

/** Joins by an invitation: once, and only with the account that has the invited address. The actor then acts for the organisation. */
export function acceptInvitation(db: Database, box: SecretBox, by: ByActor, token: string): Promise<Accepted> {
  return inTransaction<Accepted>(db, async (tx) => {
    const { personId, sessionId } = by.actor;
    const read = await readLink(tx, box, token, 'invitation', by.now);
    if (!read.ok) return read;
    const invitation = await tx.invitation.findUniqueOrThrow({
      where: { id: read.link.invitationId ?? '' },
      select: { id: true, organisationId: true, role: true, address: true, revokedAt: true },
    });
    const { organisationId, role, address } = invitation;
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true, mobile: true } });
    if (person.email !== address && person.mobile !== address) {
      return {
        ok: false,
        why: 'notAllowed',
        message: '这份邀请发给了另一个邮箱或手机号。请用收到邀请的账号登录，或在“我的账号”里换成那个地址。',
      };
    }
    const already = await tx.membership.findUnique({
      where: { organisationId_personId: { organisationId, personId } },
      select: { role: true },
    });
    if (already) return { ok: false, why: 'already', message: '您已经是这个主体的成员。' };
    const { count } = await tx.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null, revokedAt: null },
      data: { acceptedAt: by.now, acceptedById: personId },
    });
    if (count === 0) return { ok: false, why: invitation.revokedAt ? 'revoked' : 'used' };
    if (!(await useLink(tx, read.link.id, by.now))) return { ok: false, why: 'used' };
    await tx.membership.create({ data: { organisationId, personId, role, since: by.now }, select: { role: true } });
    await tx.session.updateMany({ where: { id: sessionId }, data: { organisationId } });
    await renewSessions(tx, personId);
    await writeEntry(tx, by, {
      deed: 'organisation.join',
      subjectId: organisationId,
      organisationId,
      personId,
      changes: { role: [null, role] },
    });
    return { ok: true, organisationId };
  });
}
