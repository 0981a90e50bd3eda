import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { countTenantsByPark } from './count-tenants.server.ts';
import { PARK_KIND_NAME, PARK_LEVEL_NAME } from './parks.ts';

export interface ParkSummary {
  slug: string;
  name: string;
  shortName: string;
  kind: string;
  level: string | null;
  district: string;
  summary: string;
  /** Institutions in it today. */
  institutions: number;
}

/** Lists all parks in their fixed order, with how many institutions are in each today. */
export async function listParks(db: Database, today: Day): Promise<ParkSummary[]> {
  const parks = await db.park.findMany({
    select: {
      slug: true,
      name: true,
      shortName: true,
      kind: true,
      level: true,
      district: { select: { name: true } },
      summary: true,
    },
    orderBy: { position: 'asc' },
  });
  const institutions = await countTenantsByPark(db, today);
  return parks.map(({ district, kind, level, ...park }) => ({
    ...park,
    kind: PARK_KIND_NAME[kind],
    level: level && PARK_LEVEL_NAME[level],
    district: district.name,
    institutions: institutions.get(park.slug) ?? 0,
  }));
}
