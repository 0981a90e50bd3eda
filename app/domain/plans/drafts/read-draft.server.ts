import type { Database, Transaction } from '#prisma/database.ts';
import { emptyFloor, emptySite } from '../drawing/empty-sheet.ts';
import { floorSheetName, type FloorSheet, type Plan, type PlanBuilding, type Sheet, type SheetName, type SiteSheet } from '../plan.ts';
import { levelName } from '#app/domain/units/level.ts';

/** The newest version of a park's plan, the base of its draft. */
export interface BaseVersion {
  number: number;
  plan: Plan;
}

/** An open draft: its site is always stored, a floor only once it was changed. */
export interface DraftGround {
  /** Unique among all drafts of the park. */
  id: string;
  site: SiteSheet;
  base: BaseVersion | null;
}

/** One sheet of the draft as shown. */
export interface DraftSheet<S extends Sheet = Sheet> {
  name: SheetName;
  /** 总平面 or `A 座 12 层`: its name on pages and in the record. */
  title: string;
  sheet: S;
  /** Identifies the draft and the sheet's revision: forms carry it, so that nobody overwrites changes they have not seen. */
  mark: string;
  /** Null if unchanged since the draft was opened. */
  stored: { id: string; revision: number; step: number; changedAt: Date; changedBy: string | null } | null;
  /** The next undo and redo in words; null if there is none. */
  undoes: string | null;
  redoes: string | null;
}

/** The newest version of a park's plan; null if none was ever published. */
export async function newestVersion(db: Database | Transaction, parkSlug: string): Promise<BaseVersion | null> {
  const newest = await db.planVersion.findFirst({
    where: { parkSlug },
    orderBy: { number: 'desc' },
    select: { number: true, content: true },
  });
  return newest && { number: newest.number, plan: JSON.parse(newest.content) as Plan };
}

/** The draft of a park's plan; null if none is open. */
export async function readGround(db: Database | Transaction, parkSlug: string): Promise<DraftGround | null> {
  const site = await db.planSheet.findUnique({ where: { parkSlug_name: { parkSlug, name: 'site' } }, select: { id: true, content: true } });
  return site && { id: site.id, site: JSON.parse(site.content) as SiteSheet, base: await newestVersion(db, parkSlug) };
}

/** A floor before any change in the draft: from the newest version, or empty with its building's outline. */
export function untouchedFloor(base: BaseVersion | null, building: PlanBuilding, level: number): FloorSheet {
  return base?.plan.floors.find((floor) => floor.buildingId === building.id && floor.level === level) ?? emptyFloor(building, level);
}

/** The building and level of a sheet's name in this draft; null if there is no such floor. */
export function floorOf(ground: Pick<DraftGround, 'site'>, name: SheetName): { building: PlanBuilding; level: number } | null {
  const [, buildingId, digits] = /^floor\/([^/]+)\/(-?\d+)$/u.exec(name) ?? [];
  const building = ground.site.buildings.find(({ id }) => id === buildingId);
  const level = Number(digits);
  return building?.levels.includes(level) ? { building, level } : null;
}

/** The name of a building's floor. */
export const floorTitle = (building: Pick<PlanBuilding, 'name'>, level: number): string => `${building.name} ${levelName(level)}`;

export const SITE_TITLE = '总平面';

/** A sheet of the draft with the state of its history; null if there is no such floor. */
export async function readSheet(
  db: Database | Transaction,
  parkSlug: string,
  ground: DraftGround,
  name: SheetName,
): Promise<DraftSheet | null> {
  const floor = name === 'site' ? null : floorOf(ground, name);
  if (name !== 'site' && !floor) return null;
  const row = await db.planSheet.findUnique({
    where: { parkSlug_name: { parkSlug, name } },
    select: { id: true, content: true, revision: true, step: true, changedAt: true, changedById: true },
  });
  const title = floor ? floorTitle(floor.building, floor.level) : SITE_TITLE;
  const mark = markOf(ground.id, row?.revision ?? 0);
  if (!row)
    return {
      name,
      title,
      mark,
      sheet: floor ? untouchedFloor(ground.base, floor.building, floor.level) : ground.site,
      stored: null,
      undoes: null,
      redoes: null,
    };
  const near = await db.planStep.findMany({
    where: { sheetId: row.id, position: { gte: row.step - 1, lte: row.step + 1 } },
    select: { position: true, says: true },
  });
  const saysAt = (position: number): string | null => near.find((step) => step.position === position)?.says ?? null;
  return {
    name,
    title,
    mark,
    sheet: JSON.parse(row.content) as Sheet,
    stored: { id: row.id, revision: row.revision, step: row.step, changedAt: row.changedAt, changedBy: await nameOf(db, row.changedById) },
    undoes: saysAt(row.step - 1) === null ? null : saysAt(row.step),
    redoes: saysAt(row.step + 1),
  };
}

/**
 * The whole plan as the draft has it: each floor of each building, changed or not. Floors of removed buildings stay stored, so that
 * undoing brings them back, but are left out here.
 */
export async function assembleDraft(db: Database | Transaction, parkSlug: string, ground: DraftGround): Promise<Plan> {
  const rows = await db.planSheet.findMany({ where: { parkSlug, name: { not: 'site' } }, select: { name: true, content: true } });
  const stored = new Map(rows.map(({ name, content }) => [name, content]));
  const floors = ground.site.buildings.flatMap((building) =>
    building.levels.map((level): FloorSheet => {
      const content = stored.get(floorSheetName(building.id, level));
      return content === undefined ? untouchedFloor(ground.base, building, level) : (JSON.parse(content) as FloorSheet);
    }),
  );
  return { site: ground.site, floors };
}

/** The mark of a sheet, carried by its forms. */
export const markOf = (draftId: string, revision: number): string => `${draftId}.${revision}`;

/** The name of a person; null once the account is closed. */
export async function nameOf(db: Database | Transaction, personId: string): Promise<string | null> {
  return (await db.person.findUnique({ where: { id: personId }, select: { name: true } }))?.name ?? null;
}

/** The plan that drawing starts from: the newest version, or an empty site. */
export const startingSite = (base: BaseVersion | null): SiteSheet => base?.plan.site ?? emptySite();

/** The number of steps listed. */
const LISTED_STEPS = 10;

/** The newest steps of a sheet, newest first, and its current step. */
export async function listSteps(
  db: Database,
  { id: sheetId, step }: { id: string; step: number },
): Promise<{ position: number; says: string; current: boolean }[]> {
  const steps = await db.planStep.findMany({
    where: { sheetId },
    select: { position: true, says: true },
    orderBy: { position: 'desc' },
    take: LISTED_STEPS,
  });
  return steps.map(({ position, says }) => ({ position, says, current: position === step }));
}
