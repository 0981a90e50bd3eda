import type { Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';

/** A place in a park that is let to an institution; both days count. */
export interface Letting {
  park: { slug: string; name: string };
  institutionId: string;
  /** The unit and where it is; null for a place without a unit of its own. */
  unit: { id: string; place: string } | null;
  startsOn: Day;
  endsOn: Day | null;
  /** The contract (租赁合同) by which it is let; null without one that is kept here. */
  leaseId: string | null;
}

/** The source of what a park's operator enters about its tenants. */
async function ledgerOf(tx: Transaction, { slug, name }: Letting['park'], datedOn: Day): Promise<string> {
  const id = `ledger-${slug}`;
  const source = { kind: 'register' as const, title: `${name}租控台账`, publisher: `${name}运营方`, datedOn };
  await tx.source.upsert({ where: { id }, create: { id, ...source }, update: { datedOn }, select: { id: true } });
  return id;
}

/**
 * Enters a tenancy, from which the unit's state and the institution's place in the park follow everywhere. The database refuses what
 * overlaps another tenancy, or a hold that stands.
 */
export async function letUnit(
  tx: Transaction,
  { park, institutionId, unit, startsOn, endsOn, leaseId }: Letting,
  today: Day,
  now: Date,
): Promise<void> {
  const sourceId = await ledgerOf(tx, park, today);
  const place = { parkSlug: park.slug, institutionId, unitId: unit?.id ?? null, unitLabel: unit?.place ?? null };
  await tx.tenancy.create({ data: { ...place, startsOn, endsOn, sourceId, leaseId }, select: { id: true } });
  await putOnOutbox(tx, 'institution', institutionId, now);
  await putOnOutbox(tx, 'park', park.slug, now);
}
