import type { LonLat, Position, View } from './position.ts';
import type { Extent } from './project.ts';

/** The cities included; a site's configuration chooses one (`active.ts`). */
export const CITY_SLUGS = ['shanghai', 'chongqing'] as const;
export type CitySlug = (typeof CITY_SLUGS)[number];

/** A district or county of a city, with its code of administrative division (GB/T 2260). */
export interface CityDistrict {
  slug: string;
  name: string;
  shortName: string;
  adcode: string;
}

/** Districts too small for separate names on a map of the whole city; `label` is written there instead. */
export interface NamedTogether {
  label: string;
  at: LonLat;
  districts: readonly string[];
  /** From this zoom on each gets its own name. */
  eachFrom: number;
}

/** A well-known place for orientation; WGS-84, accurate to a few hundred metres. */
export interface CityLandmark extends Position {
  name: string;
}

/** A metro line, for orientation. */
export interface MetroLine {
  name: string;
  /** `#rrggbb`, as the operator publishes it. */
  colour: string;
  path: readonly LonLat[];
}

/** Everything the site knows about a city. To add a city, add a pack and its boundaries in `maps/<slug>-districts.json`. */
export interface CityPack {
  slug: CitySlug;
  /** 上海市 */
  name: string;
  /** 上海 */
  shortName: string;
  /** Shanghai */
  englishName: string;
  /** The collective name of the districts: 区, or 区县 if some are counties. */
  districtsCalled: string;
  centre: Position;
  /** The extent of a map of the whole city, in degrees: the boundaries with a margin. */
  extent: Extent;
  /** The bounds within which a position counts as in the city, in degrees: `extent` and the waters around. */
  bounds: Extent;
  /** The default view of the city's map: all of `extent` in about 900 × 700 pixels. */
  view: View;
  /** The zoom at which the districts are drawn in whole pixels: matching the coarseness of their outlines. */
  sketchZoom: number;
  /** In the official order. */
  districts: readonly [CityDistrict, ...CityDistrict[]];
  together: readonly NamedTogether[];
  landmarks: readonly CityLandmark[];
  /** Empty: no source with a suitable licence is available. */
  metro: readonly MetroLine[];
  /** Typical degrees in the city, for hints beside fields: 121 左右. */
  degrees: { longitude: string; latitude: string };
  /** An example for the fields of a position, to six decimals. */
  sample: { longitude: string; latitude: string };
  /** Short names of districts for example searches: one central, one outer. */
  exampleDistricts: readonly [string, string];
  /** Short names of merged districts and their successors: 闸北 → 静安. */
  merged: Readonly<Record<string, string>>;
}

/** The city's districts, as headings and hints name them: 上海各区, 重庆各区县. */
export function cityDistricts({ shortName, districtsCalled }: CityPack): string {
  return `${shortName}各${districtsCalled}`;
}

/** Where the city lies, in words: 上海的经度在 121 左右，纬度在 31 左右. */
export function cityDegrees({ shortName, degrees }: CityPack): string {
  return `${shortName}的经度在 ${degrees.longitude}，纬度在 ${degrees.latitude}`;
}
