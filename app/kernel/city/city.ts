import type { LonLat, Position, View } from './position.ts';
import type { Extent } from './project.ts';

/** The cities that come along; which one a site is of, its configuration says (`active.ts`). */
export const CITY_SLUGS = ['shanghai', 'chongqing'] as const;
export type CitySlug = (typeof CITY_SLUGS)[number];

/** A district or county of a city, with its code of administrative division (GB/T 2260). */
export interface CityDistrict {
  slug: string;
  name: string;
  shortName: string;
  adcode: string;
}

/** Districts too small to be named one by one on a map of the whole city; `label` stands for them there. */
export interface NamedTogether {
  label: string;
  at: LonLat;
  districts: readonly string[];
  /** From this zoom on each has room for its own name. */
  eachFrom: number;
}

/** Something everybody knows, to find one's way by; WGS-84, good to some hundred metres. */
export interface CityLandmark extends Position {
  name: string;
}

/** A line of the metro, to find one's way by. */
export interface MetroLine {
  name: string;
  /** `#rrggbb`, as the operator publishes it. */
  colour: string;
  path: readonly LonLat[];
}

/** All that the site knows of a city. Another city is another of these, with its boundaries in `maps/<slug>-districts.json`. */
export interface CityPack {
  slug: CitySlug;
  /** 上海市 */
  name: string;
  /** 上海 */
  shortName: string;
  /** Shanghai */
  englishName: string;
  /** What the districts are called together: 区, or 区县 where there are counties among them. */
  districtsCalled: string;
  centre: Position;
  /** What a map of the whole city has to show, in degrees: the boundaries with a margin. */
  extent: Extent;
  /** What counts as in the city when a position is read, in degrees: `extent` and the waters around. */
  bounds: Extent;
  /** How the map of the city opens, where nothing else decides: it has all of `extent` in some 900 × 700 pixels. */
  view: View;
  /** The zoom at which the districts are drawn in whole pixels: as coarse as their outlines are. */
  sketchZoom: number;
  /** In the official order. */
  districts: readonly [CityDistrict, ...CityDistrict[]];
  together: readonly NamedTogether[];
  landmarks: readonly CityLandmark[];
  /** None come along: no source with a licence that allows it is at hand. */
  metro: readonly MetroLine[];
  /** How degrees in the city look, for hints beside fields: 121 左右. */
  degrees: { longitude: string; latitude: string };
  /** An example for the fields of a position, to six decimals. */
  sample: { longitude: string; latitude: string };
  /** Short names of districts for examples of searches: one in the middle, one farther out. */
  exampleDistricts: readonly [string, string];
  /** Short names of districts that were merged into others, and into which: 闸北 → 静安. */
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
