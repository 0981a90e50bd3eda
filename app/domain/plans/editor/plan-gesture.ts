import { boundsOf, isRectangle, rectangle, translate, type Box } from '#app/domain/plans/geometry/geometry.ts';
import type { Outline, PlanPoint } from '#app/domain/plans/plan.ts';

/** What the pointer does on the drawing. */
export const TOOLS = ['choose', 'rectangle', 'polygon', 'split'] as const;
export type Tool = (typeof TOOLS)[number];

/** A movement of the pointer that is under way, in the sheet's centimetres. */
export type Gesture =
  | { kind: 'move'; ids: readonly string[]; from: PlanPoint; dx: number; dy: number }
  | { kind: 'corner'; id: string; index: number; outline: Outline; at: PlanPoint }
  | { kind: 'rectangle'; from: PlanPoint; at: PlanPoint }
  | { kind: 'split'; id: string; from: PlanPoint; at: PlanPoint };

/** A rectangle narrower than this counts as a click. */
const LEAST = 20;

/** The box between two corners; null if it is too small. */
export function boxBetween([ax, ay]: PlanPoint, [bx, by]: PlanPoint): Box | null {
  const box = { left: Math.min(ax, bx), top: Math.min(ay, by), right: Math.max(ax, bx), bottom: Math.max(ay, by) };
  return box.right - box.left < LEAST || box.bottom - box.top < LEAST ? null : box;
}

/** An outline with one corner dragged: a rectangle stays a rectangle, of a polygon only that corner moves. */
export function withCorner(outline: Outline, index: number, at: PlanPoint): Outline {
  if (!isRectangle(outline)) return outline.map((corner, i) => (i === index ? at : corner));
  const opposite = outline[(index + 2) % 4];
  const box = opposite && boxBetween(opposite, at);
  return box ? rectangle(box.left, box.top, box.right - box.left, box.bottom - box.top) : outline;
}

/** A figure's outline while it is moved or a corner is dragged. */
export function outlineDuring(gesture: Gesture | null, id: string, outline: Outline): Outline {
  if (gesture?.kind === 'move' && gesture.ids.includes(id)) return translate(outline, gesture.dx, gesture.dy);
  return gesture?.kind === 'corner' && gesture.id === id ? withCorner(gesture.outline, gesture.index, gesture.at) : outline;
}

/** The smallest box around all outlines, with room around it as a part of its longer side. */
export function extentOf(outlines: readonly Outline[], room: number): Box {
  const { left, top, right, bottom } = boundsOf(outlines.flat());
  const around = Math.max(right - left, bottom - top) * room;
  return { left: left - around, top: top - around, right: right + around, bottom: bottom + around };
}
