import type { Fixture, FloorSheet, Outline, PlanPoint } from '#app/domain/plans/plan.ts';
import type { Random } from '../random.ts';

/** The shape of a building's floors: two rows of units along a corridor, or units around a core. Centimetres. */
export interface Shape {
  kind: 'slab' | 'ring';
  width: number;
  depth: number;
}

/** A floor before its units have ids, numbers and rents. */
export interface DrawnFloor extends Pick<FloorSheet, 'outline' | 'fixtures'> {
  units: readonly Outline[];
}

const WALL = 60;
const CORE = 1200;
const SLAB_CORRIDOR = 420;
const RING_ROW = 880;
const RING_CORRIDOR = 260;
const CHAMFER = 420;
const STEP = 50;

const rect = (x: number, y: number, width: number, height: number): Outline => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** Cuts `length` into pieces of about `least` to `most`, all but the last a multiple of half a metre. */
function cut(length: number, least: number, most: number, random: Random): number[] {
  const pieces: number[] = [];
  let left = length;
  while (left >= least + most) {
    const piece = STEP * random.whole(least / STEP, most / STEP);
    pieces.push(piece);
    left -= piece;
  }
  if (left > most) pieces.push(STEP * Math.round(left / 2 / STEP));
  return [...pieces, left > most ? left - STEP * Math.round(left / 2 / STEP) : left];
}

/** A row of rectangles from `x` on. */
function row(x: number, y: number, depth: number, widths: readonly number[]): Outline[] {
  let at = x;
  return widths.map((width) => {
    const outline = rect(at, y, width, depth);
    at += width;
    return outline;
  });
}

const sizes = (ground: boolean): [number, number] => (ground ? [900, 1600] : [600, 1200]);

function slab({ width, depth }: Shape, ground: boolean, random: Random): DrawnFloor {
  const inner = width - 2 * WALL;
  const rowDepth = (depth - 2 * WALL - SLAB_CORRIDOR) / 2;
  const south = depth - WALL - rowDepth;
  const left = STEP * Math.round(((inner - CORE) * 0.45) / STEP);
  const [least, most] = sizes(ground);
  const core: Fixture = { id: 'core', kind: 'core', name: '电梯 · 楼梯 · 机房', outline: rect(WALL + left, south, CORE, rowDepth) };
  const corridor: Fixture = { id: 'corridor', kind: 'corridor', name: '', outline: rect(WALL, WALL + rowDepth, inner, SLAB_CORRIDOR) };
  const east = row(WALL + left + CORE, south, rowDepth, cut(inner - left - CORE, least, most, random));
  const hall = ground ? east.shift() : undefined;
  return {
    outline: rect(0, 0, width, depth),
    fixtures: [core, corridor, ...(hall ? [{ id: 'hall', kind: 'shared', name: '大堂', outline: hall } as const] : [])],
    units: [
      ...row(WALL, south, rowDepth, cut(left, least, most, random)),
      ...east,
      ...row(WALL, WALL, rowDepth, cut(inner, least, most, random)),
    ],
  };
}

/** Cuts off the outline's corners that are corners of the building. */
function chamfered(outline: Outline, { width, depth }: Shape, inset: number, by: number): Outline {
  return outline.flatMap(([x, y], i): PlanPoint[] => {
    if ((x !== inset && x !== width - inset) || (y !== inset && y !== depth - inset)) return [[x, y]];
    const along: PlanPoint = [x === inset ? x + by : x - by, y];
    const across: PlanPoint = [x, y === inset ? y + by : y - by];
    return i % 2 === 0 ? [across, along] : [along, across];
  });
}

function ring(shape: Shape, ground: boolean, random: Random): DrawnFloor {
  const { width, depth } = shape;
  const inner = width - 2 * WALL;
  const south = depth - WALL - RING_ROW;
  const between = depth - 2 * (WALL + RING_ROW);
  const [least, most] = sizes(ground);
  const side = (x: number): Outline[] => {
    let y = WALL + RING_ROW;
    return cut(between, 500, 800, random).map((height) => {
      const outline = rect(x, y, RING_ROW, height);
      y += height;
      return outline;
    });
  };
  const west = WALL + RING_ROW;
  const coreWidth = width - 2 * (west + RING_CORRIDOR);
  const coreDepth = between - 2 * RING_CORRIDOR;
  const corridor = (id: string, outline: Outline): Fixture => ({ id, kind: 'corridor', name: '', outline });
  const bottom = row(WALL, south, RING_ROW, cut(inner, least, most, random));
  const hall = ground ? bottom.splice(Math.floor(bottom.length / 2), 1)[0] : undefined;
  const corner = (outline: Outline) => chamfered(outline, shape, WALL, CHAMFER);
  return {
    outline: chamfered(rect(0, 0, width, depth), shape, 0, CHAMFER + WALL / 2),
    fixtures: [
      {
        id: 'core',
        kind: 'core',
        name: '电梯 · 楼梯 · 机房',
        outline: rect(west + RING_CORRIDOR, west + RING_CORRIDOR, coreWidth, coreDepth),
      },
      corridor('corridor-north', rect(west, west, width - 2 * west, RING_CORRIDOR)),
      corridor('corridor-south', rect(west, south - RING_CORRIDOR, width - 2 * west, RING_CORRIDOR)),
      corridor('corridor-west', rect(west, west + RING_CORRIDOR, RING_CORRIDOR, coreDepth)),
      corridor('corridor-east', rect(width - west - RING_CORRIDOR, west + RING_CORRIDOR, RING_CORRIDOR, coreDepth)),
      ...(hall ? [{ id: 'hall', kind: 'shared', name: '大堂', outline: hall } as const] : []),
    ],
    units: [
      ...bottom.map(corner),
      ...side(width - west),
      ...row(WALL, WALL, RING_ROW, cut(inner, least, most, random))
        .reverse()
        .map(corner),
      ...side(WALL).reverse(),
    ],
  };
}

/** Draws a floor of this shape with units of various sizes; the ground floor has a hall and larger units. */
export function drawFloor(shape: Shape, ground: boolean, random: Random): DrawnFloor {
  return shape.kind === 'slab' ? slab(shape, ground, random) : ring(shape, ground, random);
}

/** Draws an underground floor: one space that everybody shares. */
export function drawGarage({ width, depth }: Shape): DrawnFloor {
  return {
    outline: rect(0, 0, width, depth),
    fixtures: [
      { id: 'garage', kind: 'shared', name: '地下车库', outline: rect(WALL, WALL, width - 2 * WALL - CORE, depth - 2 * WALL) },
      { id: 'core', kind: 'core', name: '电梯 · 楼梯 · 机房', outline: rect(width - WALL - CORE, WALL, CORE, depth - 2 * WALL) },
    ],
    units: [],
  };
}
