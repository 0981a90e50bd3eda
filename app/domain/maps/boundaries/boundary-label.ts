import polylabel from 'polylabel';
import type { LonLat } from '#app/kernel/city/position.ts';

/** As exact as a label has to be, as a share of the shorter side. */
const PRECISION = 0.01;

/** The point of a polygon that is farthest from its edges, holes included, with that distance. */
function poleOf(rings: LonLat[][]): ReturnType<typeof polylabel> {
  const [xs, ys] = [0, 1].map((axis) => (rings[0] ?? []).map((point) => point[axis] ?? 0));
  const [width, height] = [xs, ys].map((along = []) => Math.max(...along) - Math.min(...along));
  return polylabel(rings, PRECISION * Math.min(width ?? 0, height ?? 0));
}

/** Where a district's name is written: the spot inside that is farthest from its edges. Longitudes are shortened as on the map. */
export function labelOf(polygons: readonly (readonly (readonly LonLat[])[])[]): LonLat {
  const narrow = Math.cos(((polygons[0]?.[0]?.[0]?.[1] ?? 0) * Math.PI) / 180);
  const poles = polygons.map((polygon) => poleOf(polygon.map((ring) => ring.map(([x, y]): LonLat => [x * narrow, y]))));
  const [x, y] = poles.reduce((one, other) => (other.distance > one.distance ? other : one));
  return [Number((x / narrow).toFixed(5)), Number(y.toFixed(5))];
}
