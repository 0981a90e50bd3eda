import type { DistrictRings } from './boundary-rings.ts';

export interface Coverage {
  /** Area of each district in square degrees, in their order. */
  areas: number[];
  /** Pairs that lie over each other, with the common area as a share of the smaller one. */
  overlaps: { one: number; other: number; share: number }[];
}

/** The map is measured along this many lines from west to east. */
const LINES = 3_000;

/** The x values at which each line enters and leaves a district, per line and district. */
function crossingsPerLine(districts: readonly DistrictRings[], south: number, step: number): Map<number, number[]>[] {
  const lines = Array.from({ length: LINES }, () => new Map<number, number[]>());
  for (const [number, { polygons }] of districts.entries()) {
    for (const ring of polygons.flat()) {
      let [fromX, fromY] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
      for (let at = 0; at < ring.length; at += 2) {
        const [toX, toY] = [ring[at] ?? 0, ring[at + 1] ?? 0];
        // A line's own height is its middle: the first one above the lower end, up to the last below the upper.
        const first = Math.ceil((Math.min(fromY, toY) - south) / step - 0.5);
        const end = Math.ceil((Math.max(fromY, toY) - south) / step - 0.5);
        for (let line = Math.max(0, first); line < Math.min(LINES, end); line += 1) {
          const x = fromX + ((south + (line + 0.5) * step - fromY) * (toX - fromX)) / (toY - fromY);
          const row = lines[line];
          const known = row?.get(number);
          if (known) known.push(x);
          else row?.set(number, [x]);
        }
        [fromX, fromY] = [toX, toY];
      }
    }
  }
  return lines;
}

/** How much two sorted lists of entries and exits have in common. */
function common(one: readonly number[], other: readonly number[]): number {
  let [length, a, b] = [0, 0, 0];
  while (a + 1 < one.length && b + 1 < other.length) {
    const [from, to, start, end] = [one[a] ?? 0, one[a + 1] ?? 0, other[b] ?? 0, other[b + 1] ?? 0];
    length += Math.max(0, Math.min(to, end) - Math.max(from, start));
    if (to < end) a += 2;
    else b += 2;
  }
  return length;
}

/** Measures the districts and their overlaps; exact to a few per mille, and quick for any number of points. */
export function measureCoverage(districts: readonly DistrictRings[]): Coverage {
  let [south, north] = [Infinity, -Infinity];
  for (const ring of districts.flatMap(({ polygons }) => polygons.flat())) {
    for (let at = 1; at < ring.length; at += 2) {
      const y = ring[at] ?? 0;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  const step = (north - south) / LINES;
  const areas = districts.map(() => 0);
  const shared = new Map<string, number>();
  for (const line of crossingsPerLine(districts, south, step)) {
    const here = [...line].map(([number, xs]) => ({ number, xs: xs.sort((a, b) => a - b) }));
    for (const [index, { number, xs }] of here.entries()) {
      areas[number] = (areas[number] ?? 0) + common(xs, xs) * step;
      for (const { number: other, xs: theirs } of here.slice(index + 1)) {
        const length = common(xs, theirs);
        if (length > 0) shared.set(`${number}/${other}`, (shared.get(`${number}/${other}`) ?? 0) + length * step);
      }
    }
  }
  const overlaps = [...shared].map(([pair, area]) => {
    const [one = 0, other = 0] = pair.split('/').map(Number);
    return { one, other, share: area / Math.min(areas[one] ?? 0, areas[other] ?? 0) };
  });
  return { areas, overlaps: overlaps.sort((a, b) => b.share - a.share) };
}
