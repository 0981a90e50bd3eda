import { areaCm2, boundsOf, edgesOf, isRectangle, isWithin, type Box, type Edge } from './geometry.ts';
import { type Outline } from '../plan.ts';

/** How much looking at figures may still cost, in edges looked at; what costs more stops and leaves less than nothing. */
export interface Work {
  left: number;
}

const endless = (): Work => ({ left: Infinity });

/** The area in cm² two figures may share without overlapping: what rounding slanting edges to centimetres can cause. */
const LEAST_SLIVER = 100;

/** Whether two boxes share area; touching edges share none. */
function boxesOverlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Heights strictly inside the band at which edges of the two outlines cross. */
function crossingHeights(first: readonly Edge[], second: readonly Edge[]): number[] {
  const heights: number[] = [];
  for (const [[ax, ay], [bx, by]] of first) {
    for (const [[cx, cy], [dx, dy]] of second) {
      const turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
      if (turn === 0) continue;
      const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn;
      const u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn;
      if (t >= 0 && t <= 1 && u >= 0 && u <= 1) heights.push(ay + t * (by - ay));
    }
  }
  return heights;
}

const key = (outline: Outline): string => outline.join(' ');

const edgesIn = (outline: Outline, top: number, bottom: number): Edge[] =>
  edgesOf(outline).filter(([a, b]) => Math.max(a[1], b[1]) > top && Math.min(a[1], b[1]) < bottom);

/** Stretches of the level line at `y` that lie inside, from west to east. */
function levelStretches(edges: readonly Edge[], y: number): [from: number, to: number][] {
  const xs: number[] = [];
  for (const [a, b] of edges) if (a[1] > y !== b[1] > y) xs.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
  xs.sort((one, other) => one - other);
  return xs.flatMap((from, index) => {
    const to = xs[index + 1];
    return index % 2 === 0 && to !== undefined ? [[from, to] as [number, number]] : [];
  });
}

/** The width that two rows of stretches share, each from west to east. */
function sharedWidth(one: readonly [from: number, to: number][], other: readonly [from: number, to: number][]): number {
  let [width, i, j] = [0, 0, 0];
  for (;;) {
    const [a, b] = [one[i], other[j]];
    if (!a || !b) return width;
    width += Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
    if (a[1] < b[1]) i += 1;
    else j += 1;
  }
}

/**
 * Area in cm² that two simple polygons share, to the whole cm²; 0 if they only touch. Cut into bands between all corners and
 * crossings, in each of which the shared width grows or shrinks evenly, so that the width in the middle counts for the band.
 * @param enough ends the reckoning once more is found: what is returned is then less than the whole.
 * @param work ends it too once it is used up.
 */
export function overlapCm2(one: Outline, other: Outline, enough = Infinity, work = endless()): number {
  const [a, b] = key(one) <= key(other) ? [one, other] : [other, one];
  const [boxA, boxB] = [boundsOf(a), boundsOf(b)];
  if (!boxesOverlap(boxA, boxB)) return 0;
  const top = Math.max(boxA.top, boxB.top);
  const bottom = Math.min(boxA.bottom, boxB.bottom);
  const corners = [...a, ...b].map(([, y]) => y).filter((y) => y > top && y < bottom);
  work.left -= a.length * b.length;
  if (work.left < 0) return 0;
  const [edgesA, edgesB] = [edgesIn(a, top, bottom), edgesIn(b, top, bottom)];
  const crossings = crossingHeights(edgesA, edgesB).filter((y) => y > top && y < bottom);
  const heights = [...new Set([top, ...corners, ...crossings, bottom])].sort((x, y) => x - y);
  let sum = 0;
  for (const [index, low] of heights.entries()) {
    const high = heights[index + 1];
    work.left -= a.length + b.length;
    if (high === undefined || work.left < 0 || Math.round(sum) > enough) break;
    const middle = (low + high) / 2;
    sum += sharedWidth(levelStretches(edgesA, middle), levelStretches(edgesB, middle)) * (high - low);
  }
  return Math.round(sum);
}

/**
 * The area in cm² that two figures may share, or one may stick out of the other, unnoticed: one centimetre along
 * half the way around the smaller, at least 100 cm².
 */
function sliverOf(a: Outline, b: Outline): number {
  const [halfA, halfB] = [a, b].map((outline) => {
    const { left, top, right, bottom } = boundsOf(outline);
    return right - left + bottom - top;
  });
  return Math.max(LEAST_SLIVER, Math.min(halfA ?? 0, halfB ?? 0));
}

/** Whether two outlines share more area than rounding explains. */
export function overlaps(a: Outline, b: Outline, work = endless()): boolean {
  const sliver = sliverOf(a, b);
  return overlapCm2(a, b, sliver, work) > sliver;
}

/** Whether `inner` lies in `outer` except for what rounding explains; edges may touch. Says nothing if `work` is used up. */
export function holds(outer: Outline, inner: Outline, work = endless()): boolean {
  const out = boundsOf(outer);
  const box = boundsOf(inner);
  if (isRectangle(outer) && isWithin(box, out)) return true;
  if (box.left >= out.right || box.right <= out.left || box.top >= out.bottom || box.bottom <= out.top) return false;
  return areaCm2(inner) - overlapCm2(outer, inner, Infinity, work) <= sliverOf(outer, inner);
}

/**
 * Overlapping pairs, by index; figures are sorted from west to east, so that distant ones are never compared.
 * @param within which pairs are wanted, the most of them, and how much finding them may cost. Where there are more, or the work is used
 * up, some are missing.
 */
export function overlappingPairs(
  outlines: readonly Outline[],
  {
    isWanted = () => true,
    most = Infinity,
    work = endless(),
  }: { isWanted?: (i: number, j: number) => boolean; most?: number; work?: Work } = {},
): [number, number][] {
  const boxes = outlines.map((outline, index) => ({ index, outline, box: boundsOf(outline) })).sort((a, b) => a.box.left - b.box.left);
  const pairs: [number, number][] = [];
  for (const [place, a] of boxes.entries()) {
    for (let next = place + 1; next < boxes.length; next += 1) {
      const b = boxes[next];
      if (!b || b.box.left >= a.box.right || pairs.length >= most || work.left < 0) break;
      const [i, j] = a.index < b.index ? [a.index, b.index] : [b.index, a.index];
      if (isWanted(i, j) && boxesOverlap(a.box, b.box) && overlaps(a.outline, b.outline, work)) pairs.push([i, j]);
    }
  }
  return pairs.sort(([a, b], [c, d]) => a - c || b - d);
}
