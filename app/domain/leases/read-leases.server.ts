import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { readHeldOver } from '../units/hand-back/held-over.server.ts';
import { standingOf, type LeaseStanding } from './lease-standing.ts';
import type { LeaseTerms } from './lease-terms.ts';
import { lastOffered, loadLease, type LeaseRow } from './load-lease.server.ts';
import { mayRead } from './who-may.server.ts';

/** A lease in a list, as it stands on the day. */
export interface LeaseListed {
  id: string;
  number: string;
  park: string;
  institution: string;
  standing: LeaseStanding;
  startsOn: Day | null;
  endsOn: Day | null;
  /** Where its units are. */
  places: string[];
}

const LISTED = {
  id: true,
  number: true,
  state: true,
  terms: true,
  park: { select: { name: true } },
  institution: { select: { organisation: { select: { name: true } } } },
} as const satisfies Prisma.LeaseSelect;

/**
 * Lists leases, those that end first at the front; those without an end come last.
 * @param drafts whether the park's own changes are shown, or what was offered last.
 */
async function list(db: Database, where: Prisma.LeaseWhereInput, today: Day, drafts: boolean): Promise<LeaseListed[]> {
  const rows = await db.lease.findMany({ where, orderBy: { id: 'asc' }, select: LISTED });
  const offered = await lastOffered(db, where);
  const heldOver = new Set((await readHeldOver(db, { lease: where }, today)).map(({ leaseId }) => leaseId));
  const listed = rows.map(({ id, state, park, institution, ...row }): LeaseListed => {
    const draft = { number: row.number, terms: JSON.parse(row.terms) as LeaseTerms };
    const { number, terms } = drafts && state === 'drafting' ? draft : (offered.get(id) ?? draft);
    const { startsOn, endsOn, units } = terms;
    return {
      id,
      number,
      park: park.name,
      institution: institution.organisation.name,
      standing: standingOf(state, { startsOn, endsOn }, today, heldOver.has(id)),
      startsOn,
      endsOn,
      places: units.map(({ place }) => place),
    };
  });
  return listed.toSorted((a, b) => ((a.endsOn ?? '9') < (b.endsOn ?? '9') ? -1 : 1));
}

/** Lists the leases of a park. The caller checks permission. */
export const listParkLeases = (db: Database, parkSlug: string, today: Day): Promise<LeaseListed[]> => list(db, { parkSlug }, today, true);

/** Lists the leases of an institution that were offered to it. The caller checks permission. */
export const listOwnLeases = (db: Database, organisationId: string, today: Day): Promise<LeaseListed[]> =>
  list(db, { institution: { organisationId }, events: { some: {} } }, today, false);

/** The contract by which an application is concluded; null if none is drafted. The caller checks permission. */
export const findLeaseOf = (db: Database, moveInId: string) =>
  db.lease.findFirst({ where: { moveInId, state: { not: 'cancelled' } }, select: { id: true, state: true } });

/** Finds a lease of a park for its operators; null for everybody else. */
export async function findParkLease(
  db: Database,
  actor: Actor,
  { parkSlug, id }: { parkSlug: string; id: string },
  now: Date,
): Promise<LeaseRow | null> {
  const row = may(actor, 'keep:lease', { parkSlug }) ? await loadLease(db, id, now) : null;
  return row?.parkSlug === parkSlug ? row : null;
}

/** Finds a lease that was offered to the actor's institution; null for everybody else. */
export async function findOwnLease(db: Database, actor: Actor, id: string, now: Date): Promise<LeaseRow | null> {
  const row = await loadLease(db, id, now);
  return row && mayRead(actor, row) && may(actor, 'read:lease', row.institution) ? row : null;
}
