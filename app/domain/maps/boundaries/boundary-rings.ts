import type { CityDistrict } from '#app/kernel/city/city.ts';
import { findCrossings, type Ring } from './boundary-crossings.ts';
import type { FileRing } from './boundary-file.ts';
import type { MatchedDistrict } from './boundary-names.ts';

/** A district with its rings in order: open, outer rings anticlockwise, holes clockwise. */
export interface DistrictRings {
  district: CityDistrict;
  polygons: Ring[][];
}

const PLACES_NAMED = 3;
const place = (x: number, y: number): string => `${x.toFixed(5)}, ${y.toFixed(5)}`;

/** Twice the area within, positive where the ring runs anticlockwise (x east, y north). */
export function doubleArea(ring: Ring): number {
  const points = ring.length / 2;
  const [originX, originY] = [ring[0] ?? 0, ring[1] ?? 0];
  let sum = 0;
  for (let point = 0; point < points; point += 1) {
    const next = 2 * ((point + 1) % points);
    sum +=
      ((ring[2 * point] ?? 0) - originX) * ((ring[next + 1] ?? 0) - originY) -
      ((ring[next] ?? 0) - originX) * ((ring[2 * point + 1] ?? 0) - originY);
  }
  return sum;
}

/** Whether a line due east from (x, y) crosses the ring an odd number of times. */
function isWithin(ring: Ring, x: number, y: number): boolean {
  let within = false;
  let [fromX, fromY] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
  for (let at = 0; at < ring.length; at += 2) {
    const [toX, toY] = [ring[at] ?? 0, ring[at + 1] ?? 0];
    if (fromY > y !== toY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX) within = !within;
    [fromX, fromY] = [toX, toY];
  }
  return within;
}

function reversed(ring: Ring): Ring {
  const points = ring.length / 2;
  const back = new Float64Array(ring.length);
  for (let point = 0; point < points; point += 1) {
    back[2 * point] = ring[2 * (points - 1 - point)] ?? 0;
    back[2 * point + 1] = ring[2 * (points - 1 - point) + 1] ?? 0;
  }
  return back;
}

/** The ring without its closing point and without points that stand twice in a row, or what is wrong with it. */
function opened(ring: FileRing): Ring | string {
  if (ring.length === 0) return '有一个环里没有点';
  const [x, y, lastX, lastY] = [ring[0] ?? 0, ring[1] ?? 0, ring.at(-2) ?? 0, ring.at(-1) ?? 0];
  if (x !== lastX || y !== lastY) return `有一个环没有闭合：从 ${place(x, y)} 开始，到 ${place(lastX, lastY)} 结束`;
  const kept = new Float64Array(ring.length);
  let at = 0;
  for (let from = 0; from < ring.length - 2; from += 2) {
    const [east, north] = [ring[from] ?? 0, ring[from + 1] ?? 0];
    if (at > 0 && kept[at - 2] === east && kept[at - 1] === north) continue;
    kept[at] = east;
    kept[at + 1] = north;
    at += 2;
  }
  const open = kept.slice(0, at);
  return at < 6 || doubleArea(open) === 0 ? `在 ${place(x, y)} 处有一个环不成面：至少要有三个不在一条线上的点` : open;
}

/** Whether a hole lies in the ring around it: as no lines cross, one point inside is enough. */
function liesWithin(hole: Ring, outer: Ring): boolean {
  for (let at = 0; at < hole.length && at < 40; at += 2) if (isWithin(outer, hole[at] ?? 0, hole[at + 1] ?? 0)) return true;
  return false;
}

function checkDistrict({ district, feature }: MatchedDistrict): DistrictRings | string[] {
  const problems: string[] = [];
  const polygons = feature.polygons.map((polygon) =>
    polygon.flatMap((fileRing) => {
      const ring = opened(fileRing);
      if (typeof ring !== 'string') return [ring];
      problems.push(`${district.name}${ring}。`);
      return [];
    }),
  );
  if (polygons.length === 0 || polygons.some((polygon) => polygon.length === 0)) problems.push(`${district.name}有一个面里没有环。`);
  if (problems.length > 0) return problems;
  const crossings = findCrossings(polygons.flat(), PLACES_NAMED + 1);
  if (crossings === null) return [`${district.name}的边界线过密，无法核对；请先简化再导入。`];
  if (crossings.length > 0) {
    const places = crossings.slice(0, PLACES_NAMED).map(({ at: [x, y] }) => place(x, y));
    return [`${district.name}的边界自相交，在 ${places.join('；')}${crossings.length > PLACES_NAMED ? ' 等处' : ''}。`];
  }
  for (const [outer, ...holes] of polygons) {
    for (const hole of holes)
      if (outer && !liesWithin(hole, outer))
        problems.push(`${district.name}有一个洞（始于 ${place(hole[0] ?? 0, hole[1] ?? 0)}）不在它的外环之内。`);
  }
  if (problems.length > 0) return problems;
  return {
    district,
    polygons: polygons.map((polygon) => polygon.map((ring, number) => (doubleArea(ring) > 0 === (number === 0) ? ring : reversed(ring)))),
  };
}

/** Puts each district's rings in order, and says in Chinese which rings are open, have no area, cross, or lie outside the ring around them. */
export function checkRings(matched: readonly MatchedDistrict[]): { districts: DistrictRings[]; problems: string[] } {
  const checked = matched.map(checkDistrict);
  return {
    districts: checked.flatMap((one) => (Array.isArray(one) ? [] : [one])),
    problems: checked.flatMap((one) => (Array.isArray(one) ? one : [])),
  };
}
