import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { LonLat } from '#app/kernel/city/position.ts';
import chongqing from './chongqing-districts.json';
import shanghai from './shanghai-districts.json';

export interface DistrictShape {
  type: 'Feature';
  /** `label` is the spot inside the district that is farthest from its edges. */
  properties: { slug: DistrictSlug; name: string; label: LonLat };
  /** Polygons, each an outer ring and its holes, every ring closed. */
  geometry: { type: 'MultiPolygon'; coordinates: LonLat[][][] };
}

/** The districts that every map of the site stands on, with where they come from. */
export interface MapBase {
  type: 'FeatureCollection';
  source: string;
  licence: string;
  converted: string;
  note: string;
  features: DistrictShape[];
}

/** The districts of the city that this site is of, generalised to some 200 m; see `active.ts` on how it is chosen. */
export const CITY_BASE = (process.env.CITY === 'chongqing' ? chongqing : shanghai) as MapBase;
