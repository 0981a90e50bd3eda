import { LRUCache } from 'lru-cache';
import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { drawnArea } from './geometry/geometry.ts';
import type { SceneBuilding } from './picture/scene.ts';
import type { FloorSheet, Plan, PlanBuilding, SiteSheet } from './plan.ts';
import { readPlanJson } from './read-plan-json.ts';
import { readUnits, type UnitOnDay } from '../units/read-units.server.ts';
import { publicState } from '../units/unit-state.ts';
import { unitTotals, type UnitTotals } from '../units/unit-totals.ts';
import { stackUnits, type FloorView, type SiteBuilding, type StackFloor, type UnitView } from './unit-view.ts';

/** Plans as read; a version never changes. */
const plans = new LRUCache<string, Plan>({ max: 32 });

async function planOf(db: Database, id: string): Promise<Plan> {
  const known = plans.get(id);
  if (known) return known;
  const { content, parkSlug, number } = await db.planVersion.findUniqueOrThrow({
    where: { id },
    select: { content: true, parkSlug: true, number: true },
  });
  const read = readPlanJson(content);
  if (!read.ok) throw new Error(`${parkSlug} 的第 ${number} 版平面图读不出来：${read.message}`);
  plans.set(id, read.value);
  return read.value;
}

export interface PlanVersionInForce {
  id: string;
  number: number;
  startsOn: Day;
  note: string;
}

/** The version of a park's plan in force on `day`: the newest that has begun; null if there is none. */
export function versionInForce(db: Database, parkSlug: string, day: Day): Promise<PlanVersionInForce | null> {
  return db.planVersion.findFirst({
    where: { parkSlug, startsOn: { lte: day } },
    orderBy: [{ startsOn: 'desc' }, { number: 'desc' }],
    select: { id: true, number: true, startsOn: true, note: true },
  });
}

/** Versions that have begun by `today`, the newest first. */
export function listVersions(db: Database, parkSlug: string, today: Day): Promise<Omit<PlanVersionInForce, 'id'>[]> {
  return db.planVersion.findMany({
    where: { parkSlug, startsOn: { lte: today } },
    orderBy: [{ startsOn: 'desc' }, { number: 'desc' }],
    select: { number: true, startsOn: true, note: true },
  });
}

interface PlanOnDay {
  version: PlanVersionInForce;
  site: SiteSheet;
  floors: { sheet: FloorSheet; units: UnitView[] }[];
}

/** A drawn unit with its state; for past days the drawing's own area and rent are used. */
function viewed(sheet: FloorSheet, standing: ReadonlyMap<string, UnitOnDay>, past: boolean): UnitView[] {
  return sheet.units.flatMap(({ id, number, outline, statedArea, rent }) => {
    const unit = standing.get(id);
    if (!unit) return [];
    const { state, until, freeFrom, tenant } = unit;
    return {
      id,
      number,
      outline,
      area: past ? (statedArea ?? drawnArea(outline)) : unit.area,
      rent: past ? rent : unit.rent,
      state: publicState(state),
      until: state === 'holdover' ? null : until,
      freeFrom,
      tenant,
    };
  });
}

async function planOnDay(db: Database, parkSlug: string, day: Day, today: Day): Promise<PlanOnDay | null> {
  const version = await versionInForce(db, parkSlug, day);
  if (!version) return null;
  const { site, floors } = await planOf(db, version.id);
  const standing = new Map((await readUnits(db, parkSlug, day)).map((unit) => [unit.id, unit]));
  return { version, site, floors: floors.map((sheet) => ({ sheet, units: viewed(sheet, standing, day < today) })) };
}

export interface PlanSummary {
  version: PlanVersionInForce;
  site: Pick<SiteSheet, 'width' | 'height' | 'grounds'>;
  buildings: SiteBuilding[];
  figures: UnitTotals;
  /** Levels of all buildings together. */
  levels: number;
}

function summary({ version, site, floors }: PlanOnDay): PlanSummary {
  const { width, height, grounds } = site;
  const ofBuilding = ({ id }: PlanBuilding) => floors.filter(({ sheet }) => sheet.buildingId === id).flatMap(({ units }) => units);
  return {
    version,
    site: { width, height, grounds },
    buildings: site.buildings.map((building) => {
      const { area, vacantArea } = unitTotals(ofBuilding(building));
      const { id, code, name, outline, levels } = building;
      return { id, code, name, outline, floors: levels.length, area, vacantArea };
    }),
    figures: unitTotals(floors.flatMap(({ units }) => units)),
    levels: site.buildings.reduce((sum, { levels }) => sum + levels.length, 0),
  };
}

/** The site of a park's plan in force on `today` with its figures; null for a park without a plan. */
export async function readSite(db: Database, parkSlug: string, today: Day): Promise<PlanSummary | null> {
  const plan = await planOnDay(db, parkSlug, today, today);
  return plan && summary(plan);
}

const vacantArea = (units: readonly UnitView[]): number => units.reduce((sum, { state, area }) => sum + (state === 'vacant' ? area : 0), 0);

/** A park's scene on a day, with how many units are vacant; null for a park without a plan. */
export async function readScene(
  db: Database,
  parkSlug: string,
  today: Day,
): Promise<{ buildings: SceneBuilding[]; vacantUnits: number } | null> {
  const plan = await planOnDay(db, parkSlug, today, today);
  if (!plan) return null;
  const buildings = plan.site.buildings.map(({ id, name, levels }) => {
    const floors = [...levels]
      .sort((a, b) => b - a)
      .map((level) => {
        const units = plan.floors.find(({ sheet }) => sheet.buildingId === id && sheet.level === level)?.units ?? [];
        const area = units.reduce((sum, unit) => sum + unit.area, 0);
        return { vacant: area === 0 ? 0 : vacantArea(units) / area };
      });
    return { name, floors };
  });
  const units = plan.floors.flatMap((floor) => floor.units);
  return { buildings, vacantUnits: units.filter(({ state }) => state === 'vacant').length };
}

/** The chosen parts of a plan; null if nothing is chosen. */
export interface PlanChoice {
  /** A building's code. */
  building: string | null;
  level: number | null;
  /** A unit's number. */
  unit: string | null;
}

export interface PlanPart extends PlanSummary {
  /** The chosen building; null on a site without any. */
  building: SiteBuilding | null;
  level: number | null;
  floor: FloorView | null;
  /** Its floors, from the highest. */
  stack: StackFloor[];
  unit: UnitView | null;
  /** The part of the choice that the plan does not have; the rest is shown. */
  unknown: (keyof PlanChoice)[];
}

/** The one with the largest vacant area; the first if none is vacant. */
function mostVacant<T>(list: readonly T[], units: (one: T) => readonly UnitView[]): T | undefined {
  return list.reduce<T | undefined>(
    (best, one) => (best === undefined || vacantArea(units(one)) > vacantArea(units(best)) ? one : best),
    undefined,
  );
}

/**
 * One floor of a park's plan as of `day`, with the tenancies and works of that day. If no building or floor is chosen, or
 * the chosen one does not exist, the one with the most free area is taken. Null if no plan was in force.
 */
export async function readPlanPart(
  db: Database,
  { parkSlug, day, today, choice }: { parkSlug: string; day: Day; today: Day; choice: PlanChoice },
): Promise<PlanPart | null> {
  const plan = await planOnDay(db, parkSlug, day, today);
  if (!plan) return null;
  const whole = summary(plan);
  const floorsOf = (buildingId: string | undefined) => plan.floors.filter(({ sheet }) => sheet.buildingId === buildingId);
  const asked = plan.site.buildings.find(({ code }) => code === choice.building);
  const drawn = asked ?? mostVacant(plan.site.buildings, ({ id }) => floorsOf(id).flatMap(({ units }) => units));
  const floors = floorsOf(drawn?.id);
  const holding =
    choice.level === null && choice.unit !== null
      ? floors.find(({ units }) => units.some(({ number }) => number === choice.unit))
      : undefined;
  const askedFloor = holding ?? floors.find(({ sheet }) => sheet.level === choice.level);
  const floor = askedFloor ?? mostVacant(floors, ({ units }) => units);
  const unit = floor?.units.find(({ number }) => number === choice.unit) ?? null;
  const unknown: (keyof PlanChoice)[] = [];
  if (choice.building !== null && !asked) unknown.push('building');
  if (choice.level !== null && !askedFloor) unknown.push('level');
  if (choice.unit !== null && !unit) unknown.push('unit');
  return {
    ...whole,
    building: whole.buildings.find(({ id }) => id === drawn?.id) ?? null,
    level: floor?.sheet.level ?? null,
    floor: floor ? { outline: floor.sheet.outline, fixtures: floor.sheet.fixtures, units: floor.units } : null,
    stack: floors.map(({ sheet, units }) => ({ level: sheet.level, units: stackUnits(units) })).sort((a, b) => b.level - a.level),
    unit,
    unknown,
  };
}
