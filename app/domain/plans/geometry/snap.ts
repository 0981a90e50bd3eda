import { edgesOf } from './geometry.ts';
import { nearestOnEdges } from './nearest.ts';
import { type Outline, type PlanPoint } from '../plan.ts';

/** What points snap to: outlines nearer than `within` centimetres, and a grid (null for none). */
interface SnapGuide {
  outlines: readonly Outline[];
  within: number;
  grid: number | null;
}

/** A point rounded to whole centimetres cannot come closer to a slanting edge than this. */
const ON_EDGE = 0.75;

/** `value` to the nearest multiple of `grid`, never -0. */
const toGrid = (value: number, grid: number): number => Math.round(value / grid) * grid + 0;

/** The nearest corner within reach. */
function cornerNear(point: PlanPoint, { outlines, within }: SnapGuide): PlanPoint | null {
  let best: { corner: PlanPoint; distance: number } | null = null;
  for (const corner of outlines.flat()) {
    const distance = Math.hypot(corner[0] - point[0], corner[1] - point[1]);
    if (distance <= within && (!best || distance < best.distance)) best = { corner, distance };
  }
  return best?.corner ?? null;
}

/** Onto an edge within reach, or onto its corner if that is near too; null if neither is near. */
function nearby(point: PlanPoint, guide: SnapGuide): PlanPoint | null {
  const corner = cornerNear(point, guide);
  if (corner) return corner;
  const nearest = nearestOnEdges(point, guide.outlines.flatMap(edgesOf));
  if (!nearest || nearest.distance > guide.within) return null;
  if (nearest.distance <= ON_EDGE) return point;
  return cornerNear(nearest.at, guide) ?? nearest.at;
}

/**
 * Snaps a point in whole centimetres: to a corner before an edge, to an edge before the grid. A snapped point
 * stays where it is.
 */
export function snapPoint(point: PlanPoint, guide: SnapGuide): PlanPoint {
  const whole: PlanPoint = [toGrid(point[0], 1), toGrid(point[1], 1)];
  const near = nearby(whole, guide);
  if (near) return near;
  if (guide.grid === null) return whole;
  const onGrid: PlanPoint = [toGrid(whole[0], guide.grid), toGrid(whole[1], guide.grid)];
  return nearby(onGrid, guide) ?? onGrid;
}

/** The shift, nearest to the one asked for, that snaps a corner of the outline, or brings its first corner onto the grid. */
export function snapShift(outline: Outline, dx: number, dy: number, guide: SnapGuide): { dx: number; dy: number } {
  const shifts = outline.map(([x, y]) => {
    const moved: PlanPoint = [Math.round(x + dx), Math.round(y + dy)];
    const near = nearby(moved, guide);
    return near ? { dx: near[0] - x, dy: near[1] - y, distance: Math.hypot(near[0] - x - dx, near[1] - y - dy) } : null;
  });
  let best: { dx: number; dy: number; distance: number } | null = null;
  for (const shift of shifts) if (shift && (!best || shift.distance < best.distance)) best = shift;
  if (best) return { dx: best.dx, dy: best.dy };
  const [first] = outline;
  if (!first) return { dx, dy };
  const [x, y] = snapPoint([first[0] + dx, first[1] + dy], guide);
  return { dx: x - first[0], dy: y - first[1] };
}
