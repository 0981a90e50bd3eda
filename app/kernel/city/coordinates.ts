import gcoord from 'gcoord';
import { visible } from '#app/kit/visible-text.ts';
import { CITY } from './active.ts';
import type { Position } from './position.ts';

export const COORDINATE_SYSTEMS = ['WGS84', 'GCJ02', 'BD09'] as const;
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number];

const FRAME = { WGS84: gcoord.WGS84, GCJ02: gcoord.GCJ02, BD09: gcoord.BD09 } as const;

/** Words by which sources name a system. CGCS2000 (天地图) equals WGS-84 at this scale. */
const WORDS: Record<CoordinateSystem, readonly string[]> = {
  WGS84: ['WGS84', 'EPSG4326', 'GPS', 'CGCS2000', '国家2000', '天地图'],
  GCJ02: ['GCJ02', '火星坐标', '火星坐标系', '国测局坐标', '高德', '高德坐标', '腾讯', '腾讯坐标'],
  BD09: ['BD09', 'BD09LL', '百度', '百度坐标', '百度坐标系'],
};

/** Extent of China's land and islands, in degrees. */
const CHINA = { west: 73.4, east: 135.1, south: 3.8, north: 53.6 };

/** The system that `text` names (WGS-84, 高德, 百度坐标系 …), or null. */
export function coordinateSystemOf(text: string): CoordinateSystem | null {
  const word = visible(text)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_:]/gu, '');
  return COORDINATE_SYSTEMS.find((system) => WORDS[system].includes(word)) ?? null;
}

/** Converts a position to WGS-84, to six decimals (0.1 m). */
export function toWgs84({ longitude, latitude }: Position, system: CoordinateSystem): Position {
  const [east, north] = system === 'WGS84' ? [longitude, latitude] : gcoord.transform([longitude, latitude], FRAME[system], gcoord.WGS84);
  return { longitude: Number((east ?? longitude).toFixed(6)), latitude: Number((north ?? latitude).toFixed(6)) };
}

export type Whereabouts = 'city' | 'china' | 'swapped' | 'elsewhere';

/** Where a position lies; `city` means the site's city, `swapped` that it lies in China only with longitude and latitude exchanged. */
export function whereabouts(position: Position): Whereabouts {
  if (isWithin(position, CITY.bounds)) return 'city';
  if (isWithin(position, CHINA)) return 'china';
  return isWithin({ longitude: position.latitude, latitude: position.longitude }, CHINA) ? 'swapped' : 'elsewhere';
}

function isWithin({ longitude, latitude }: Position, box: typeof CHINA): boolean {
  return longitude >= box.west && longitude <= box.east && latitude >= box.south && latitude <= box.north;
}

/** Converts a position from WGS-84, to six decimals (0.1 m). */
export function fromWgs84({ longitude, latitude }: Position, system: CoordinateSystem): Position {
  const [east, north] = system === 'WGS84' ? [longitude, latitude] : gcoord.transform([longitude, latitude], gcoord.WGS84, FRAME[system]);
  return { longitude: Number((east ?? longitude).toFixed(6)), latitude: Number((north ?? latitude).toFixed(6)) };
}
