import svgpath from 'svgpath';
import { type PlanPoint } from '../plan.ts';

/** An affine transform in SVG's notation: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The transform that applies `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** A point under a transform. */
export function carry([a, b, c, d, e, f]: Matrix, [x, y]: PlanPoint): PlanPoint {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** All numbers in a list as SVG writes them: `1-2.5.5e3` are three. */
export function numbersIn(text: string): number[] {
  return Array.from(text.matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/giu), ([number]) => Number(number));
}

/** Numbers in pairs; an odd one at the end is dropped. */
function pairsOf(numbers: readonly number[]): PlanPoint[] {
  return numbers.flatMap((x, index) => {
    const y = numbers[index + 1];
    return index % 2 === 0 && y !== undefined ? [[x, y] as const] : [];
  });
}

/** Points of a `points` attribute; an odd number at the end is dropped. */
export const pointsIn = (text: string): PlanPoint[] => pairsOf(numbersIn(text));

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

/** No tool writes longer ones. */
const LONGEST_TRANSFORM = 1_000;

/** The transform in a `transform` attribute; null if it contains anything else than matrix, translate, scale and rotate. */
export function transformIn(text: string): Matrix | null {
  if (text.length > LONGEST_TRANSFORM || /\([^()]*\(/u.test(text)) return null;
  let matrix = IDENTITY;
  for (const [, name = '', given = ''] of text.matchAll(/(?<![a-z])([a-z]+)\s*\(([^()]*)\)/giu)) {
    const next = step(name, numbersIn(given));
    if (!next) return null;
    matrix = compose(matrix, next);
  }
  return matrix;
}

/** Straight pieces that a curve is drawn with. */
const PIECES = 8;
const PARTS = Array.from({ length: PIECES }, (_, index) => (index + 1) / PIECES);

/** How much each control of a Bézier curve counts at the end of each piece. */
const QUADRATIC = PARTS.map((t) => [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]);
const CUBIC = PARTS.map((t) => [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3]);

/** A Bézier curve as straight pieces. */
function curve(controls: readonly PlanPoint[]): PlanPoint[] {
  return (controls.length === 3 ? QUADRATIC : CUBIC).map((weights) => {
    let [x, y] = [0, 0];
    for (const [index, [controlX, controlY]] of controls.entries()) {
      const weight = weights[index] ?? 0;
      [x, y] = [x + weight * controlX, y + weight * controlY];
    }
    return [x, y];
  });
}

/** What svgpath reads beyond SVG: a curve of its own by the letter R. */
const FOREIGN = /r/iu;
/** More characters from one letter to the next are more corners than a room may have; svgpath takes quadratic time over them. */
const LONGEST_STRETCH = 10_000;
const MOST_STRETCHES = 200_000;

/** One run of a path, without lifting the pen. */
interface PathRun {
  points: PlanPoint[];
  closed: boolean;
}

/** Runs of a path's `d`, curves as eight straight pieces each, arcs as eight for every quarter begun; null if it cannot be read. */
export function runsIn(d: string): PathRun[] | null {
  const stretches = d.split(/[a-df-z]/iu, MOST_STRETCHES);
  if (FOREIGN.test(d) || stretches.length === MOST_STRETCHES || stretches.some(({ length }) => length > LONGEST_STRETCH)) return null;
  const path = svgpath(d);
  if (!('err' in path) || path.err !== '') return null;
  const runs: PathRun[] = [];
  path
    .abs()
    .unshort()
    .unarc()
    .iterate(([command, ...numbers]: readonly [string, ...number[]], _index, x, y) => {
      const last = runs.at(-1);
      if (command === 'Z') {
        if (last) last.closed = true;
        return;
      }
      const [along = 0] = numbers;
      const points = pairsOf(command === 'H' ? [along, y] : command === 'V' ? [x, along] : numbers);
      if (command === 'M') {
        runs.push({ points, closed: false });
        return;
      }
      const run = last && !last.closed ? last : { points: [[x, y] as const], closed: false };
      if (run !== last) runs.push(run);
      const pieces = points.length === 1 ? points : curve([[x, y], ...points]);
      for (const point of pieces) run.points.push(point);
    });
  return runs;
}
