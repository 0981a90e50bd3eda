/** An open ring: x and y in turn, the first point not repeated. */
export type Ring = Float64Array;

/** A segment by its ring and the number of its first point. */
export interface SegmentAt {
  ring: number;
  point: number;
}

export interface Crossing {
  one: SegmentAt;
  other: SegmentAt;
  /** Where they meet. */
  at: [x: number, y: number];
}

const PER_CELL = 2;
/** More entries than this in the grid, or comparisons in its cells, mean lines too long and dense to be real boundaries. */
const ENTRIES = 40_000_000;
const COMPARISONS = 400_000_000;

/** Positive where c lies left of a → b. */
const side = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/** The segments of some rings as columns of numbers: quick to scan by the million. */
interface Segments {
  count: number;
  ring: Int32Array;
  point: Int32Array;
  fromX: Float64Array;
  fromY: Float64Array;
  toX: Float64Array;
  toY: Float64Array;
  /** The point before the first: to see on which side a line comes to it. */
  beforeX: Float64Array;
  beforeY: Float64Array;
}

function segmentsOf(rings: readonly Ring[]): Segments {
  const count = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
  const column = () => new Float64Array(count);
  const all = {
    count,
    ring: new Int32Array(count),
    point: new Int32Array(count),
    fromX: column(),
    fromY: column(),
    toX: column(),
    toY: column(),
    beforeX: column(),
    beforeY: column(),
  };
  let at = 0;
  for (const [number, ring] of rings.entries()) {
    const points = ring.length / 2;
    for (let point = 0; point < points; point += 1, at += 1) {
      const next = 2 * ((point + 1) % points);
      const before = 2 * ((point + points - 1) % points);
      all.ring[at] = number;
      all.point[at] = point;
      all.fromX[at] = ring[2 * point] ?? 0;
      all.fromY[at] = ring[2 * point + 1] ?? 0;
      all.toX[at] = ring[next] ?? 0;
      all.toY[at] = ring[next + 1] ?? 0;
      all.beforeX[at] = ring[before] ?? 0;
      all.beforeY[at] = ring[before + 1] ?? 0;
    }
  }
  return all;
}

/** Whether the ring goes through the line p → q at the very point where segment `j` begins: it comes from one side and leaves on the other. */
function passesThrough(s: Segments, j: number, px: number, py: number, qx: number, qy: number): boolean {
  const [x, y] = [s.fromX[j] ?? 0, s.fromY[j] ?? 0];
  if (side(px, py, qx, qy, x, y) !== 0 || (x - px) * (x - qx) + (y - py) * (y - qy) >= 0) return false;
  return side(px, py, qx, qy, s.toX[j] ?? 0, s.toY[j] ?? 0) * side(px, py, qx, qy, s.beforeX[j] ?? 0, s.beforeY[j] ?? 0) < 0;
}

/** Where segments i and j cross; null if they are apart, touch, or only meet at their ends. */
function crossing(s: Segments, i: number, j: number): [number, number] | null {
  const [px, py, qx, qy] = [s.fromX[i] ?? 0, s.fromY[i] ?? 0, s.toX[i] ?? 0, s.toY[i] ?? 0];
  const [rx, ry, tx, ty] = [s.fromX[j] ?? 0, s.fromY[j] ?? 0, s.toX[j] ?? 0, s.toY[j] ?? 0];
  if (
    Math.max(px, qx) < Math.min(rx, tx) ||
    Math.max(rx, tx) < Math.min(px, qx) ||
    Math.max(py, qy) < Math.min(ry, ty) ||
    Math.max(ry, ty) < Math.min(py, qy)
  )
    return null;
  const [r, t, p, q] = [
    side(px, py, qx, qy, rx, ry),
    side(px, py, qx, qy, tx, ty),
    side(rx, ry, tx, ty, px, py),
    side(rx, ry, tx, ty, qx, qy),
  ];
  if (r * t < 0 && p * q < 0) return [px + ((qx - px) * p) / (p - q), py + ((qy - py) * p) / (p - q)];
  if (r === 0 && passesThrough(s, j, px, py, qx, qy)) return [rx, ry];
  if (p === 0 && passesThrough(s, i, rx, ry, tx, ty)) return [px, py];
  return null;
}

/** Calls `visit` with each cell of the grid that the segment may touch, row by row. */
type Cells = (segment: number, visit: (cell: number) => void) => void;

function layGrid(s: Segments): { cells: number; each: Cells } {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < s.count; i += 1) {
    const [x, y] = [s.fromX[i] ?? 0, s.fromY[i] ?? 0];
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  const [width, height] = [Math.max(east - west, 1e-12), Math.max(north - south, 1e-12)];
  const wanted = Math.max(1, s.count / PER_CELL);
  const columns = Math.max(1, Math.min(4_096, Math.round(Math.sqrt((wanted * width) / height))));
  const rows = Math.max(1, Math.min(4_096, Math.round(wanted / columns)));
  const columnOf = (x: number): number => Math.max(0, Math.min(columns - 1, Math.floor(((x - west) / width) * columns)));
  const rowOf = (y: number): number => Math.max(0, Math.min(rows - 1, Math.floor(((y - south) / height) * rows)));
  const each: Cells = (segment, visit) => {
    const [fromX, fromY, toX, toY] = [s.fromX[segment] ?? 0, s.fromY[segment] ?? 0, s.toX[segment] ?? 0, s.toY[segment] ?? 0];
    const [low, high] = [rowOf(Math.min(fromY, toY)), rowOf(Math.max(fromY, toY))];
    for (let row = low; row <= high; row += 1) {
      let [least, most] = [Math.min(fromX, toX), Math.max(fromX, toX)];
      if (low < high) {
        // The part of the segment in this row, slightly widened against rounding.
        const slope = (toX - fromX) / (toY - fromY);
        const one = fromX + (south + (row / rows) * height - fromY) * slope;
        const other = fromX + (south + ((row + 1) / rows) * height - fromY) * slope;
        const margin = width * 1e-9;
        [least, most] = [Math.max(least, Math.min(one, other) - margin), Math.min(most, Math.max(one, other) + margin)];
      }
      for (let column = columnOf(least), last = columnOf(most); column <= last; column += 1) visit(row * columns + column);
    }
  };
  return { cells: rows * columns, each };
}

/**
 * Where the lines of `rings` cross one another or themselves, at most `most` places; touching is no crossing.
 * Looks at neighbours in a grid only: a million points take about a second.
 * @returns null if the lines are too dense to be searched.
 */
export function findCrossings(rings: readonly Ring[], most: number): Crossing[] | null {
  const s = segmentsOf(rings);
  const { cells, each } = layGrid(s);
  const start = new Int32Array(cells + 1);
  let entries = 0;
  for (let i = 0; i < s.count && entries <= ENTRIES; i += 1) {
    each(i, (cell) => {
      start[cell + 1] = (start[cell + 1] ?? 0) + 1;
      entries += 1;
    });
  }
  if (entries > ENTRIES) return null;
  for (let cell = 0; cell < cells; cell += 1) start[cell + 1] = (start[cell + 1] ?? 0) + (start[cell] ?? 0);
  const held = new Int32Array(entries);
  const filled = start.slice(0, cells);
  for (let i = 0; i < s.count; i += 1) {
    each(i, (cell) => {
      held[filled[cell] ?? 0] = i;
      filled[cell] = (filled[cell] ?? 0) + 1;
    });
  }
  const found = new Map<string, Crossing>();
  let compared = 0;
  for (let cell = 0; cell < cells && found.size < most; cell += 1) {
    const [from, to] = [start[cell] ?? 0, start[cell + 1] ?? 0];
    compared += ((to - from) * (to - from)) / 2;
    if (compared > COMPARISONS) return null;
    for (let a = from; a < to; a += 1) {
      for (let b = a + 1; b < to; b += 1) {
        const [i, j] = [held[a] ?? 0, held[b] ?? 0];
        const at = crossing(s, i, j);
        if (at && found.size < most) found.set(`${i}/${j}`, { one: segmentAt(s, i), other: segmentAt(s, j), at });
      }
    }
  }
  return [...found.values()];
}

const segmentAt = (s: Segments, i: number): SegmentAt => ({ ring: s.ring[i] ?? 0, point: s.point[i] ?? 0 });
