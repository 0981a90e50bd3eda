import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { LeaseRole } from './lease-workflow.ts';

/** Whose a lease is. */
interface OfLease {
  parkSlug: string;
  institution: { organisationId: string };
}

/** The roles of an actor towards a lease. */
export const leaseRoles = (actor: Actor, { parkSlug, institution: { organisationId } }: OfLease): LeaseRole[] => [
  ...(may(actor, 'keep:lease', { parkSlug }) ? (['operator'] as const) : []),
  ...(may(actor, 'confirm:lease', { organisationId }) ? (['tenant'] as const) : []),
];

/** Whether somebody may know of a lease: the park's operators always, the institution once it was offered. */
export const mayRead = (actor: Actor, { parkSlug, institution, events }: OfLease & { events: readonly unknown[] }): boolean =>
  may(actor, 'keep:lease', { parkSlug }) || (events.length > 0 && may(actor, 'read:lease', institution));

/** Whether an operator works for the institution of a lease, too. */
export const isOwn = (actor: Actor, { institution }: OfLease): boolean =>
  actor.memberships.some(({ organisationId }) => organisationId === institution.organisationId);

/** Whom what happens to a lease concerns; the institution nothing of it before it was offered. */
export const concernsOf = ({ parkSlug, park, institution }: OfLease & { park: { districtSlug: string } }, isOffered: boolean) => ({
  organisationId: isOffered ? institution.organisationId : null,
  parkSlug,
  districtSlug: park.districtSlug,
});
