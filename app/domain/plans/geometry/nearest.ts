import { type Edge } from './geometry.ts';
import { type PlanPoint } from '../plan.ts';

/** The nearest place on any of the edges, rounded to whole centimetres, with how far it is; null without edges. */
export function nearestOnEdges(point: PlanPoint, edges: readonly Edge[]): { edge: number; at: PlanPoint; distance: number } | null {
  let best: { edge: number; at: PlanPoint; distance: number } | null = null;
  for (const [edge, [a, b]] of edges.entries()) {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length));
    const [x, y] = [a[0] + t * dx, a[1] + t * dy];
    const distance = Math.hypot(point[0] - x, point[1] - y);
    if (!best || distance < best.distance) best = { edge, at: [Math.round(x), Math.round(y)], distance };
  }
  return best;
}
