import type { Position, View } from './position.ts';

export interface Extent {
  west: number;
  east: number;
  south: number;
  north: number;
}

export interface Pixel {
  x: number;
  y: number;
}

const EARTH_PIXELS = 256;
const ZOOM_STEP = 0.25;
const METRES_PER_DEGREE = 111_320;
const RADIANS = Math.PI / 180;

/** Pixels per degree of longitude, and per degree of latitude as web Mercator stretches it. */
const scaleAt = (zoom: number): number => (EARTH_PIXELS * 2 ** zoom) / 360;

/** Latitude → its distance from the equator on the map, in degrees of longitude. */
const stretched = (latitude: number): number => Math.log(Math.tan(Math.PI / 4 + (latitude * RADIANS) / 2)) / RADIANS;
const unstretched = (degrees: number): number => (2 * Math.atan(Math.exp(degrees * RADIANS)) - Math.PI / 2) / RADIANS;

/** Where `position` (WGS-84) lies in web Mercator, in pixels east and south of the middle of `view`. */
export function project({ longitude, latitude }: Position, { center, zoom }: View): Pixel {
  const scale = scaleAt(zoom);
  return { x: (longitude - center.longitude) * scale, y: (stretched(center.latitude) - stretched(latitude)) * scale };
}

/** The closest view, in quarter steps of zoom or in those given, that shows all of `extent` in `width` × `height` pixels. */
export function fitView(
  { west, east, south, north }: Extent,
  { width, height }: { width: number; height: number },
  step = ZOOM_STEP,
): View {
  const tall = stretched(north) - stretched(south);
  const closest = Math.log2(Math.min(width / (east - west), height / tall) / scaleAt(0));
  return {
    center: { longitude: (west + east) / 2, latitude: unstretched((stretched(north) + stretched(south)) / 2) },
    zoom: Math.floor(closest / step) * step,
  };
}

/** The position `north` and `east` metres from `position`, to six decimals (0.1 m). */
export function moved({ longitude, latitude }: Position, { north = 0, east = 0 }: { north?: number; east?: number }): Position {
  return {
    longitude: Number((longitude + east / (METRES_PER_DEGREE * Math.cos(latitude * RADIANS))).toFixed(6)),
    latitude: Number((latitude + north / METRES_PER_DEGREE).toFixed(6)),
  };
}
