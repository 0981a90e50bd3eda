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

/** Pixels, which SVG counts in, for a unit of length. */
const PIXELS: Readonly<Record<string, number>> = { px: 1, mm: 96 / 25.4, cm: 96 / 2.54, q: 96 / 101.6, in: 96, pt: 96 / 72, pc: 16 };
const DEGREES: Readonly<Record<string, number>> = { deg: 1, rad: 180 / Math.PI, grad: 0.9, turn: 360 };
const MEASURE = /^([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)([a-z]+|%)?$/iu;
const LONGEST_MEASURE = 60;

function measureIn(text: string): { value: number; unit: string } | null {
  const said = text.trim();
  const [, value, unit = ''] = said.length > LONGEST_MEASURE ? [] : (MEASURE.exec(said) ?? []);
  return value === undefined ? null : { value: Number(value), unit: unit.toLowerCase() };
}

/**
 * A length in pixels; a bare number counts as such.
 * @param whole is what a percentage is of; null if that is not known.
 * @returns null for a unit that depends on a font or a window, and for what is no length.
 */
export function lengthIn(text: string, whole: number | null): number | null {
  const { value = 0, unit = '-' } = measureIn(text) ?? {};
  if (unit === '%') return whole === null ? null : (value / 100) * whole;
  const pixels = unit === '' ? 1 : Object.hasOwn(PIXELS, unit) ? PIXELS[unit] : undefined;
  return pixels === undefined ? null : value * pixels;
}

/** What percentages in a drawing are of, in pixels. */
export interface Whole {
  width: number | null;
  height: number | null;
}

/** A length of a style sheet: unlike an attribute's, it needs a unit unless it is 0. */
const styledLength = (text: string, whole: number | null): number | null =>
  measureIn(text)?.unit === '' && Number(text) !== 0 ? null : lengthIn(text, whole);

function styledAngle(text: string): number | null {
  const { value = 0, unit = '-' } = measureIn(text) ?? {};
  if (unit === '') return value === 0 ? 0 : null;
  const degrees = Object.hasOwn(DEGREES, unit) ? DEGREES[unit] : undefined;
  return degrees === undefined ? null : value * degrees;
}

const styledNumber = (text: string): number | null => {
  const { value = 0, unit = '-' } = measureIn(text) ?? {};
  return unit === '' ? value : unit === '%' ? value / 100 : null;
};

/** One function of a style's transform as the attribute's function with its numbers; null if it is no such plain one. */
function styledStep(name: string, given: readonly string[], { width, height }: Whole): Matrix | null {
  const [first = '', second] = given;
  const all = (numbers: readonly (number | null)[], as: string): Matrix | null =>
    numbers.every((number) => number !== null) && numbers.length === given.length ? step(as, numbers) : null;
  const [along, down] = [styledLength(first, width), styledLength(second ?? '0', height)];
  switch (name.toLowerCase()) {
    case 'translate':
      return all([along, ...(second === undefined ? [] : [down])], 'translate');
    case 'translatex':
      return along === null || given.length !== 1 ? null : [1, 0, 0, 1, along, 0];
    case 'translatey': {
      const lower = styledLength(first, height);
      return lower === null || given.length !== 1 ? null : [1, 0, 0, 1, 0, lower];
    }
    case 'scale':
      return given.length > 2 ? null : all(given.map(styledNumber), 'scale');
    case 'scalex':
    case 'scaley': {
      const factor = styledNumber(first);
      if (factor === null || given.length !== 1) return null;
      return name.toLowerCase() === 'scalex' ? [factor, 0, 0, 1, 0, 0] : [1, 0, 0, factor, 0, 0];
    }
    case 'rotate':
    case 'rotatez':
      return all([styledAngle(first)], 'rotate');
    case 'matrix':
      return given.length === 6 ? all(given.map(styledNumber), 'matrix') : null;
    default:
      return null;
  }
}

/** The transform of a style: matrix, translate, scale and rotate with their units; null if it contains anything else. */
export function styledTransform(text: string, whole: Whole): Matrix | null {
  if (text === 'none' || text === '') return IDENTITY;
  if (text.length > LONGEST_TRANSFORM || /\([^()]*\(/u.test(text)) return null;
  let matrix: Matrix | null = IDENTITY;
  const rest = text.replace(/(?<![a-z0-9])([a-z0-9]+)\(([^()]*)\)/giu, (_found, name: string, given: string) => {
    const next = styledStep(name, given.split(/[\s,]+/u).filter(Boolean), whole);
    matrix = matrix && next && compose(matrix, next);
    return '';
  });
  return rest.trim() === '' ? matrix : null;
}

const SIDES: Readonly<Record<string, string>> = { left: '0%', top: '0%', center: '50%', right: '100%', bottom: '100%' };

/** `matrix` around the point that a `transform-origin` names; null if that cannot be told. */
export function aroundOrigin(matrix: Matrix | null, origin: string, { width, height }: Whole): Matrix | null {
  const words = origin.split(/\s+/u).filter(Boolean);
  const [across = '50%', down = '50%'] = words[0] === 'top' || words[0] === 'bottom' ? [words[1], words[0]] : words;
  const [x, y] = [lengthIn(SIDES[across] ?? across, width), lengthIn(SIDES[down] ?? down, height)];
  if (matrix === null || x === null || y === null) return null;
  return compose(compose([1, 0, 0, 1, x, y], matrix), [1, 0, 0, 1, -x, -y]);
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
