import type { Database } from '#prisma/database.ts';
import { listPlanVersions } from './drafts/draft-overview.server.ts';
import { areaOf } from './place-units.server.ts';
import type { Plan } from './plan.ts';
import { readPlanJson } from './read-plan-json.ts';
import { readUnits, type UnitOnDay } from '../units/read-units.server.ts';
import { unitTotals } from '../units/unit-totals.ts';
import type { UnitView } from './unit-view.ts';

/** The units of some floors as the version draws them, and as they were on its first day; units without a record count as empty. */
function viewsOf(floors: Plan['floors'], standing: ReadonlyMap<string, UnitOnDay>): UnitView[] {
  return floors.flatMap(({ units }) =>
    units.map(({ id, number, outline, rent, statedArea }) => {
      const unit = standing.get(id);
      return {
        id,
        number,
        outline,
        rent,
        area: areaOf({ outline, statedArea }),
        state: unit?.state ?? 'vacant',
        until: unit?.until ?? null,
        freeFrom: unit?.freeFrom ?? null,
        tenant: unit?.tenant ?? null,
      };
    }),
  );
}

/** One version of a park's plan, in force or not, with the chosen building and floor; null if the number does not exist. */
export async function findPlanVersion(
  db: Database,
  parkSlug: string,
  number: number,
  choice: { building: string | null; level: number | null },
) {
  const version = (await listPlanVersions(db, parkSlug)).find((one) => one.number === number);
  const row = version && (await db.planVersion.findUnique({ where: { parkSlug_number: { parkSlug, number } }, select: { content: true } }));
  if (!version || !row) return null;
  const read = readPlanJson(row.content);
  if (!read.ok) throw new Error(`${parkSlug} 的第 ${number} 版平面图读不出来：${read.message}`);
  const { site, floors } = read.value;
  const standing = new Map((await readUnits(db, parkSlug, version.startsOn)).map((unit) => [unit.id, unit]));
  const building = site.buildings.find(({ code }) => code === choice.building) ?? site.buildings[0] ?? null;
  const own = floors.filter(({ buildingId }) => buildingId === building?.id);
  const floor = own.find(({ level }) => level === choice.level) ?? own[0] ?? null;
  return {
    version,
    site: { width: site.width, height: site.height, grounds: site.grounds },
    buildings: site.buildings.map(({ id, code, name, outline, levels }) => {
      const { area, vacantArea } = unitTotals(
        viewsOf(
          floors.filter(({ buildingId }) => buildingId === id),
          standing,
        ),
      );
      return { id, code, name, outline, floors: levels.length, area, vacantArea };
    }),
    building: building && { id: building.id, code: building.code, name: building.name, levels: building.levels },
    level: floor?.level ?? null,
    floor: floor && { outline: floor.outline, fixtures: floor.fixtures, units: viewsOf([floor], standing) },
  };
}
