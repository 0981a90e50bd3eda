import type { Database } from '#prisma/database.ts';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { readUnits, type UnitOnDay } from './read-units.server.ts';
import { EXPIRING_WITHIN_DAYS, type UnitStateName } from './unit-state.ts';
import type { UnitSort, UnitsQuery } from './units-query.ts';

const PAGE_SIZE = 24;

/** A unit that is free, or becomes free on `freeFrom`. */
export interface FreeUnit {
  id: string;
  number: string;
  level: number;
  area: number;
  rent: number | null;
  state: UnitStateName;
  freeFrom: Day;
  park: { slug: string; shortName: string };
  building: { code: string; name: string };
}

export interface UnitList {
  rows: FreeUnit[];
  total: number;
  /** How many of them are vacant today; the others become free. */
  vacant: number;
  pages: number;
  /** Of all matching units, in 0.01 m². */
  area: number;
  /** The park's buildings that have a standing unit. */
  buildings: { code: string; name: string }[];
}

type Offered = UnitOnDay & { freeFrom: Day };

/** Whether a unit is offered: it is free by the day asked for, or by default within the ninety days that the plan calls expiring. */
export function isOffered(unit: UnitOnDay, by: Day): unit is Offered {
  return unit.freeFrom !== null && unit.freeFrom <= by;
}

/** The last day by which a unit must be free to be offered, if no other is asked for. */
export const offeredBy = (today: Day): Day => addDays(today, EXPIRING_WITHIN_DAYS + 1);

function fits({ area, rent, level }: UnitOnDay, query: UnitsQuery): boolean {
  if (query.areaFrom !== null && area < query.areaFrom * 100) return false;
  if (query.areaTo !== null && area > query.areaTo * 100) return false;
  if (query.rentTo !== null && (rent === null || rent > query.rentTo)) return false;
  return query.level === null || level === query.level;
}

const AGREED_ON = Number.MAX_SAFE_INTEGER;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const ORDER: Record<UnitSort, (a: Offered, b: Offered) => number> = {
  free: (a, b) => byText(a.freeFrom, b.freeFrom),
  area: (a, b) => a.area - b.area,
  larger: (a, b) => b.area - a.area,
  rent: (a, b) => (a.rent ?? AGREED_ON) - (b.rent ?? AGREED_ON),
  place: () => 0,
};

/**
 * Lists units that are or become free, in one park or all, sorted and paged. The state is derived for `today`. Parks come in their
 * fixed order, and equal units in the order of building, floor and number.
 */
export async function listUnits(db: Database, query: UnitsQuery, today: Day): Promise<UnitList> {
  const inPark = query.park === null ? {} : { parkSlug: query.park };
  const standing = await readUnits(db, query.park, today);
  const buildings = await db.building.findMany({
    where: { ...inPark, addedOn: { lte: today }, OR: [{ retiredOn: null }, { retiredOn: { gt: today } }] },
    select: { id: true, code: true, name: true, park: { select: { slug: true, shortName: true, position: true } } },
  });
  const buildingOf = new Map(buildings.map((building) => [building.id, building]));
  const by = query.by ?? offeredBy(today);
  const place = (unit: Offered) => buildingOf.get(unit.buildingId);
  const found = standing
    .filter((unit): unit is Offered => isOffered(unit, by) && fits(unit, query))
    .filter((unit) => buildingOf.has(unit.buildingId) && (query.building === null || place(unit)?.code === query.building))
    .sort((a, b) => {
      const [one, other] = [place(a), place(b)];
      return (
        ORDER[query.sort](a, b) ||
        (one?.park.position ?? 0) - (other?.park.position ?? 0) ||
        byText(one?.code ?? '', other?.code ?? '') ||
        a.level - b.level ||
        byText(a.number, b.number)
      );
    });
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const rows = found.slice((query.page - 1) * PAGE_SIZE, query.page * PAGE_SIZE).flatMap((unit): FreeUnit[] => {
    const building = place(unit);
    if (!building) return [];
    const { id, number, level, area, rent, state, freeFrom } = unit;
    return [
      {
        id,
        number,
        level,
        area,
        rent,
        state,
        freeFrom,
        park: { slug: building.park.slug, shortName: building.park.shortName },
        building: { code: building.code, name: building.name },
      },
    ];
  });
  const named = query.park === null ? [] : buildings.map(({ code, name }) => ({ code, name })).sort((a, b) => byText(a.code, b.code));
  const vacant = found.filter(({ state }) => state === 'vacant').length;
  return { rows, total: found.length, vacant, pages, area: found.reduce((sum, unit) => sum + unit.area, 0), buildings: named };
}
