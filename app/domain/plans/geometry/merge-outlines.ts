import { areaCm2, boundsOf, edgesOf, normalOutline, outlineFault, sideOf, signedDoubleArea, type Edge } from './geometry.ts';
import { nearestOnEdges } from './nearest.ts';
import { overlaps } from './overlap.ts';
import { type Outline, type PlanPoint } from '../plan.ts';

type MergedOutline = { ok: true; outline: Outline } | { ok: false; message: string };

/** A corner this near to another figure's edge, in centimetres, lies on it: a corner on a slanting edge cannot come closer. */
const ON_EDGE = 0.75;

const name = (point: PlanPoint): string => `${point[0]} ${point[1]}`;

/** The outline clockwise, with corners added where corners of the others lie on its edges. */
function withCorners(outline: Outline, corners: readonly PlanPoint[]): PlanPoint[] {
  const clockwise = signedDoubleArea(outline) < 0 ? [...outline].reverse() : outline;
  const { left, top, right, bottom } = boundsOf(outline);
  const near = corners.filter(([x, y]) => x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1);
  return edgesOf(clockwise).flatMap(([a, b]) => {
    const along = (point: PlanPoint): number => (point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1]);
    const between = near
      .filter((point) => name(point) !== name(a) && name(point) !== name(b) && along(point) > 0 && along(point) < along(b))
      .filter((point) => sideOf(a, b, point) === 0 || (nearestOnEdges(point, [[a, b]])?.distance ?? Infinity) <= ON_EDGE)
      .sort((p, q) => along(p) - along(q));
    return [a, ...between.filter((point, index) => index === 0 || name(point) !== name(between[index - 1] ?? a))];
  });
}

/** Closed rings made of the edges; null if a ring would pass twice through one corner. */
function roundsOf(edges: readonly Edge[]): Outline[] | null {
  const from = new Map<string, Edge>();
  for (const edge of edges) {
    if (from.has(name(edge[0]))) return null;
    from.set(name(edge[0]), edge);
  }
  const rounds: Outline[] = [];
  for (const [start] of from) {
    const round: PlanPoint[] = [];
    for (let at = start, edge = from.get(at); edge; edge = from.get(at)) {
      from.delete(at);
      round.push(edge[0]);
      at = name(edge[1]);
    }
    if (round.length > 0) rounds.push(round);
  }
  return rounds;
}

/** Of all outlines that are joined, together: what comes of them has at most 200. */
const MOST_CORNERS = 4_000;

/**
 * Joins two or more simple outlines that share edges into one. Refused, with the reason, where they overlap, only touch at a
 * corner, lie apart, would close around a hole, or have too many corners between them.
 */
export function mergeOutlines(outlines: readonly Outline[]): MergedOutline {
  if (outlines.length < 2) return { ok: false, message: '请至少选择两个相邻的单元。' };
  const corners = outlines.flat();
  // Each edge is held against each corner.
  if (corners.length > MOST_CORNERS) return { ok: false, message: '所选单元的顶点过多，请分几次合并。' };
  for (const [index, first] of outlines.entries()) {
    if (outlines.slice(index + 1).some((second) => overlaps(first, second))) return { ok: false, message: '所选单元互相重叠，不能合并。' };
  }
  const edges = new Map<string, Edge>();
  for (const edge of outlines.flatMap((outline) => edgesOf(withCorners(outline, corners)))) {
    const [a, b] = edge;
    if (!edges.delete(`${name(b)} ${name(a)}`)) edges.set(`${name(a)} ${name(b)}`, edge);
  }
  const rounds = roundsOf([...edges.values()]);
  if (!rounds) return { ok: false, message: '所选单元只在角上相接，不能合并。' };
  const [round, ...others] = rounds;
  if (!round) return { ok: false, message: '所选单元不能合并。' };
  if (others.length > 0) {
    const hole = rounds.some((candidate) => signedDoubleArea(candidate) < 0);
    return { ok: false, message: hole ? '合并后中间会留下空洞，不能合并。' : '所选单元没有共用的边，不能合并。' };
  }
  const outline = normalOutline(round);
  const fault = outlineFault(outline);
  if (fault) return { ok: false, message: `合并后的图形不成立：${fault}` };
  const whole = outlines.reduce((sum, part) => sum + areaCm2(part), 0);
  return Math.abs(areaCm2(outline) - whole) > whole / 100 ? { ok: false, message: '所选单元不能合并成一个图形。' } : { ok: true, outline };
}
