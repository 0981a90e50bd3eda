import { type PlanPoint } from '../plan.ts';

/** An affine map as SVG writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** Where a map takes a point. */
export function carry([a, b, c, d, e, f]: Matrix, [x, y]: PlanPoint): PlanPoint {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** All numbers in a list as SVG writes them: `1-2.5.5e3` are three. */
export function numbersIn(text: string): number[] {
  return Array.from(text.matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/giu), ([number]) => Number(number));
}

/** Points of a `points` attribute; an odd number at the end is dropped. */
export function pointsIn(text: string): PlanPoint[] {
  const numbers = numbersIn(text);
  return numbers.flatMap((x, index) => {
    const y = numbers[index + 1];
    return index % 2 === 0 && y !== undefined ? [[x, y] as const] : [];
  });
}

function step(name: string, given: readonly number[]): Matrix | null {
  const [p = 0, q, r = 0] = given;
  switch (name) {
    case 'matrix': {
      const [a, b, c, d, e, f] = given;
      return a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined
        ? null
        : [a, b, c, d, e, f];
    }
    case 'translate':
      return [1, 0, 0, 1, p, q ?? 0];
    case 'scale':
      return [p, 0, 0, q ?? p, 0, 0];
    case 'rotate': {
      const turn = (p * Math.PI) / 180;
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      return compose(compose([1, 0, 0, 1, q ?? 0, r], [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, -(q ?? 0), -r]);
    }
    default:
      return null;
  }
}

/** Longer ones are not written by any tool. */
const LONGEST_TRANSFORM = 1_000;

/** The map of a `transform` attribute; null where it has anything but matrix, translate, scale and rotate. */
export function transformIn(text: string): Matrix | null {
  if (text.length > LONGEST_TRANSFORM) return null;
  let matrix = IDENTITY;
  for (const [, name = '', given = ''] of text.matchAll(/([a-z]+)\s*\(([^)]*)\)/giu)) {
    const next = step(name, numbersIn(given));
    if (!next) return null;
    matrix = compose(matrix, next);
  }
  return matrix;
}

/** Pieces that a curve is drawn with. */
const PIECES = 8;
const PARTS = Array.from({ length: PIECES }, (_, index) => (index + 1) / PIECES);

const between = (a: number, b: number, c: number, d: number, t: number): number =>
  a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t ** 3;

function cubic([ax, ay]: PlanPoint, [bx, by]: PlanPoint, [cx, cy]: PlanPoint, [dx, dy]: PlanPoint): PlanPoint[] {
  return PARTS.map((t) => [between(ax, bx, cx, dx, t), between(ay, by, cy, dy, t)]);
}

/** An elliptic arc as straight pieces (SVG 1.1, F.6.5). */
function arc(from: PlanPoint, [rx, ry, tilt = 0, large = 0, sweep = 0]: readonly number[], to: PlanPoint): PlanPoint[] {
  if (!rx || !ry) return [to];
  const turn = (tilt * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [hx, hy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
  const [px, py] = [cos * hx + sin * hy, cos * hy - sin * hx];
  const grown = Math.sqrt(Math.max(1, (px / rx) ** 2 + (py / ry) ** 2));
  const [a, b] = [Math.abs(rx) * grown, Math.abs(ry) * grown];
  const rest = (a * b) ** 2 / ((a * py) ** 2 + (b * px) ** 2) - 1;
  const reach = Math.sqrt(Math.max(0, rest)) * (large === sweep ? -1 : 1);
  const [mx, my] = [(reach * a * py) / b, (-reach * b * px) / a];
  const start = Math.atan2((py - my) / b, (px - mx) / a);
  let span = Math.atan2((-py - my) / b, (-px - mx) / a) - start;
  if (sweep && span < 0) span += 2 * Math.PI;
  if (!sweep && span > 0) span -= 2 * Math.PI;
  const [ox, oy] = [cos * mx - sin * my + (from[0] + to[0]) / 2, sin * mx + cos * my + (from[1] + to[1]) / 2];
  return PARTS.map((t) => {
    const [x, y] = [a * Math.cos(start + t * span), b * Math.sin(start + t * span)];
    return t === 1 ? to : [ox + cos * x - sin * y, oy + sin * x + cos * y];
  });
}

/** Numbers that each command takes at a time. */
const TAKES: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

const ARC_NUMBER = /[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/iuy;
const ARC_FLAG = /[\s,]*([01])/uy;

/** Arguments of an arc command; its two flags may stand without a space. */
function arcNumbers(text: string): number[] {
  const numbers: number[] = [];
  for (let at = 0; ;) {
    const place = numbers.length % 7;
    const token = place === 3 || place === 4 ? ARC_FLAG : ARC_NUMBER;
    token.lastIndex = at;
    const [, number] = token.exec(text) ?? [];
    if (number === undefined) return text.slice(at).trim() === '' ? numbers : [];
    numbers.push(Number(number));
    at = token.lastIndex;
  }
}

/** One run of a path, without lifting the pen. */
interface PathRun {
  points: PlanPoint[];
  closed: boolean;
}

/** Runs of a path's `d`, curves as eight straight pieces each; null where it cannot be read. */
export function runsIn(d: string): PathRun[] | null {
  const runs: PathRun[] = [];
  let at: PlanPoint = [0, 0];
  let handle: { of: string; at: PlanPoint } | null = null;
  const run = (): PathRun => {
    const last = runs.at(-1);
    if (last && !last.closed) return last;
    const next = { points: [at], closed: false };
    runs.push(next);
    return next;
  };
  for (const [, letter = '', given = ''] of d.matchAll(/([a-z])([^a-df-z]*)/giu)) {
    const name = letter.toUpperCase();
    const takes = TAKES[name];
    if (takes === undefined || (runs.length === 0 && name !== 'M')) return null;
    const numbers = name === 'A' ? arcNumbers(given) : numbersIn(given);
    if (name === 'Z') {
      const last = runs.at(-1);
      if (last) [last.closed, at] = [true, last.points[0] ?? at];
      continue;
    }
    if (numbers.length === 0 || numbers.length % takes !== 0) return null;
    for (let index = 0; index < numbers.length; index += takes) {
      const [ox, oy] = letter === name ? [0, 0] : at;
      const args = numbers.slice(index, index + takes);
      const pair = (place: number): PlanPoint => [ox + (args[place] ?? 0), oy + (args[place + 1] ?? 0)];
      const mirrored = (of: string): PlanPoint =>
        handle && of.includes(handle.of) ? [2 * at[0] - handle.at[0], 2 * at[1] - handle.at[1]] : at;
      const quadratic = (by: PlanPoint, to: PlanPoint): PlanPoint[] => {
        const towards = (end: PlanPoint): PlanPoint => [end[0] + (2 / 3) * (by[0] - end[0]), end[1] + (2 / 3) * (by[1] - end[1])];
        return cubic(at, towards(at), towards(to), to);
      };
      let next: { points: PlanPoint[]; handle: PlanPoint | null };
      if (name === 'M' && index === 0) {
        at = pair(0);
        runs.push({ points: [at], closed: false });
        continue;
      } else if (name === 'H') next = { points: [[ox + (args[0] ?? 0), at[1]]], handle: null };
      else if (name === 'V') next = { points: [[at[0], oy + (args[0] ?? 0)]], handle: null };
      else if (name === 'C') next = { points: cubic(at, pair(0), pair(2), pair(4)), handle: pair(2) };
      else if (name === 'S') next = { points: cubic(at, mirrored('CS'), pair(0), pair(2)), handle: pair(0) };
      else if (name === 'Q') next = { points: quadratic(pair(0), pair(2)), handle: pair(0) };
      else if (name === 'T') next = { points: quadratic(mirrored('QT'), pair(0)), handle: mirrored('QT') };
      else if (name === 'A') next = { points: arc(at, args, pair(5)), handle: null };
      else next = { points: [pair(0)], handle: null };
      for (const point of next.points) run().points.push(point);
      at = next.points.at(-1) ?? at;
      handle = next.handle && { of: name, at: next.handle };
    }
  }
  return runs;
}
