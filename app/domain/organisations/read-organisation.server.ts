import type { Database } from '#prisma/database.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import type { MembershipRole } from '#app/kernel/permissions/actor.ts';
import { invitationState, type InvitationState } from './member-rules.ts';

/** An organisation as its own members see it; it must exist. */
export function getOrganisation(db: Database, id: string) {
  return db.organisation.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      uscc: true,
      name: true,
      legalRepresentative: true,
      establishedOn: true,
      standing: true,
      verifiedOn: true,
      source: { select: { title: true, publisher: true } },
      institution: { select: { slug: true, places: { where: { kind: 'headquarters' }, select: { districtSlug: true } } } },
      requests: {
        orderBy: { createdAt: 'desc' },
        select: { id: true, kind: true, state: true, createdAt: true, submittedAt: true, districtSlug: true, personId: true },
      },
    },
  });
}

/** What anybody signed in may learn of an organisation by its code: enough to recognise it. */
export function findByUscc(db: Database, uscc: string) {
  return db.organisation.findUnique({
    where: { uscc },
    select: {
      id: true,
      uscc: true,
      name: true,
      standing: true,
      institution: { select: { slug: true, places: { where: { kind: 'headquarters' }, select: { districtSlug: true } } } },
    },
  });
}

export interface MemberView {
  personId: string;
  name: string;
  address: string;
  role: MembershipRole;
  since: Date;
}

export interface InvitationRow {
  id: string;
  address: string;
  role: MembershipRole;
  invitedBy: string;
  invitedAt: Date;
  expiresAt: Date;
  state: InvitationState;
}

const RANK: Record<MembershipRole, number> = { owner: 0, manager: 1, member: 2 };
/** Ended invitations are shown for this long. */
const SHOWN_MS = 30 * 86_400_000;

/** Lists the members, owners first, and the invitations of the last thirty days; contact details are masked. */
export async function listMembers(
  db: Database,
  organisationId: string,
  now: Date,
): Promise<{ members: MemberView[]; invitations: InvitationRow[] }> {
  const [memberships, invitations] = await Promise.all([
    db.membership.findMany({
      where: { organisationId },
      orderBy: { since: 'asc' },
      select: { personId: true, role: true, since: true, person: { select: { name: true, email: true, mobile: true } } },
    }),
    db.invitation.findMany({
      where: { organisationId, invitedAt: { gt: new Date(now.getTime() - SHOWN_MS) } },
      orderBy: { invitedAt: 'desc' },
      take: 50,
      select: {
        id: true,
        address: true,
        role: true,
        invitedAt: true,
        expiresAt: true,
        acceptedAt: true,
        revokedAt: true,
        invitedBy: { select: { name: true } },
      },
    }),
  ]);
  return {
    members: memberships
      .map(({ personId, role, since, person }) => ({
        personId,
        role,
        since,
        name: person.name,
        address: maskAddress(person.email ?? person.mobile ?? ''),
      }))
      .sort((a, b) => RANK[a.role] - RANK[b.role]),
    invitations: invitations.map(({ address, acceptedAt, revokedAt, invitedBy, ...row }) => ({
      ...row,
      address: maskAddress(address),
      invitedBy: invitedBy.name,
      state: invitationState({ acceptedAt, revokedAt, expiresAt: row.expiresAt }, now),
    })),
  };
}
