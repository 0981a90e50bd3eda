import type { BuildingOnPicture, UnitOnPicture } from './roll-view.ts';

/** The measures of the drawing, in its units: as wide as a page is in pixels. */
export const STACK = { width: 1_120, name: 76, row: 58, gap: 4 } as const;

/** A unit in the drawing of its building. */
export interface StackCell {
  unit: UnitOnPicture;
  x: number;
  width: number;
}

/** A floor in the drawing. */
export interface StackRow {
  level: number;
  /** In 0.01 m². */
  area: number;
  y: number;
  cells: StackCell[];
}

/** Floors from the top down, their units side by side: one square metre is as wide on every floor, and the largest floor fills the drawing. */
export function stackRows({ floors }: Pick<BuildingOnPicture, 'floors'>): StackRow[] {
  const areas = floors.map(({ units }) => units.reduce((sum, { area }) => sum + area, 0));
  const largest = Math.max(1, ...areas);
  const scale = (STACK.width - STACK.name) / largest;
  return floors.map(({ level, units }, at) => {
    let x: number = STACK.name;
    const cells = units.map((unit) => {
      const cell = { unit, x, width: unit.area * scale };
      x += cell.width;
      return cell;
    });
    return { level, area: areas[at] ?? 0, y: at * STACK.row, cells };
  });
}
