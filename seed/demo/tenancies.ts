import { addDays, type Day } from '#app/domain/calendar.ts';
import type { DistrictSlug } from '#app/domain/places/districts.ts';
import { PARKS, type ParkSlug } from '#seed/reference/parks.ts';
import type { DemoPlace, DemoTenancy } from './model.ts';
import type { Random } from './random.ts';

const PARK_OF = new Map<DistrictSlug, ParkSlug>(PARKS.map((park) => [park.districtSlug, park.slug]));
/** Of those with a park in their own district, and of the others: about three in ten altogether. */
const NEAR = 0.6;
const FAR = 0.16;
const ENDED = 0.1;
const ENDING = 0.1;
const ROOMS_PER_FLOOR = 20;
const FLOORS = 24;
const BLOCKS = ['A', 'B', 'C', 'D'] as const;

/** The unit that only the demo institution at `index` ever has: A座 6层 601. */
export function demoUnit(index: number): string {
  const inBlock = Math.floor(index / BLOCKS.length);
  const perBlock = ROOMS_PER_FLOOR * FLOORS;
  const wing = Math.floor(inBlock / perBlock);
  const floor = 2 + (Math.floor(inBlock / ROOMS_PER_FLOOR) % FLOORS);
  const room = (inBlock % ROOMS_PER_FLOOR) + 1;
  return `${BLOCKS[index % BLOCKS.length]!}${wing === 0 ? '' : wing + 1}座 ${floor}层 ${floor}${String(room).padStart(2, '0')}`;
}

/** Whether and where an institution with its seat in `district` is in a park; at most one tenancy. */
export function demoTenancies(index: number, district: DistrictSlug, today: Day, random: Random): DemoTenancy[] {
  const near = PARK_OF.get(district);
  if (!random.chance(near === undefined ? FAR : NEAR)) return [];
  const park = near ?? random.pick(PARKS).slug;
  const unit = PARKS.find(({ slug }) => slug === park)?.kind === 'physical' ? demoUnit(index) : null;
  const startsOn = addDays(today, -random.whole(120, 900));
  if (random.chance(ENDED)) return [{ park, unit, startsOn: addDays(startsOn, -400), endsOn: addDays(today, -random.whole(5, 110)) }];
  if (random.chance(ENDING)) return [{ park, unit, startsOn, endsOn: addDays(today, random.whole(5, 89)) }];
  return [{ park, unit, startsOn, endsOn: unit === null ? null : addDays(startsOn, 1095 + 30 * random.whole(0, 12)) }];
}

/** Where a tenant sits: in its unit, where the park has a known address. */
export function unitPlace(kind: DemoPlace['kind'], { park, unit, endsOn }: DemoTenancy, phone: string | null, today: Day): DemoPlace | null {
  const found = PARKS.find(({ slug }) => slug === park);
  if (!found || found.longitude === null || unit === null || (endsOn !== null && endsOn < today)) return null;
  return {
    kind,
    district: found.districtSlug,
    address: `${found.address} ${unit}（演示地址）`,
    phone,
    at: { longitude: found.longitude, latitude: found.latitude },
  };
}
