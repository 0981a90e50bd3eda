import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';

/**
 * Counts the public institutions in each park on `day`, by the park's slug. An institution with several units counts once. A park
 * without any is left out.
 */
export async function countTenantsByPark(db: Database, day: Day): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ parkSlug: string; institutions: bigint }[]>`
    SELECT t."parkSlug", COUNT(DISTINCT t."institutionId") AS "institutions"
    FROM "Tenancy" t
    JOIN "Institution" i ON i."id" = t."institutionId" AND i."status" = 'published'
    WHERE t."startsOn" <= ${day} AND (
      t."endsOn" IS NULL OR t."endsOn" >= ${day} OR t."handedBackOn" >= ${day}
      OR (t."leaseId" IS NOT NULL AND t."unitId" IS NOT NULL AND t."handedBackOn" IS NULL)
    )
    GROUP BY t."parkSlug"`;
  return new Map(rows.map(({ parkSlug, institutions }) => [parkSlug, Number(institutions)]));
}

/** Counts the public institutions in a park on `day`. */
export async function countTenants(db: Database, parkSlug: string, day: Day): Promise<number> {
  return (await countTenantsByPark(db, day)).get(parkSlug) ?? 0;
}
