import type { DistrictSlug } from '#app/kernel/city/districts.ts';

export interface Quarter {
  longitude: number;
  latitude: number;
  streets: readonly string[];
}

/** Where the demonstration's institutions sit in a city. */
export interface CityQuarters {
  /** How many of a hundred demo institutions have their seat in each district. */
  shares: readonly (readonly [DistrictSlug, number])[];
  /** Of each district at least one, half a kilometre or more from its edge. */
  quarters: Readonly<Record<DistrictSlug, readonly Quarter[]>>;
}

/** A quarter around a point in WGS-84. */
export const quarter = (longitude: number, latitude: number, ...streets: string[]): Quarter => ({ longitude, latitude, streets });
