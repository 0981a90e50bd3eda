import type { DistrictSlug } from '#app/kernel/city/districts.ts';

export interface Quarter {
  longitude: number;
  latitude: number;
  streets: readonly string[];
}

/** Where a city's demo institutions are located. */
export interface CityQuarters {
  /** The share of demo institutions with their headquarters in each district, in percent. */
  shares: readonly (readonly [DistrictSlug, number])[];
  /** At least one for each district, half a kilometre or more from its edge. */
  quarters: Readonly<Record<DistrictSlug, readonly Quarter[]>>;
}

/** A quarter around a point in WGS-84. */
export const quarter = (longitude: number, latitude: number, ...streets: string[]): Quarter => ({ longitude, latitude, streets });
