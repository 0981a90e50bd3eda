/** Whole centimetres east and south of the north-west corner of the site, or of the floor's own sheet. */
export type PlanPoint = readonly [x: number, y: number];

/** A simple polygon of at least three corners, not closed: the last corner joins the first. */
export type Outline = readonly PlanPoint[];

export const FIXTURE_KINDS = ['core', 'corridor', 'shared'] as const;
/** What a floor has besides units: 核心筒, 走廊, 公共区域. */
export type FixtureKind = (typeof FIXTURE_KINDS)[number];
export const FIXTURE_NAME: Record<FixtureKind, string> = { core: '核心筒', corridor: '走廊', shared: '公共区域' };

export interface Fixture {
  id: string;
  kind: FixtureKind;
  /** The text on it, such as 电梯厅; if empty, its kind's name. */
  name: string;
  outline: Outline;
}

export interface PlanUnit {
  /** Stays the same through every version: tenancies refer to it. */
  id: string;
  number: string;
  outline: Outline;
  /** In 0.01 m² as the lease states it; null to use the drawn area. */
  statedArea: number | null;
  /** 租金参考, in fen for a square metre and day; null if negotiable. */
  rent: number | null;
}

/** An image to trace; only operators see it. */
export interface Background {
  fileId: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One floor of a building. */
export interface FloorSheet {
  kind: 'floor';
  buildingId: string;
  /** 1 is the ground floor, -1 the first below; there is no 0. */
  level: number;
  outline: Outline;
  fixtures: readonly Fixture[];
  units: readonly PlanUnit[];
  background: Background | null;
}

export interface PlanBuilding {
  /** Stays the same through every version. */
  id: string;
  /** Short code used in unit numbers: A. */
  code: string;
  name: string;
  outline: Outline;
  /** From the lowest to the highest. */
  levels: readonly number[];
}

export const GROUND_KINDS = ['road', 'green', 'water', 'square'] as const;
export type GroundKind = (typeof GROUND_KINDS)[number];
export const GROUND_NAME: Record<GroundKind, string> = { road: '道路', green: '绿地', water: '水面', square: '广场' };

export interface Ground {
  id: string;
  kind: GroundKind;
  outline: Outline;
}

/** The site: where the buildings stand. */
export interface SiteSheet {
  kind: 'site';
  width: number;
  height: number;
  buildings: readonly PlanBuilding[];
  grounds: readonly Ground[];
  background: Background | null;
}

export type Sheet = SiteSheet | FloorSheet;

/** A park's whole plan, as stored in a version. */
export interface Plan {
  site: SiteSheet;
  /** One for each level of each building, in the buildings' order, from the lowest. */
  floors: readonly FloorSheet[];
}

/** The name of a draft's sheet in the database: `site`, or `floor/` with the building's id and the level. */
export type SheetName = 'site' | `floor/${string}/${number}`;

/** Name of the sheet of a building's floor. */
export function floorSheetName(buildingId: string, level: number): SheetName {
  return `floor/${buildingId}/${level}`;
}

/** Whether a text has the form of a sheet's name; it does not check that the sheet exists. */
export const isSheetName = (text: string): text is SheetName => text === 'site' || /^floor\/[\w-]{1,64}\/-?[1-9]\d{0,2}$/u.test(text);

/** Limits of a plan, for drawing, import and reading alike. Lengths in centimetres. */
export const PLAN_LIMITS = {
  buildings: 100,
  /** Of one building, and of all buildings together. */
  levels: 200,
  floors: 1_000,
  lowestLevel: -20,
  highestLevel: 200,
  grounds: 500,
  units: 500,
  fixtures: 200,
  corners: 200,
  /** East, west, north and south of the sheet's corner. */
  reach: 100_000,
  /** In 0.01 m². */
  statedArea: 10_000_000,
  /** In fen for a square metre and day. */
  rent: 1_000_000,
  /** Characters. */
  number: 20,
  name: 40,
  code: 6,
} as const;

/** A rectangle by its north-west corner, or a polygon by its corners. */
export type Shape = { x: number; y: number; width: number; height: number } | { outline: Outline };

/** A shape read from a file, in whole centimetres, with the text found inside it. */
export interface ImportedShape {
  outline: Outline;
  label: string;
}

/** What an import left out, with counts: 不支持的图形 circle. */
export interface SkippedShapes {
  reason: string;
  count: number;
}

export type ImportedShapes = { ok: true; shapes: ImportedShape[]; skipped: SkippedShapes[] } | { ok: false; message: string };

/** What is wrong with a plan: blocking faults keep it from being published. */
export interface PlanFault {
  /** Which sheet, and what on it. */
  sheet: SheetName;
  /** Units, fixtures or buildings concerned. */
  ids: readonly string[];
  /** Shown to the operator before the message: A 座 12 层 A1203. */
  where: string;
  message: string;
  blocking: boolean;
}

/** Answer to a command: the new sheet with what was done, or the reason for refusal; `field` names the wrong input. */
export type Applied<S extends Sheet> = { ok: true; sheet: S; says: string } | { ok: false; field?: string; message: string };
