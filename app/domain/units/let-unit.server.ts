import type { Transaction } from '#prisma/database.ts';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { overlapping } from './lease-days.ts';

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
 * What an institution has already of a place under no contract ends where the contract begins; what would begin later is replaced by it. So
 * the days before it stay as they were.
 */
export async function giveWay(tx: Transaction, { park, institutionId, unit, startsOn, endsOn }: Omit<Letting, 'leaseId'>): Promise<void> {
  const own = await tx.tenancy.findMany({
    where: {
      parkSlug: park.slug,
      institutionId,
      unitId: unit?.id ?? null,
      leaseId: null,
      ...overlapping({ startsOn, endsOn }),
    },
    select: { id: true, startsOn: true },
  });
  for (const { id, startsOn: began } of own)
    if (began < startsOn) await tx.tenancy.update({ where: { id }, data: { endsOn: addDays(startsOn, -1) }, select: { id: true } });
    else await tx.tenancy.delete({ where: { id }, select: { id: true } });
}

/**
 * Enters a tenancy, from which the unit's state and the institution's place in the park follow everywhere. The database refuses what
 * overlaps another tenancy, or a hold that stands.
 */
export async function letUnit(tx: Transaction, letting: Letting, today: Day, now: Date): Promise<void> {
  const { park, institutionId, unit, startsOn, endsOn, leaseId } = letting;
  if (leaseId !== null) await giveWay(tx, letting);
  const sourceId = await ledgerOf(tx, park, today);
  const place = { parkSlug: park.slug, institutionId, unitId: unit?.id ?? null, unitLabel: unit?.place ?? null };
  await tx.tenancy.create({ data: { ...place, startsOn, endsOn, sourceId, leaseId }, select: { id: true } });
  await putOnOutbox(tx, 'institution', institutionId, now);
  await putOnOutbox(tx, 'park', park.slug, now);
}
