import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { CITY } from '#app/kernel/city/active.ts';
import { isInExtent } from '#app/kernel/city/extent.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import { countTenantsByPark } from './count-tenants.server.ts';
import { PARK_KIND_NAME, PARK_LEVEL_NAME } from './parks.ts';

/** A park as the map shows it. */
export interface MapPark {
  slug: string;
  name: string;
  shortName: string;
  kind: string;
  level: string | null;
  districtSlug: string;
  district: string;
  address: string | null;
  /** Institutions in it today. */
  institutions: number;
  /** WGS-84; absent if no position is known, or if it is off the map. */
  longitude?: number;
  latitude?: number;
}

/** Lists all parks in their fixed order, with their positions. */
export async function listMapParks(db: Database, today: Day): Promise<MapPark[]> {
  const parks = await db.park.findMany({
    select: {
      slug: true,
      name: true,
      shortName: true,
      kind: true,
      level: true,
      districtSlug: true,
      address: true,
      longitude: true,
      latitude: true,
    },
    orderBy: { position: 'asc' },
  });
  const institutions = await countTenantsByPark(db, today);
  return parks.map(({ kind, level, longitude, latitude, ...park }) => {
    const at = longitude !== null && latitude !== null && isInExtent(CITY.extent, { longitude, latitude }) ? { longitude, latitude } : {};
    return {
      ...park,
      ...at,
      kind: PARK_KIND_NAME[kind],
      level: level && PARK_LEVEL_NAME[level],
      district: districtName(park.districtSlug),
      institutions: institutions.get(park.slug) ?? 0,
    };
  });
}
