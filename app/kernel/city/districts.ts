import { CITY } from './active.ts';
import type { CityDistrict } from './city.ts';

/** The districts of the site's city in the official order, with their codes of administrative division (GB/T 2260). */
export const DISTRICTS = CITY.districts;

/** The city's pack defines which slugs exist. */
export type DistrictSlug = string;

const BY_SLUG = new Map(DISTRICTS.map((district) => [district.slug, district]));

/**
 * District slug → its row.
 * @throws for an unknown slug: the caller checks input from outside.
 */
export function districtOf(slug: DistrictSlug): CityDistrict {
  const district = BY_SLUG.get(slug);
  if (!district) throw new Error(`${CITY.name}没有代号为 ${slug} 的区`);
  return district;
}

/** District slug → its full Chinese name: `pudong` → 浦东新区. */
export function districtName(slug: DistrictSlug): string {
  return districtOf(slug).name;
}
