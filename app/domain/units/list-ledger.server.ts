import { unspaced } from '#app/kit/visible-text.ts';
import type { Database } from '#prisma/database.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { writeLease } from './let-units.server.ts';
import { levelName } from './level.ts';
import { UNIT_STATE_NAME, UNIT_STATES, unitState, type UnitStateName } from './unit-state.ts';
import { writeArea } from './write-area.ts';
import { writeRent } from './write-rent.ts';

/** Units per page of the ledger. */
export const LEDGER_PAGE = 60;

const unitSelect = {
  id: true,
  number: true,
  level: true,
  area: true,
  rent: true,
  addedOn: true,
  building: { select: { id: true, name: true } },
  works: { select: { id: true, startsOn: true, endsOn: true, reason: true }, orderBy: { startsOn: 'asc' } },
  tenancies: {
    select: {
      id: true,
      startsOn: true,
      endsOn: true,
      institution: { select: { slug: true, status: true, organisation: { select: { name: true } } } },
    },
    orderBy: { startsOn: 'asc' },
  },
} as const;

type UnitRow = Awaited<ReturnType<typeof standingUnits>>[number];

function standingUnits(db: Database, parkSlug: string, buildingId: string | null) {
  return db.unit.findMany({
    where: { parkSlug, retiredOn: null, ...(buildingId === null ? {} : { buildingId }) },
    select: unitSelect,
    orderBy: [{ building: { code: 'asc' } }, { level: 'asc' }, { number: 'asc' }],
  });
}

/** A unit as the ledger shows it: where it is, its state today, and its tenants. */
function entryOf(unit: UnitRow, today: Day) {
  const { state, until, freeFrom } = unitState(unit, today);
  const tenancies = unit.tenancies.map(({ id, institution, ...lease }) => ({
    id,
    tenant: institution.organisation.name,
    slug: institution.status === 'published' ? institution.slug : null,
    lease: writeLease(lease),
    over: lease.endsOn !== null && lease.endsOn < today,
  }));
  return {
    id: unit.id,
    number: unit.number,
    place: `${unit.building.name} ${levelName(unit.level)}`,
    area: writeArea(unit.area),
    rentText: writeRent(unit.rent),
    rent: unit.rent,
    added: writeDay(unit.addedOn),
    state,
    stateName: UNIT_STATE_NAME[state],
    until: until && writeDay(until),
    freeFrom: freeFrom && (freeFrom === today ? '今天' : writeDay(freeFrom)),
    tenancies,
    works: unit.works.map((works) => ({ ...works, over: works.endsOn !== null && works.endsOn < today, days: writeLease(works) })),
  };
}

export type LedgerUnit = ReturnType<typeof entryOf>;

const comparable = (number: string): string => unspaced(number).toUpperCase();

/**
 * Lists a park's standing units by building, floor and number, filtered by building, by a part of their number (upper or lower case, wide or
 * narrow characters) and by state; `counts` cover that building and number.
 */
export async function listLedger(
  db: Database,
  parkSlug: string,
  { buildingId, number, state, page }: { buildingId: string | null; number: string; state: UnitStateName | null; page: number },
  today: Day,
) {
  const buildings = await db.building.findMany({
    where: { parkSlug, retiredOn: null },
    select: { id: true, name: true },
    orderBy: { code: 'asc' },
  });
  const part = comparable(number);
  const all = (await standingUnits(db, parkSlug, buildingId))
    .filter((unit) => comparable(unit.number).includes(part))
    .map((unit) => entryOf(unit, today));
  const counts = Object.fromEntries(UNIT_STATES.map((one) => [one, all.filter((unit) => unit.state === one).length]));
  const shown = state === null ? all : all.filter((unit) => unit.state === state);
  return { buildings, counts, total: shown.length, whole: all.length, units: shown.slice((page - 1) * LEDGER_PAGE, page * LEDGER_PAGE) };
}

/** Finds one standing unit of the park; null if it has none with this id. */
export async function findLedgerUnit(db: Database, parkSlug: string, unitId: string, today: Day): Promise<LedgerUnit | null> {
  const unit = await db.unit.findUnique({ where: { id: unitId, parkSlug, retiredOn: null }, select: unitSelect });
  return unit && entryOf(unit, today);
}
