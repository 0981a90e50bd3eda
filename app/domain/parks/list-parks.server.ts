import type { Database } from '#prisma/database.ts';
import type { Day } from '../calendar.ts';
import { tenancyInForce } from './in-force.ts';
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

/** Every park in its fixed order, with how many institutions are in it today. */
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
      _count: { select: { tenancies: { where: { ...tenancyInForce(today), institution: { status: 'published' } } } } },
    },
    orderBy: { position: 'asc' },
  });
  return parks.map(({ _count, district, kind, level, ...park }) => ({
    ...park,
    kind: PARK_KIND_NAME[kind],
    level: level && PARK_LEVEL_NAME[level],
    district: district.name,
    institutions: _count.tenancies,
  }));
}
