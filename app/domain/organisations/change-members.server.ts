import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor, MembershipRole } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { renewSessions } from '#app/kernel/sessions/renew-token.server.ts';
import { currentRole } from './current-role.server.ts';

export type MemberChange = { ok: true } | Refused<'notAllowed' | 'absent' | 'last' | 'already'>;

const NOT_OWNER: MemberChange = { ok: false, why: 'notAllowed', message: '只有所有者可以这样操作。您的角色可能刚刚被调整，请刷新页面。' };
const ABSENT: MemberChange = { ok: false, why: 'absent', message: '这位成员已经不在这个主体中。' };
const LAST_OWNER: MemberChange = { ok: false, why: 'last', message: '至少要有一位所有者。请先移交所有权。' };

interface Member {
  organisationId: string;
  personId: string;
}

const owners = (tx: Transaction, organisationId: string): Promise<number> =>
  tx.membership.count({ where: { organisationId, role: 'owner' } });
const key = ({ organisationId, personId }: Member) => ({ organisationId_personId: { organisationId, personId } });

/** Whether the actor owns the organisation at this moment. If two owners remove each other, the second no longer does. */
async function ownsNow(tx: Transaction, by: ByActor, organisationId: string): Promise<boolean> {
  return may(by.actor, 'manage:member', { organisationId }) && (await currentRole(tx, by, organisationId)) === 'owner';
}

/** Gives a member another role. The last owner stays owner. */
export function changeRole(db: Database, by: ByActor, { role, ...member }: Member & { role: MembershipRole }): Promise<MemberChange> {
  return inTransaction<MemberChange>(db, async (tx) => {
    if (!(await ownsNow(tx, by, member.organisationId))) return NOT_OWNER;
    const before = await tx.membership.findUnique({ where: key(member), select: { role: true } });
    if (!before) return ABSENT;
    if (before.role === role) return { ok: false, why: 'already', message: '角色没有变化。' };
    if (before.role === 'owner' && (await owners(tx, member.organisationId)) === 1) return LAST_OWNER;
    await tx.membership.update({ where: key(member), data: { role }, select: { role: true } });
    await renewSessions(tx, member.personId);
    await writeEntry(tx, by, {
      deed: 'organisation.role',
      subjectId: member.organisationId,
      ...member,
      changes: { role: [before.role, role] },
    });
    return { ok: true };
  });
}

/** Removes another member. */
export function removeMember(db: Database, by: ByActor, member: Member): Promise<MemberChange> {
  return inTransaction<MemberChange>(db, async (tx) => {
    if (!(await ownsNow(tx, by, member.organisationId))) return NOT_OWNER;
    if (member.personId === by.actor.personId) return { ok: false, why: 'notAllowed', message: '要离开请使用“退出主体”。' };
    const before = await tx.membership.findUnique({ where: key(member), select: { role: true } });
    if (!before) return ABSENT;
    await tx.membership.delete({ where: key(member), select: { role: true } });
    await tx.session.updateMany({
      where: { personId: member.personId, organisationId: member.organisationId },
      data: { organisationId: null },
    });
    await renewSessions(tx, member.personId);
    await tx.invitation.updateMany({
      where: { organisationId: member.organisationId, invitedById: member.personId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: by.now },
    });
    await writeEntry(tx, by, {
      deed: 'organisation.remove',
      subjectId: member.organisationId,
      ...member,
      changes: { role: [before.role, null] },
    });
    return { ok: true };
  });
}

/** Leaves the organisation; the last owner cannot. */
export function leaveOrganisation(db: Database, by: ByActor, organisationId: string): Promise<MemberChange> {
  return inTransaction<MemberChange>(db, async (tx) => {
    const { personId } = by.actor;
    const role = await currentRole(tx, by, organisationId);
    if (role === null || !may(by.actor, 'leave:organisation', { organisationId })) return ABSENT;
    if (role === 'owner' && (await owners(tx, organisationId)) === 1) return LAST_OWNER;
    await tx.membership.delete({ where: key({ organisationId, personId }), select: { role: true } });
    await tx.session.updateMany({ where: { personId, organisationId }, data: { organisationId: null } });
    await renewSessions(tx, personId);
    await writeEntry(tx, by, {
      deed: 'organisation.leave',
      subjectId: organisationId,
      organisationId,
      personId,
      changes: { role: [role, null] },
    });
    return { ok: true };
  });
}

/** 移交所有权: makes another member the owner and the actor a manager. */
export function handOver(db: Database, by: ByActor, member: Member): Promise<MemberChange> {
  return inTransaction<MemberChange>(db, async (tx) => {
    const { organisationId } = member;
    if (!may(by.actor, 'hand-over:organisation', { organisationId }) || !(await ownsNow(tx, by, organisationId))) return NOT_OWNER;
    const before = await tx.membership.findUnique({ where: key(member), select: { role: true } });
    if (!before || member.personId === by.actor.personId) return ABSENT;
    await tx.membership.update({ where: key(member), data: { role: 'owner' }, select: { role: true } });
    await tx.membership.update({
      where: key({ organisationId, personId: by.actor.personId }),
      data: { role: 'manager' },
      select: { role: true },
    });
    await renewSessions(tx, member.personId);
    await renewSessions(tx, by.actor.personId);
    await writeEntry(tx, by, {
      deed: 'organisation.handOver',
      subjectId: organisationId,
      ...member,
      changes: { role: [before.role, 'owner'] },
    });
    return { ok: true };
  });
}
