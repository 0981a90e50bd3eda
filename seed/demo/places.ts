import { CITY } from '#app/kernel/city/active.ts';
import type { CitySlug } from '#app/kernel/city/city.ts';
import { districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import type { DemoPlace } from './model.ts';
import { CHONGQING_QUARTERS } from './quarters/chongqing.ts';
import type { CityQuarters } from './quarters/quarter.ts';
import { SHANGHAI_QUARTERS } from './quarters/shanghai.ts';
import { shareAt, spread, type Random } from './random.ts';

/** Half a kilometre at most: every quarter is at least that far from its district's edge. */
const JITTER = 0.004;
const OFF_THE_MAP = 0.04;

const QUARTERS_OF: Record<CitySlug, CityQuarters> = { shanghai: SHANGHAI_QUARTERS, chongqing: CHONGQING_QUARTERS };
const { shares, quarters } = QUARTERS_OF[CITY.slug];

/** The share of demo institutions with their headquarters in each district, in percent. */
export const DISTRICT_SHARES = shares;

const BY_DISTRICT = Math.SQRT2 - 1;

/** The district of the headquarters of the demo institution at `index`. */
export function demoDistrict(index: number): DistrictSlug {
  return shareAt(DISTRICT_SHARES, spread(index, BY_DISTRICT));
}

const rounded = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

/** An invented address on a real street of `district`, near the middle of one of its quarters. */
export function demoPlace(kind: DemoPlace['kind'], district: DistrictSlug, phone: string | null, random: Random): DemoPlace {
  const { longitude, latitude, streets } = random.pick(quarters[district] ?? []);
  const floor = random.whole(2, 24);
  const room = `${floor}${String(random.whole(1, 12)).padStart(2, '0')}`;
  const address = `${districtName(district)}${random.pick(streets)}${random.whole(18, 980)}号${floor}层${room}室（演示地址）`;
  const at = {
    longitude: rounded(longitude + (random.next() * 2 - 1) * JITTER),
    latitude: rounded(latitude + (random.next() * 2 - 1) * JITTER),
  };
  return { kind, district, address, phone, at: random.chance(OFF_THE_MAP) ? null : at };
}
