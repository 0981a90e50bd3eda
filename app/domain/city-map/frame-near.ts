import type { Position, View } from '#app/kernel/city/position.ts';
import { fitView, type Extent } from '#app/kernel/city/project.ts';

/** Closer than this, a single neighbour would fill the frame with its own street. */
export const NEAR_CLOSEST = 15;
/** Around the outermost, as a part of the extent. */
const AROUND = 0.12;
/** Where everything is at one spot, the extent has none. */
const LEAST_DEGREES = 0.002;

/** The extent of a place and of those that are nearest to it, with a margin. */
export function extentNear(near: Position, nearest: readonly Position[]): Extent {
  const all = [near, ...nearest];
  const [east, north] = [all.map(({ longitude }) => longitude), all.map(({ latitude }) => latitude)];
  const [width, height] = [Math.max(...east) - Math.min(...east), Math.max(...north) - Math.min(...north)];
  const [sides, ends] = [Math.max(width * AROUND, LEAST_DEGREES), Math.max(height * AROUND, LEAST_DEGREES)];
  return {
    west: Math.min(...east) - sides,
    east: Math.max(...east) + sides,
    south: Math.min(...north) - ends,
    north: Math.max(...north) + ends,
  };
}

/** The view that shows them all in so many pixels, and no closer than is sensible. */
export function frameNear(near: Position, nearest: readonly Position[], size: { width: number; height: number }): View {
  const view = fitView(extentNear(near, nearest), size);
  return { ...view, zoom: Math.min(view.zoom, NEAR_CLOSEST) };
}
