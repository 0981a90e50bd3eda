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

/** The districts under every map of the site, and their source. */
export interface MapBase {
  type: 'FeatureCollection';
  source: string;
  licence: string;
  converted: string;
  note: string;
  features: DistrictShape[];
}

/** The districts of this site's city, generalised to about 200 m; `active.ts` says how the city is chosen. */
export const CITY_BASE = (process.env.CITY === 'chongqing' ? chongqing : shanghai) as MapBase;
