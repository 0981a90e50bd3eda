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
  /** What is written on it, such as 电梯厅; its kind's name where empty. */
  name: string;
  outline: Outline;
}

export interface PlanUnit {
  /** Stays the same through every version: tenancies hang on it. */
  id: string;
  number: string;
  outline: Outline;
  /** In 0.01 m² as the lease states it; null where the drawn area counts. */
  statedArea: number | null;
  /** 租金参考, in fen for a square metre and day; null where it is agreed on. */
  rent: number | null;
}

/** An image to trace over; only operators see it. */
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
  /** Short sign by which units are numbered: A. */
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

/** A park's whole plan, as a version keeps it. */
export interface Plan {
  site: SiteSheet;
  /** One for each level of each building, in the buildings' order, from the lowest. */
  floors: readonly FloorSheet[];
}

/** What a sheet of the draft is called in the database: `site`, or `floor/` with the building's id and the level. */
export type SheetName = 'site' | `floor/${string}/${number}`;

/** Name of the sheet of a building's floor. */
export function floorSheetName(buildingId: string, level: number): SheetName {
  return `floor/${buildingId}/${level}`;
}

/** Level → what it is called: `12` → 12 层, `-1` → 地下 1 层. */
export function levelName(level: number): string {
  return level > 0 ? `${level} 层` : `地下 ${-level} 层`;
}
