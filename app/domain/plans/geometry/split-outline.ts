import { areaCm2, edgesOf, normalOutline, outlineFault, signedDoubleArea, whereIs } from './geometry.ts';
import { nearestOnEdges } from './nearest.ts';
import { type Outline, type PlanPoint } from '../plan.ts';

/** Where an outline is cut: along a line from north to south or west to east, or between two points on its edge. */
export type Cut = { along: 'x'; x: number } | { along: 'y'; y: number } | { along: 'points'; from: PlanPoint; to: PlanPoint };

type SplitOutline = { ok: true; parts: [Outline, Outline] } | { ok: false; message: string };

/** Points this near to an edge, in centimetres, count as lying on it. */
const ON_EDGE_WITHIN = 50;

/** A point on the outline: on which edge, or at which corner where `at` is that edge's beginning. */
interface Mark {
  edge: number;
  at: PlanPoint;
}

const same = (a: PlanPoint, b: PlanPoint): boolean => a[0] === b[0] && a[1] === b[1];

/** Corners from the one mark along the outline to the other, both included, none twice in a row. */
function walk(outline: Outline, from: Mark, to: Mark): PlanPoint[] {
  const points: PlanPoint[] = [from.at];
  const add = (point: PlanPoint | undefined): void => {
    const last = points.at(-1);
    if (point && last && !same(point, last)) points.push(point);
  };
  const straight = from.edge === to.edge && distance(outline, to) > distance(outline, from);
  for (let index = from.edge, over = straight; !over; over = index === to.edge) {
    index = (index + 1) % outline.length;
    add(outline[index]);
  }
  add(to.at);
  return points;
}

/** How far along its edge a mark is, squared. */
function distance(outline: Outline, { edge, at }: Mark): number {
  const [x, y] = outline[edge] ?? at;
  return (at[0] - x) ** 2 + (at[1] - y) ** 2;
}

/** Northern part first, then western. */
const inOrder = (parts: readonly Outline[]): Outline[] => [...parts].sort(([a], [b]) => (a && b ? a[1] - b[1] || a[0] - b[0] : 0));

/** Cuts between two marks; only where the line between them runs inside. */
function cutBetween(outline: Outline, from: Mark, to: Mark): SplitOutline {
  const refused: SplitOutline = { ok: false, message: '两点之间的连线须完全在单元内部，请换一处。' };
  const parts = [walk(outline, from, to), walk(outline, to, from)];
  const turn = Math.sign(signedDoubleArea(outline));
  if (parts.some((part) => outlineFault(part) !== null || Math.sign(signedDoubleArea(part)) !== turn)) return refused;
  const [first, second] = inOrder(parts.map(normalOutline));
  return first && second ? { ok: true, parts: [first, second] } : refused;
}

/** Where the line x = `at` (or y = `at`) meets the outline, in order along it, each place once; rounded to whole centimetres between corners. */
function marksAlong(outline: Outline, axis: 0 | 1, at: number): Mark[] {
  const cross = axis === 0 ? 1 : 0;
  const marks = edgesOf(outline).flatMap(([a, b], edge): Mark[] => {
    if (a[axis] === at) return [{ edge, at: a }];
    if (a[axis] > at === b[axis] > at || b[axis] === at) return [];
    const along = Math.round(a[cross] + ((at - a[axis]) / (b[axis] - a[axis])) * (b[cross] - a[cross]));
    return [{ edge, at: axis === 0 ? [at, along] : [along, at] }];
  });
  return marks
    .sort((a, b) => a.at[cross] - b.at[cross])
    .filter((mark, index) => index === 0 || !same(mark.at, marks[index - 1]?.at ?? mark.at));
}

/** Cuts along a whole line: refused if it misses, or makes more than two parts. */
function cutAlong(outline: Outline, axis: 0 | 1, at: number): SplitOutline {
  if (!Number.isInteger(at)) return { ok: false, message: '分割位置须精确到厘米。' };
  const marks = marksAlong(outline, axis, at);
  const chords = marks.flatMap((from, index) => {
    const to = marks[index + 1];
    if (!to) return [];
    const middle: PlanPoint = [(from.at[0] + to.at[0]) / 2, (from.at[1] + to.at[1]) / 2];
    return whereIs(outline, middle) === 'inside' ? [[from, to] as const] : [];
  });
  const [chord, ...others] = chords;
  if (!chord) return { ok: false, message: '分割线没有穿过该单元。' };
  if (others.length > 0) return { ok: false, message: `分割线会把该单元分成 ${chords.length + 1} 块，一次只能分成两块，请换一处。` };
  return cutBetween(outline, chord[0], chord[1]);
}

/** The nearest place on the outline, as a corner where one is as near as a centimetre. */
function markNear(outline: Outline, point: PlanPoint): Mark | null {
  const nearest = nearestOnEdges(point, edgesOf(outline));
  if (!nearest || nearest.distance > ON_EDGE_WITHIN) return null;
  const corner = outline.findIndex((candidate) => Math.hypot(candidate[0] - nearest.at[0], candidate[1] - nearest.at[1]) <= 1);
  const at = outline[corner];
  return at ? { edge: corner, at } : { edge: nearest.edge, at: nearest.at };
}

/**
 * Cuts a simple outline in two, the northern, then western part first. On upright and level edges the parts together have exactly
 * the area of the whole; on slanting ones the new corner is rounded to a whole centimetre and both parts share it.
 * Refuses with the reason: a line beside it, more than two parts, points off the edge or joined outside of it.
 */
export function splitOutline(outline: Outline, cut: Cut): SplitOutline {
  if (cut.along !== 'points') return cut.along === 'x' ? cutAlong(outline, 0, cut.x) : cutAlong(outline, 1, cut.y);
  const from = markNear(outline, cut.from);
  const to = markNear(outline, cut.to);
  if (!from || !to) return { ok: false, message: `分割点须在单元的边线上（相距不超过 ${ON_EDGE_WITHIN} 厘米）。` };
  if (same(from.at, to.at)) return { ok: false, message: '两个分割点重合。' };
  const split = cutBetween(outline, from, to);
  return split.ok && Math.abs(split.parts.reduce((sum, part) => sum + areaCm2(part), 0) - areaCm2(outline)) > areaCm2(outline) / 100
    ? { ok: false, message: '无法在此处分割。' }
    : split;
}
