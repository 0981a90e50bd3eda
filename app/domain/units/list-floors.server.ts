import type { Day } from '#app/kernel/calendar.ts';
import type { Database } from '#prisma/database.ts';
import { isOffered, offeredBy } from './list-units.server.ts';
import { readUnits } from './read-units.server.ts';

/** A floor with units to let: how many, how many of them are vacant today, and their area in 0.01 m². */
export interface FloorToLet {
  level: number;
  units: number;
  vacant: number;
  area: number;
}

export interface BuildingToLet {
  code: string;
  name: string;
  floors: FloorToLet[];
}

/** What is to let in a park by the ledger, as its list of vacant units offers it: building by building, from the lowest floor up. */
export async function listFloorsToLet(db: Database, parkSlug: string, today: Day): Promise<BuildingToLet[]> {
  const offered = (await readUnits(db, parkSlug, today)).filter((unit) => isOffered(unit, offeredBy(today)));
  const buildings = await db.building.findMany({
    where: { parkSlug, id: { in: [...new Set(offered.map(({ buildingId }) => buildingId))] } },
    orderBy: { code: 'asc' },
    select: { id: true, code: true, name: true },
  });
  return buildings.map(({ id, code, name }) => {
    const inside = offered.filter(({ buildingId }) => buildingId === id);
    const levels = [...new Set(inside.map(({ level }) => level))].sort((a, b) => a - b);
    return {
      code,
      name,
      floors: levels.map((level) => {
        const units = inside.filter((unit) => unit.level === level);
        return {
          level,
          units: units.length,
          vacant: units.filter(({ state }) => state === 'vacant').length,
          area: units.reduce((sum, { area }) => sum + area, 0),
        };
      }),
    };
  });
}
