import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';

/** The conditions on invitations that a person can accept now: sent to an address with which they sign in. */
async function open(db: Database, personId: string, now: Date) {
  const person = await db.person.findUnique({ where: { id: personId }, select: { email: true, mobile: true } });
  const addresses = [person?.email, person?.mobile].filter((address) => typeof address === 'string');
  return {
    address: { in: addresses },
    acceptedAt: null,
    revokedAt: null,
    expiresAt: { gt: now },
    organisation: { memberships: { none: { personId } } },
  } satisfies Prisma.InvitationWhereInput;
}

/** Invitations to join an organisation that the actor has not answered. */
export const ownInvitationsWaiting: WaitsFor = async (db, { personId }, { now }) => {
  const rows = await db.invitation.findMany({
    where: await open(db, personId, now),
    orderBy: { expiresAt: 'asc' },
    select: { id: true, invitedAt: true, organisation: { select: { name: true } } },
  });
  return rows.map(({ id, invitedAt, organisation }) => ({
    text: `“${organisation.name}”邀请您加入`,
    to: paths.ownInvitation(id),
    action: '查看邀请',
    count: 1,
    due: null,
    since: dayOf(invitedAt),
  }));
};

/**
 * Finds the link of an invitation that was sent to the person: the one with this id, or the newest that waits for an answer.
 * @returns the link's id; null if there is no such invitation, it is over, or it was sent to another address.
 */
export async function findOwnInvitation(db: Database, personId: string, now: Date, id?: string): Promise<string | null> {
  const works = { usedAt: null, expiresAt: { gt: now } };
  const invitation = await db.invitation.findFirst({
    where: { ...(await open(db, personId, now)), ...(id === undefined ? {} : { id }), links: { some: works } },
    orderBy: [{ invitedAt: 'desc' }, { id: 'desc' }],
    select: { links: { where: works, orderBy: { createdAt: 'desc' }, take: 1, select: { id: true } } },
  });
  return invitation?.links[0]?.id ?? null;
}
