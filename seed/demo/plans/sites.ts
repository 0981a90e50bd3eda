import type { Ground, Outline } from '#app/domain/plans/plan.ts';
import { PARKS, type ParkSlug } from '#seed/reference/parks.ts';
import type { Shape } from './draw-floor.ts';

export interface DemoBuilding extends Shape {
  code: string;
  name: string;
  /** The north-west corner on the site. */
  x: number;
  y: number;
  floors: number;
  /** The number of underground floors. */
  below: number;
  /** Added when the plan was redrawn. */
  added: boolean;
  /** Floors that were divided into small rooms until then. */
  redrawn: readonly number[];
}

export interface DemoSite {
  park: ParkSlug;
  width: number;
  height: number;
  grounds: readonly Omit<Ground, 'id'>[];
  buildings: readonly DemoBuilding[];
  /** The number of institutions that share the units: as many as a demonstration of the usual size has there. */
  lots: number;
  /** The range of asking rents (参考价), in fen per square metre and day. */
  rent: readonly [least: number, most: number];
}

const box = (x: number, y: number, width: number, height: number): Outline => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

const building = (
  code: string,
  at: readonly [x: number, y: number],
  size: readonly [width: number, depth: number],
  floors: number,
  rest: Partial<DemoBuilding> = {},
): DemoBuilding => ({
  code,
  name: `${code} 座`,
  kind: 'slab',
  x: at[0],
  y: at[1],
  width: size[0],
  depth: size[1],
  floors,
  below: 0,
  added: false,
  redrawn: [],
  ...rest,
});

const SITES: readonly DemoSite[] = [
  {
    park: 'jingan',
    width: 22_000,
    height: 13_000,
    grounds: [
      { kind: 'road', outline: box(0, 6_050, 22_000, 700) },
      { kind: 'road', outline: box(8_450, 0, 600, 6_050) },
      { kind: 'road', outline: box(8_450, 6_750, 600, 6_250) },
      { kind: 'green', outline: box(1_600, 800, 6_200, 1_300) },
      { kind: 'green', outline: box(9_800, 800, 6_200, 1_100) },
      { kind: 'green', outline: box(13_200, 7_300, 7_200, 900) },
      { kind: 'square', outline: box(5_400, 7_500, 2_500, 1_400) },
    ],
    buildings: [
      building('A', [1_900, 2_900], [5_400, 2_340], 5),
      building('B', [9_900, 2_700], [6_000, 2_480], 22),
      building('C', [17_300, 1_300], [4_000, 4_200], 6, { kind: 'ring' }),
      building('D', [1_700, 7_300], [3_200, 2_340], 3, { redrawn: [2] }),
      building('E', [1_900, 10_100], [5_600, 2_340], 3),
      building('F', [12_600, 8_700], [4_200, 3_900], 4, { kind: 'ring', added: true }),
    ],
    lots: 22,
    rent: [480, 860],
  },
  {
    park: 'hongqiao',
    width: 18_000,
    height: 10_000,
    grounds: [
      { kind: 'road', outline: box(0, 8_700, 18_000, 800) },
      { kind: 'green', outline: box(800, 600, 16_400, 900) },
      { kind: 'water', outline: box(7_200, 2_300, 2_300, 5_200) },
      { kind: 'square', outline: box(10_200, 6_300, 6_800, 1_600) },
    ],
    buildings: [
      building('H1', [1_200, 2_400], [5_200, 4_600], 7, { name: '1 号楼', kind: 'ring', below: 1 }),
      building('H2', [10_300, 2_600], [6_400, 2_480], 9, { name: '2 号楼' }),
    ],
    lots: 22,
    rent: [420, 720],
  },
  {
    park: 'qingpu',
    width: 12_000,
    height: 7_000,
    grounds: [
      { kind: 'water', outline: box(0, 0, 12_000, 900) },
      { kind: 'green', outline: box(0, 900, 12_000, 500) },
      { kind: 'road', outline: box(0, 5_900, 12_000, 600) },
    ],
    buildings: [
      building('Q1', [1_000, 2_300], [4_800, 2_340], 5, { name: '数字楼' }),
      building('Q2', [7_000, 2_300], [3_800, 2_340], 3, { name: '创新楼' }),
    ],
    lots: 10,
    rent: [150, 320],
  },
  {
    park: 'chongqing',
    width: 16_000,
    height: 10_000,
    grounds: [
      { kind: 'road', outline: box(0, 8_600, 16_000, 800) },
      { kind: 'green', outline: box(900, 600, 14_200, 1_100) },
      { kind: 'square', outline: box(6_700, 5_600, 3_000, 2_400) },
    ],
    buildings: [
      building('T', [1_200, 2_500], [4_800, 4_600], 9, { kind: 'ring', below: 1 }),
      building('W', [7_200, 2_400], [7_600, 2_480], 6),
    ],
    lots: 24,
    rent: [240, 460],
  },
];

/** Invented sites for this city's parks: nothing is measured, and each plan says so. */
export const DEMO_SITES: readonly DemoSite[] = SITES.filter(({ park }) => PARKS.some(({ slug }) => slug === park));
