import type { Position } from '#app/kernel/city/position.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import { CITY_BASE } from './base.ts';
import { districtIn } from './district-in.ts';

/** Slug of the city's district that contains `position` (WGS-84); null outside the city and on its waters. For the server only: it loads all boundaries. */
export function districtAt(position: Position): DistrictSlug | null {
  return districtIn(CITY_BASE, position);
}
