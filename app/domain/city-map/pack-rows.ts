import type { Position } from '#app/kernel/city/position.ts';

/** A spot of the map (WGS-84) with its number of institutions. */
export interface Spot extends Position {
  count: number;
}

/** Spots as sent to the browser: integer steps along a Z-curve, so that the numbers stay small. */
export interface PackedSpots {
  /** Steps east and north from the spot before; the first from 0, 0. */
  east: number[];
  north: number[];
  /** Index and count of the spots that have more than one institution. */
  many: [index: number, count: number][];
}

/** Steps in a degree: a step is about a metre. */
const STEPS = 1e5;
const EAST_OFFSET = 180 * STEPS;
const NORTH_OFFSET = 90 * STEPS;

/** A position in whole steps of 1e-5 degree, the precision of spots. */
export function quantise({ longitude, latitude }: Position): { east: number; north: number } {
  // Adding 0 turns -0 into 0.
  return { east: Math.round(longitude * STEPS) + 0, north: Math.round(latitude * STEPS) + 0 };
}

/** The spot to which a position belongs, in degrees. */
export function spotOf(position: Position): Position {
  const { east, north } = quantise(position);
  return { longitude: east / STEPS, latitude: north / STEPS };
}

/** Puts a zero between the low 13 bits of a number. */
function spread(bits: number): number {
  let wide = bits & 0x1fff;
  wide = (wide | (wide << 8)) & 0x00ff00ff;
  wide = (wide | (wide << 4)) & 0x0f0f0f0f;
  wide = (wide | (wide << 2)) & 0x33333333;
  return (wide | (wide << 1)) & 0x55555555;
}

/** A position's place on the Z-curve: the bits of both coordinates interleaved, 26 of each. */
function curve(east: number, north: number): number {
  const [x, y] = [east + EAST_OFFSET, north + NORTH_OFFSET];
  const high = spread(Math.floor(x / 0x2000)) + 2 * spread(Math.floor(y / 0x2000));
  return high * 0x4000000 + spread(x % 0x2000) + 2 * spread(y % 0x2000);
}

/** Positions → spots with how many positions each has, in the order of the Z-curve. */
export function gatherSpots(positions: Iterable<Position>): Spot[] {
  const byPlace = new Map<number, Spot>();
  for (const position of positions) {
    const { east, north } = quantise(position);
    const key = curve(east, north);
    const known = byPlace.get(key);
    if (known) known.count += 1;
    else byPlace.set(key, { longitude: east / STEPS, latitude: north / STEPS, count: 1 });
  }
  return [...byPlace].sort(([a], [b]) => a - b).map(([, spot]) => spot);
}

/** Packs spots; spots in the order of `gatherSpots` pack smallest. Positions are rounded to 1e-5 degree. */
export function packSpots(spots: readonly Spot[]): PackedSpots {
  const packed: PackedSpots = { east: [], north: [], many: [] };
  let last = { east: 0, north: 0 };
  spots.forEach((spot, index) => {
    const at = quantise(spot);
    packed.east.push(at.east - last.east);
    packed.north.push(at.north - last.north);
    if (spot.count !== 1) packed.many.push([index, spot.count]);
    last = at;
  });
  return packed;
}

/** Unpacks what `packSpots` packed, in the same order. */
export function unpackSpots({ east, north, many }: PackedSpots): Spot[] {
  let at = { east: 0, north: 0 };
  const spots = east.map((step, index): Spot => {
    at = { east: at.east + step, north: at.north + (north[index] ?? 0) };
    return { longitude: at.east / STEPS, latitude: at.north / STEPS, count: 1 };
  });
  for (const [index, count] of many) {
    const spot = spots[index];
    if (spot) spot.count = count;
  }
  return spots;
}
