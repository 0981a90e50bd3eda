import { boundsOf, edgesOf, signedDoubleArea, whereIs } from './geometry.ts';
import { type Outline, type PlanPoint } from '../plan.ts';

/** Heights, as parts of the whole, at which room for a label is looked for. */
const LINES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];

/** Centre of gravity in centimetres, not rounded; for an outline of some area. */
export function centroid(outline: Outline): PlanPoint {
  const [ox, oy] = outline[0] ?? [0, 0];
  let x = 0;
  let y = 0;
  for (const [[ax, ay], [bx, by]] of edgesOf(outline)) {
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    x += (ax + bx - 2 * ox) * cross;
    y += (ay + by - 2 * oy) * cross;
  }
  const six = 3 * signedDoubleArea(outline);
  return six === 0 ? [ox, oy] : [ox + x / six, oy + y / six];
}

/** Stretches of the level line at `y` that lie inside, from west to east. */
export function levelStretches(outline: Outline, y: number): [from: number, to: number][] {
  const xs = edgesOf(outline)
    .flatMap(([[ax, ay], [bx, by]]) => (ay > y === by > y ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)]))
    .sort((a, b) => a - b);
  return xs.flatMap((from, index) => {
    const to = xs[index + 1];
    return index % 2 === 0 && to !== undefined ? [[from, to] as [number, number]] : [];
  });
}

/** Where a label is written: the centre of gravity where that lies inside, else the middle of the widest stretch found. Always inside. */
export function labelPoint(outline: Outline): PlanPoint {
  const [cx, cy] = centroid(outline);
  const middle: PlanPoint = [Math.round(cx), Math.round(cy)];
  if (whereIs(outline, middle) === 'inside') return middle;
  const { top, bottom } = boundsOf(outline);
  const corners = [...new Set(outline.map(([, y]) => y))].sort((a, b) => a - b);
  const heights = [
    ...LINES.map((part) => top + part * (bottom - top)),
    ...corners.slice(1).map((y, index) => (y + (corners[index] ?? y)) / 2),
  ];
  let best: { width: number; point: PlanPoint } = { width: 0, point: middle };
  for (const y of heights) {
    for (const [from, to] of levelStretches(outline, y)) {
      if (to - from > best.width && whereIs(outline, [(from + to) / 2, y]) === 'inside')
        best = { width: to - from, point: [(from + to) / 2, y] };
    }
  }
  return best.point;
}
