import { COORDINATE_SYSTEMS, toWgs84, type CoordinateSystem } from '#app/kernel/city/coordinates.ts';
import type { MapBase } from '../base.ts';
import type { DistrictRings } from './boundary-rings.ts';
import type { Extent } from '#app/kernel/city/project.ts';

/** For each system, the median distance in metres between the file's districts and the base's if the file is in that system. */
export type Shifts = Record<CoordinateSystem, number>;

const METRES_PER_DEGREE = 111_320;
/** Distances below this are within the error of generalised outlines. */
const CLOSE_M = 200;
/** Beyond this distance the coordinate system is not the cause. */
const ASTRAY_M = 3_000;
/** Another system fits clearly better when it leaves less than this share of the distance. */
const CLEARLY = 0.5;
/** A district whose area differs from the base may have a different coastline; its middle is then not compared. */
const SAME_AREA = 0.06;
const ENOUGH = 3;
/** A city's waters and islets lie at most this far beyond its bounds, in degrees. */
const MARGIN = 0.5;

interface Middle {
  x: number;
  y: number;
  area: number;
}

/** The middle of some outer rings by area. */
function middleOf(rings: readonly ArrayLike<number>[]): Middle {
  const [originX, originY] = [rings[0]?.[0] ?? 0, rings[0]?.[1] ?? 0];
  let [area, sumX, sumY] = [0, 0, 0];
  for (const ring of rings) {
    const points = ring.length / 2;
    for (let point = 0; point < points; point += 1) {
      const next = 2 * ((point + 1) % points);
      const [ax, ay, bx, by] = [
        (ring[2 * point] ?? 0) - originX,
        (ring[2 * point + 1] ?? 0) - originY,
        (ring[next] ?? 0) - originX,
        (ring[next + 1] ?? 0) - originY,
      ];
      const twice = ax * by - bx * ay;
      area += twice / 2;
      sumX += (ax + bx) * twice;
      sumY += (ay + by) * twice;
    }
  }
  return { x: originX + sumX / (6 * area), y: originY + sumY / (6 * area), area: Math.abs(area) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/** The base's outer rings in the same form as the file's. */
const outerRings = (base: Pick<MapBase, 'features'>, slug: string): Float64Array[] =>
  base.features
    .filter(({ properties }) => properties.slug === slug)
    .flatMap(({ geometry }) => geometry.coordinates.map(([outer]) => new Float64Array((outer ?? []).flat())));

/** How far the file's districts lie from those of `base` in each system. */
export function measureShifts(districts: readonly DistrictRings[], base: Pick<MapBase, 'features'>): Shifts {
  const pairs = districts.map(({ district, polygons }) => ({
    here: middleOf(polygons.flatMap(([outer]) => outer ?? [])),
    there: middleOf(outerRings(base, district.slug)),
  }));
  const alike = pairs.filter(({ here, there }) => Math.abs(here.area / there.area - 1) < SAME_AREA);
  const compared = alike.length >= ENOUGH ? alike : pairs;
  const shift = (system: CoordinateSystem): number => {
    const steps = compared.map(({ here, there }) => {
      const { longitude, latitude } = toWgs84({ longitude: here.x, latitude: here.y }, system);
      return {
        east: (longitude - there.x) * Math.cos((there.y * Math.PI) / 180) * METRES_PER_DEGREE,
        north: (latitude - there.y) * METRES_PER_DEGREE,
      };
    });
    return Math.hypot(median(steps.map(({ east }) => east)), median(steps.map(({ north }) => north)));
  };
  return { WGS84: shift('WGS84'), GCJ02: shift('GCJ02'), BD09: shift('BD09') };
}

const isIn = (x: number, y: number, { west, east, south, north }: Extent): boolean => x >= west && x <= east && y >= south && y <= north;

/** Whether most districts lie outside the city as they are, but inside it with x and y exchanged. */
export function areAxesSwapped(districts: readonly DistrictRings[], bounds: Extent): boolean {
  const firsts = districts.map(({ polygons }) => ({ x: polygons[0]?.[0]?.[0] ?? 0, y: polygons[0]?.[0]?.[1] ?? 0 }));
  return firsts.filter(({ x, y }) => !isIn(x, y, bounds) && isIn(y, x, bounds)).length > districts.length / 2;
}

/** Districts with points far outside the city, each with the first of them. */
function astray(districts: readonly DistrictRings[], { west, east, south, north }: Extent): string[] {
  const wide = { west: west - MARGIN, east: east + MARGIN, south: south - MARGIN, north: north + MARGIN };
  return districts.flatMap(({ district, polygons }) => {
    let [count, first] = [0, ''];
    for (const ring of polygons.flat()) {
      for (let at = 0; at < ring.length; at += 2) {
        const [x, y] = [ring[at] ?? 0, ring[at + 1] ?? 0];
        if (isIn(x, y, wide)) continue;
        if (count === 0) first = `${x.toFixed(5)}, ${y.toFixed(5)}`;
        count += 1;
      }
    }
    return count === 0 ? [] : [`${district.name}有 ${count} 个点在本市范围之外，如 ${first}。`];
  });
}

/** What the systems are called in messages and credits. */
export const SYSTEM_WORDS: Record<CoordinateSystem, string> = { WGS84: 'WGS-84（或 CGCS2000）', GCJ02: 'GCJ-02', BD09: 'BD-09' };
const SYSTEM_OPTION: Record<CoordinateSystem, string> = { WGS84: 'WGS-84', GCJ02: 'GCJ-02', BD09: 'BD-09' };

/**
 * Whether the districts lie where those of `base` do, in the stated system.
 * @returns the measured distances, and in Chinese what is wrong: outside the city, elsewhere, or clearly in another system.
 */
export function checkPlace(
  districts: readonly DistrictRings[],
  base: Pick<MapBase, 'features'>,
  bounds: Extent,
  stated: CoordinateSystem,
): { shifts: Shifts | null; problems: string[] } {
  const outside = astray(districts, bounds);
  if (outside.length > 0) return { shifts: null, problems: outside };
  const shifts = measureShifts(districts, base);
  const best = COORDINATE_SYSTEMS.reduce((one, other) => (shifts[other] < shifts[one] ? other : one));
  const metres = (system: CoordinateSystem): string => `${Math.round(shifts[system])} 米`;
  if (shifts[best] > ASTRAY_M) return { shifts, problems: [`各区的位置与随附的示意图相差 ${metres(best)}，不像是本市的边界。`] };
  if (shifts[stated] > CLOSE_M && shifts[best] < shifts[stated] * CLEARLY) {
    return {
      shifts,
      problems: [
        `坐标系不对：按 ${SYSTEM_WORDS[stated]}，各区与随附的示意图相差 ${metres(stated)}；换成 ${SYSTEM_OPTION[best]} 只差 ${metres(best)}。` +
          `请核对数据的坐标系，若确为后者请用 --crs ${SYSTEM_OPTION[best]}。`,
      ],
    };
  }
  return { shifts, problems: [] };
}
