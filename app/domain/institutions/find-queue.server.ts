import type { Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { tenancyInForce } from '../parks/in-force.ts';
import type { StorefrontContent } from '../storefronts/content.ts';
import type { ContentKind } from '#app/kernel/content/kinds.ts';

export interface Queue {
  /** The park in which the institution is today, the earliest of several; null where the district's bureau moderates. */
  parkSlug: string | null;
  districtSlug: string;
}

/**
 * Whose queue an institution's content goes to: by its tenancy and its headquarters, for an institution without a place by the
 * headquarters that its storefront states.
 * @returns null where no address is known.
 */
export async function findQueue(
  tx: Transaction,
  institutionId: string,
  stated: StorefrontContent | null,
  today: Day,
): Promise<Queue | null> {
  const place = await tx.place.findFirst({
    where: { institutionId },
    orderBy: [{ kind: 'desc' }, { id: 'asc' }],
    select: { districtSlug: true },
  });
  const districtSlug = place?.districtSlug ?? stated?.places.find(({ kind }) => kind === 'headquarters')?.district;
  if (districtSlug === undefined) return null;
  const tenancy = await tx.tenancy.findFirst({
    where: { institutionId, ...tenancyInForce(today) },
    orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
    select: { parkSlug: true },
  });
  return { parkSlug: tenancy?.parkSlug ?? null, districtSlug };
}

/** Whether the institution has an address that publishing this kind of content leaves where it is: a storefront brings its own. */
export async function hasPlace(tx: Transaction, institutionId: string, kind: ContentKind): Promise<boolean> {
  return (await tx.place.count({ where: { institutionId, ...(kind === 'storefront' ? { origin: 'register' } : {}) } })) > 0;
}
