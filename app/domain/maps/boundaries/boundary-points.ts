import type { DistrictRings } from './boundary-rings.ts';
import type { Ring } from './boundary-crossings.ts';

/** Rings as lists of point numbers: rings that share a line share its numbers. */
export interface PointTable {
  x: Float64Array;
  y: Float64Array;
  /** Per district, polygon and ring. */
  rings: Int32Array[][][];
  /** 1 where lines of different rings part or meet: such a point is the end of an arc. */
  ends: Uint8Array;
  /** Points that more than one district goes through. */
  shared: number;
}

/** Points nearer than this to each other, in degrees (0.1 m), are one. */
const GRID = 1e-6;

/** Numbers points by position; uses its own hash table because a Map of millions is slow. */
class Numbers {
  count = 0;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, most * 2)));
    this.#slots = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
    this.x = new Float64Array(most);
    this.y = new Float64Array(most);
  }

  of(x: number, y: number): number {
    const [column, row] = [Math.round(x / GRID), Math.round(y / GRID)];
    let slot = (Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b)) & this.#mask;
    for (;;) {
      const known = this.#slots[slot] ?? -1;
      if (known === -1) break;
      if (Math.round((this.x[known] ?? 0) / GRID) === column && Math.round((this.y[known] ?? 0) / GRID) === row) return known;
      slot = (slot + 1) & this.#mask;
    }
    this.#slots[slot] = this.count;
    this.x[this.count] = x;
    this.y[this.count] = y;
    this.count += 1;
    return this.count - 1;
  }
}

function numbered(ring: Ring, numbers: Numbers): Int32Array {
  const points = new Int32Array(ring.length / 2);
  let count = 0;
  for (let at = 0; at < ring.length; at += 2) {
    const number = numbers.of(ring[at] ?? 0, ring[at + 1] ?? 0);
    if (count > 0 && points[count - 1] === number) continue;
    points[count] = number;
    count += 1;
  }
  while (count > 1 && points[count - 1] === points[0]) count -= 1;
  return points.slice(0, count);
}

/** Finds what the rings have in common. */
export function tableOf(districts: readonly DistrictRings[]): PointTable {
  const numbers = new Numbers(
    districts.reduce((sum, { polygons }) => sum + polygons.flat().reduce((of, ring) => of + ring.length / 2, 0), 0),
  );
  const rings = districts.map(({ polygons }) => polygons.map((polygon) => polygon.map((ring) => numbered(ring, numbers))));
  const [least, most, district] = [
    new Int32Array(numbers.count).fill(-1),
    new Int32Array(numbers.count),
    new Int32Array(numbers.count).fill(-1),
  ];
  const [ends, several] = [new Uint8Array(numbers.count), new Uint8Array(numbers.count)];
  for (const [number, polygons] of rings.entries()) {
    for (const ring of polygons.flat()) {
      for (let at = 0; at < ring.length; at += 1) {
        const point = ring[at] ?? 0;
        const before = ring[(at + ring.length - 1) % ring.length] ?? 0;
        const after = ring[(at + 1) % ring.length] ?? 0;
        const [one, other] = [Math.min(before, after), Math.max(before, after)];
        if (least[point] === -1) [least[point], most[point], district[point]] = [one, other, number];
        else {
          if (least[point] !== one || most[point] !== other) ends[point] = 1;
          if (district[point] !== number) several[point] = 1;
        }
      }
    }
  }
  return { x: numbers.x, y: numbers.y, rings, ends, shared: several.reduce((sum, one) => sum + one, 0) };
}
