import polylabel from 'polylabel';
import { boundsOf, edgesOf, signedDoubleArea, whereIs } from './geometry.ts';
import { type Outline, type PlanPoint } from '../plan.ts';

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

/** How near to the best place it has to be, as a share of the shorter side: no room is thinner. */
const PRECISION = 0.002;

/**
 * Where a label is written: the centre of gravity if it lies inside, otherwise the point farthest from the edges. Always inside, and
 * in whole centimetres unless the figure is less than two of them wide.
 */
export function labelPoint(outline: Outline): PlanPoint {
  const [cx, cy] = centroid(outline);
  const middle: PlanPoint = [Math.round(cx), Math.round(cy)];
  if (whereIs(outline, middle) === 'inside') return middle;
  const { left, top, right, bottom } = boundsOf(outline);
  const pole = polylabel([outline.map(([x, y]) => [x, y])], PRECISION * Math.min(right - left, bottom - top));
  const [x, y] = pole;
  return pole.distance < 1 ? [x, y] : [Math.round(x), Math.round(y)];
}
