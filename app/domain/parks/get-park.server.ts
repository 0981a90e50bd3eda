import type { Database } from '#prisma/database.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { citation, sourceSelect } from '#app/kernel/sources/citation.ts';
import { countTenants } from './count-tenants.server.ts';
import { tenancyInForce } from './in-force.ts';
import { PARK_KIND_NAME, PARK_LEVEL_NAME } from './parks.ts';

/** How many of its institutions a park's page lists; the directory shows the rest. */
const LISTED = 12;

export interface ParkView {
  slug: string;
  name: string;
  shortName: string;
  kind: string;
  online: boolean;
  level: string | null;
  district: { slug: string; name: string };
  address: string | null;
  /** Null if it is not known. */
  at: Position | null;
  summary: string;
  source: string;
  verified: string;
  conditions: { label: string; detail: string; demo: boolean; basis: string }[];
  /** Ids of the institutions that the page lists, the most recently verified first. */
  institutionIds: string[];
  institutionCount: number;
}

/** Returns a park for its page; null if no park has this slug. */
export async function findPark(db: Database, slug: string, today: Day): Promise<ParkView | null> {
  const park = await db.park.findUnique({
    where: { slug },
    select: {
      slug: true,
      name: true,
      shortName: true,
      kind: true,
      level: true,
      address: true,
      longitude: true,
      latitude: true,
      summary: true,
      verifiedOn: true,
      district: { select: { slug: true, name: true } },
      source: { select: sourceSelect },
      conditions: {
        select: { label: true, detail: true, demo: true, clause: true, source: { select: sourceSelect } },
        orderBy: { position: 'asc' },
      },
    },
  });
  if (!park) return null;
  const here = { status: 'published' as const, tenancies: { some: { parkSlug: slug, ...tenancyInForce(today) } } };
  const [institutionCount, tenants] = await Promise.all([
    countTenants(db, slug, today),
    db.institution.findMany({
      where: here,
      select: { id: true },
      orderBy: [{ organisation: { name: 'asc' } }, { id: 'asc' }],
      take: LISTED,
    }),
  ]);
  return {
    slug: park.slug,
    name: park.name,
    shortName: park.shortName,
    kind: PARK_KIND_NAME[park.kind],
    online: park.kind === 'online',
    level: park.level && PARK_LEVEL_NAME[park.level],
    district: park.district,
    address: park.address,
    at: park.longitude === null || park.latitude === null ? null : { longitude: park.longitude, latitude: park.latitude },
    summary: park.summary,
    source: citation(park.source),
    verified: writeDay(park.verifiedOn),
    conditions: park.conditions.map(({ label, detail, demo, clause, source }) => ({
      label,
      detail,
      demo,
      basis: clause ? `${citation(source)}${clause}` : citation(source),
    })),
    institutionIds: tenants.map(({ id }) => id),
    institutionCount,
  };
}
