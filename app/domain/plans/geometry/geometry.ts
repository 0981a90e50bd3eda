import { PLAN_LIMITS, type Outline, type PlanPoint, type Shape } from '../plan.ts';

/** Edges of an upright rectangle in centimetres; y runs south. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A straight line from one corner to the next. */
export type Edge = readonly [from: PlanPoint, to: PlanPoint];

/** Edges of the outline in order, the last back to the first. */
export function edgesOf(outline: Outline): Edge[] {
  return outline.flatMap((from, index) => {
    const to = outline[index + 1] ?? outline[0];
    return to ? [[from, to] as const] : [];
  });
}

/** Twice the area in cm², exact; positive where the corners run clockwise on the page, negative the other way round. */
export function signedDoubleArea(outline: Outline): number {
  return edgesOf(outline).reduce((sum, [[ax, ay], [bx, by]]) => sum + (ax * by - bx * ay), 0);
}

/** Area in cm², exact (whole or half), whichever way round the corners run. */
export function areaCm2(outline: Outline): number {
  return Math.abs(signedDoubleArea(outline)) / 2;
}

/** Drawn area in 0.01 m², rounded half up, as areas are stated in leases. */
export function drawnArea(outline: Outline): number {
  return Math.round(areaCm2(outline) / 100);
}

/** Smallest upright rectangle around the outline. */
export function boundsOf(outline: Outline): Box {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Whether a box lies in another, or reaches out of it by no more than `slack`; edges may touch. */
export const isWithin = (inner: Box, outer: Box, slack = 0): boolean =>
  inner.left >= outer.left - slack &&
  inner.top >= outer.top - slack &&
  inner.right <= outer.right + slack &&
  inner.bottom <= outer.bottom + slack;

/** Rectangle from its north-west corner and its size in centimetres, clockwise from that corner. */
export function rectangle(x: number, y: number, width: number, height: number): Outline {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/** Whether the outline is an upright rectangle: then it can be given by corner and size. */
export function isRectangle(outline: Outline): boolean {
  const { left, top, right, bottom } = boundsOf(outline);
  return (
    outline.length === 4 &&
    areaCm2(outline) === (right - left) * (bottom - top) &&
    edgesOf(outline).every(([a, b]) => a[0] === b[0] || a[1] === b[1])
  );
}

/** Corners of a shape given by corner and size or by its corners. */
export function outlineOf(shape: Shape): Outline {
  return 'outline' in shape ? shape.outline : rectangle(shape.x, shape.y, shape.width, shape.height);
}

/** The outline moved by whole centimetres east and south. */
export function translate(outline: Outline, dx: number, dy: number): Outline {
  return outline.map(([x, y]) => [x + dx, y + dy] as const);
}

/** The outline stretched into another box, corners rounded to whole centimetres; exact for rectangles. */
export function stretchInto(outline: Outline, into: Box): Outline {
  const from = boundsOf(outline);
  const along = (value: number, low: number, high: number, newLow: number, newHigh: number): number =>
    high === low ? newLow : Math.round(newLow + ((value - low) / (high - low)) * (newHigh - newLow));
  return outline.map(
    ([x, y]) => [along(x, from.left, from.right, into.left, into.right), along(y, from.top, from.bottom, into.top, into.bottom)] as const,
  );
}

/** On which side of the line `a`→`b` the point lies: positive right of it on the page, negative left, 0 on it. Exact. */
export function sideOf(a: PlanPoint, b: PlanPoint, point: PlanPoint): number {
  return Math.sign((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]));
}

/** Whether the point lies on the edge, ends included. Exact. */
function isOnEdge([a, b]: Edge, point: PlanPoint): boolean {
  return (
    sideOf(a, b, point) === 0 &&
    point[0] >= Math.min(a[0], b[0]) &&
    point[0] <= Math.max(a[0], b[0]) &&
    point[1] >= Math.min(a[1], b[1]) &&
    point[1] <= Math.max(a[1], b[1])
  );
}

/** Where a point lies against an outline. Exact for whole and half centimetres. */
export function whereIs(outline: Outline, point: PlanPoint): 'inside' | 'edge' | 'outside' {
  let inside = false;
  for (const edge of edgesOf(outline)) {
    if (isOnEdge(edge, point)) return 'edge';
    const [a, b] = edge;
    if (a[1] > point[1] !== b[1] > point[1] && sideOf(a, b, point) > 0 === b[1] < a[1]) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

/** Whether two edges have a point in common, ends included. Exact. */
function edgesMeet(first: Edge, second: Edge): boolean {
  const [a, b] = first;
  const [c, d] = second;
  const apart =
    Math.max(a[0], b[0]) < Math.min(c[0], d[0]) ||
    Math.max(c[0], d[0]) < Math.min(a[0], b[0]) ||
    Math.max(a[1], b[1]) < Math.min(c[1], d[1]) ||
    Math.max(c[1], d[1]) < Math.min(a[1], b[1]);
  if (apart) return false;
  return sideOf(a, b, c) * sideOf(a, b, d) <= 0 && sideOf(c, d, a) * sideOf(c, d, b) <= 0;
}

const inMetres = ([x, y]: PlanPoint): string => `(${(x / 100).toFixed(2)}, ${(y / 100).toFixed(2)})`;

/** The first pair of edges that meet although they are not neighbours, or neighbours that fold back on each other. */
function crossingOf(outline: Outline): [Edge, Edge] | null {
  const edges = edgesOf(outline);
  for (const [i, first] of edges.entries()) {
    for (let j = i + 1; j < edges.length; j += 1) {
      const second = edges[j];
      if (!second) continue;
      const follows = j === i + 1;
      const precedes = i === 0 && j === edges.length - 1;
      if (!follows && !precedes) {
        if (edgesMeet(first, second)) return [first, second];
      } else if (isOnEdge(first, follows ? second[1] : second[0]) || isOnEdge(second, follows ? first[0] : first[1])) {
        return [first, second];
      }
    }
  }
  return null;
}

/**
 * Why corners are not an outline, for the operator; null if they are a simple polygon within the limits.
 * Refuses fewer than 3 or more than 200 corners, fractions of a centimetre, more than 1 km from the corner of the sheet, corners
 * twice in a row, edges that cross, touch or fold back (named by the points in metres, edge by edge) and zero area.
 */
export function outlineFault(outline: Outline): string | null {
  if (outline.length < 3) return '至少需要 3 个顶点。';
  if (outline.length > PLAN_LIMITS.corners) return `顶点不能多于 ${PLAN_LIMITS.corners} 个（现有 ${outline.length} 个）。`;
  for (const point of outline) {
    if (!point.every((value) => Number.isInteger(value))) return '坐标须精确到厘米。';
    if (point.some((value) => Math.abs(value) > PLAN_LIMITS.reach))
      return `顶点 ${inMetres(point)} 超出图纸范围（±${PLAN_LIMITS.reach / 100} 米）。`;
  }
  for (const [index, [a, b]] of edgesOf(outline).entries()) {
    if (a[0] === b[0] && a[1] === b[1]) return `第 ${index + 1} 个顶点 ${inMetres(a)} 与下一个顶点重合。`;
  }
  if (isRectangle(outline)) return null;
  const [start, second] = outline;
  if (start && second && outline.every((point) => sideOf(start, second, point) === 0)) return '所有顶点在一条直线上，图形没有面积。';
  const crossing = crossingOf(outline);
  if (!crossing) return null;
  const [[a, b], [c, d]] = crossing;
  return `边线自相交：${inMetres(a)}–${inMetres(b)} 与 ${inMetres(c)}–${inMetres(d)} 相交。`;
}

/**
 * The outline in normal form: clockwise on the page, from its topmost, then leftmost corner, without corners in the
 * middle of a straight edge. Two outlines are the same figure if and only if their normal forms are equal.
 */
export function normalOutline(outline: Outline): Outline {
  let points = [...outline];
  for (let before = -1; before !== points.length;) {
    before = points.length;
    points = points.filter((point, index) => {
      const last = points[(index + points.length - 1) % points.length];
      const next = points[(index + 1) % points.length];
      return !last || !next || sideOf(last, point, next) !== 0;
    });
  }
  if (signedDoubleArea(points) < 0) points.reverse();
  const start = points.reduce((best, point, index) => {
    const top = points[best];
    return top && (point[1] < top[1] || (point[1] === top[1] && point[0] < top[0])) ? index : best;
  }, 0);
  return [...points.slice(start), ...points.slice(0, start)];
}

/** Whether two outlines are the same figure, wherever their corners begin and whichever way they run. */
export function sameOutline(a: Outline, b: Outline): boolean {
  return a === b || a.join() === b.join() || normalOutline(a).join() === normalOutline(b).join();
}
