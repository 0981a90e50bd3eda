import { findCrossings, type Ring } from './boundary-crossings.ts';
import { tableOf, type PointTable } from './boundary-points.ts';
import { doubleArea, type DistrictRings } from './boundary-rings.ts';

export interface Simplified {
  districts: DistrictRings[];
  points: number;
  /** Points of the file that more than one district goes through. */
  shared: number;
  /** Islets and holes that are too small to be seen. */
  dropped: number;
}

const METRES_PER_DEGREE = 111_320;
/** After this many splits by distance, an arc is split at its middle point: no line takes more than n log n steps. */
const DEEPEST = 64;
const REPAIRS = 40;
const CROSSINGS_AT_ONCE = 1_000;

/** Which points of a table stay. */
class Keeper {
  readonly kept: Uint8Array;
  readonly #done: Uint8Array;

  constructor(
    readonly table: PointTable,
    readonly tolerance: number,
    /** Metres per degree of longitude where the city lies. */
    readonly eastern: number,
  ) {
    this.kept = new Uint8Array(table.x.length);
    this.#done = new Uint8Array(table.x.length);
  }

  /** Metres from point `p` to the line between `a` and `b`, or to `a` where they are one; squared. */
  #distance(p: number, a: number, b: number): number {
    const { x, y } = this.table;
    const [ax, ay] = [x[a] ?? 0, y[a] ?? 0];
    const [px, py] = [((x[p] ?? 0) - ax) * this.eastern, ((y[p] ?? 0) - ay) * METRES_PER_DEGREE];
    const [bx, by] = [((x[b] ?? 0) - ax) * this.eastern, ((y[b] ?? 0) - ay) * METRES_PER_DEGREE];
    const length = bx * bx + by * by;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * bx + py * by) / length));
    return (px - along * bx) ** 2 + (py - along * by) ** 2;
  }

  /** The point of `ring` from `from` to `to` (counted on past its end) that is farthest from the line between them; -1 where there is none. */
  farthest(ring: Int32Array, from: number, to: number): { at: number; distance: number } {
    const point = (at: number): number => ring[at % ring.length] ?? 0;
    let [best, distance] = [-1, -1];
    for (let at = from + 1; at < to; at += 1) {
      const one = this.#distance(point(at), point(from), point(to));
      if (one > distance) [best, distance] = [at, one];
    }
    return { at: best, distance };
  }

  /** Simplifies an arc by Douglas and Peucker: points farther from the line than the tolerance stay. */
  #arc(ring: Int32Array, from: number, to: number): void {
    const point = (at: number): number => ring[at % ring.length] ?? 0;
    this.kept[point(from)] = 1;
    this.kept[point(to)] = 1;
    if (to - from < 2 || this.#done[point(from + 1)] === 1) return;
    for (let at = from + 1; at < to; at += 1) this.#done[point(at)] = 1;
    const open: [from: number, to: number, deep: number][] = [[from, to, 0]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [start, end, deep] = next;
      const { at, distance } = this.farthest(ring, start, end);
      if (at < 0 || distance <= this.tolerance ** 2) continue;
      const middle = deep < DEEPEST ? at : Math.floor((start + end) / 2);
      this.kept[point(middle)] = 1;
      open.push([start, middle, deep + 1], [middle, end, deep + 1]);
    }
  }

  /** Simplifies a ring between the ends of its arcs; without any, between its lowest-numbered point and the one farthest from it. */
  ring(ring: Int32Array): void {
    const ends: number[] = [];
    for (let at = 0; at < ring.length; at += 1) if (this.table.ends[ring[at] ?? 0] === 1) ends.push(at);
    if (ends.length === 0) {
      let first = 0;
      for (let at = 1; at < ring.length; at += 1) if ((ring[at] ?? 0) < (ring[first] ?? 0)) first = at;
      ends.push(first, this.farthest(ring, first, first + ring.length).at % ring.length);
      ends.sort((a, b) => a - b);
    }
    for (const [index, from] of ends.entries())
      this.#arc(ring, from, index + 1 < ends.length ? (ends[index + 1] ?? 0) : (ends[0] ?? 0) + ring.length);
    const left = this.places(ring);
    const [one = 0, other = one] = left;
    if (left.length >= 3) return;
    // Two points make no area: the farthest from the line between them stays too, on the longer side.
    const sides = [this.farthest(ring, one, other), this.farthest(ring, other, one + ring.length)];
    const best = sides.reduce((a, b) => (b.distance > a.distance ? b : a));
    if (best.at >= 0) this.kept[ring[best.at % ring.length] ?? 0] = 1;
  }

  /** The indexes in `ring` of the points that stay. */
  places(ring: Int32Array): number[] {
    const places: number[] = [];
    for (let at = 0; at < ring.length; at += 1) if (this.kept[ring[at] ?? 0] === 1) places.push(at);
    return places;
  }

  outline(ring: Int32Array): Ring {
    return new Float64Array(this.places(ring).flatMap((at) => [this.table.x[ring[at] ?? 0] ?? 0, this.table.y[ring[at] ?? 0] ?? 0]));
  }

  /** Gives a point back to lines that cross after simplifying; false if none was needed or possible. */
  mend(rings: readonly Int32Array[]): boolean {
    const crossings =
      findCrossings(
        rings.map((ring) => this.outline(ring)),
        CROSSINGS_AT_ONCE,
      ) ?? [];
    let mended = false;
    for (const { ring, point } of crossings.flatMap(({ one, other }) => [one, other])) {
      const points = rings[ring];
      if (!points) continue;
      const places = this.places(points);
      const [from = 0, to = (places[0] ?? 0) + points.length] = [places[point], places[point + 1]];
      const { at } = this.farthest(points, from, to);
      if (at < 0) continue;
      this.kept[points[at % points.length] ?? 0] = 1;
      mended = true;
    }
    return mended;
  }
}

/**
 * Simplifies all districts together: a shared line stays one line.
 * @param tolerance in metres; no point of the file is farther from the new line, and no ring crosses itself. Rings smaller than
 * a square of it are left out, but never a district's largest.
 */
export function simplify(districts: readonly DistrictRings[], tolerance: number): Simplified {
  const table = tableOf(districts);
  const eastern = METRES_PER_DEGREE * Math.cos(((table.y[0] ?? 0) * Math.PI) / 180);
  const smallest = tolerance ** 2 / (eastern * METRES_PER_DEGREE);
  let dropped = 0;
  const large = table.rings.map((polygons, district) => {
    const area = (polygon: number, ring: number): number =>
      Math.abs(doubleArea(districts[district]?.polygons[polygon]?.[ring] ?? new Float64Array(0))) / 2;
    const areas = polygons.map((_, polygon) => area(polygon, 0));
    const most = areas.indexOf(areas.reduce((a, b) => Math.max(a, b), 0));
    return polygons.flatMap((rings, polygon) => {
      const kept = rings.filter((_, ring) =>
        ring === 0 ? polygon === most || (areas[polygon] ?? 0) >= smallest : area(polygon, ring) >= smallest,
      );
      const whole = kept.includes(rings[0] ?? new Int32Array(0)) ? kept : [];
      dropped += rings.length - whole.length;
      return whole.length > 0 ? [whole] : [];
    });
  });
  const keeper = new Keeper(table, tolerance, eastern);
  for (const ring of large.flat(2)) keeper.ring(ring);
  for (let round = 0; round < REPAIRS; round += 1) if (!large.map((polygons) => keeper.mend(polygons.flat())).includes(true)) break;
  const simplified = districts.map(({ district }, number) => ({
    district,
    polygons: (large[number] ?? []).map((polygon) => polygon.map((ring) => keeper.outline(ring))),
  }));
  return {
    districts: simplified,
    points: simplified.reduce((sum, { polygons }) => sum + polygons.flat().reduce((of, ring) => of + ring.length / 2, 0), 0),
    shared: table.shared,
    dropped,
  };
}
