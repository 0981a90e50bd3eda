import type { Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { Queue } from '#app/kernel/content/content-kind.server.ts';
import { tenancyInForce } from '../parks/in-force.ts';

/**
 * Finds the queue for an institution's content, by its tenancy and its headquarters.
 * @param stated the district that an institution without a registered place gives for its headquarters.
 * @returns null if no address is known.
 */
export async function findQueue(tx: Transaction, institutionId: string, stated: DistrictSlug | null, today: Day): Promise<Queue | null> {
  const place = await tx.place.findFirst({
    where: { institutionId },
    orderBy: [{ kind: 'desc' }, { id: 'asc' }],
    select: { districtSlug: true },
  });
  const districtSlug = place?.districtSlug ?? stated;
  if (districtSlug === null) return null;
  const tenancy = await tx.tenancy.findFirst({
    where: { institutionId, ...tenancyInForce(today) },
    orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
    select: { parkSlug: true },
  });
  return { parkSlug: tenancy?.parkSlug ?? null, districtSlug };
}

/** Whether the register has an address of the institution. */
export async function hasRegisteredPlace(tx: Transaction, institutionId: string): Promise<boolean> {
  return (await tx.place.count({ where: { institutionId, origin: 'register' } })) > 0;
}
