import { unspaced } from '#app/kit/visible-text.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Database } from '#prisma/database.ts';
import { inBatches } from '#prisma/in-batches.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { heldOver, letDays, occupiedBy, TENANCY_DAYS } from './hand-back/hand-back.ts';
import { writeLease } from './lease-days.ts';
import { KEPT, keptStretch } from './kept-stretch.ts';
import { levelName } from './level.ts';
import { isInState, type LedgerQuery } from './ledger-query.ts';
import { unitTotals, type UnitTotals } from './unit-totals.ts';
import { isOver, runsOn, lastEnd, UNIT_STATE_NAME, unitState, type UnitState, type UnitStateName } from './unit-state.ts';
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
      ...TENANCY_DAYS,
      institution: { select: { slug: true, status: true, organisation: { select: { name: true } } } },
    },
    orderBy: { startsOn: 'asc' },
  },
  holds: {
    select: { ...KEPT, moveInId: true, moveIn: { select: { institution: { select: { organisation: { select: { name: true } } } } } } },
    orderBy: { id: 'asc' },
  },
} as const satisfies Prisma.UnitSelect;

/** The row with the days on which its tenants hold it over, and for whom it is kept. */
const withDays = ({ holds, ...unit }: Prisma.UnitGetPayload<{ select: typeof unitSelect }>, today: Day) => ({
  ...unit,
  tenancies: unit.tenancies.map((tenancy) => ({ ...tenancy, heldOver: heldOver(tenancy, unit.tenancies, today) })),
  holds: holds.map(({ moveInId, moveIn, ...hold }) => ({
    ...keptStretch(hold),
    moveInId,
    for: moveIn.institution.organisation.name,
  })),
});

type UnitRow = Awaited<ReturnType<typeof standingUnits>>[number];

async function standingUnits(db: Database, parkSlug: string, buildingId: string | null, today: Day) {
  const units = await db.unit.findMany({
    where: { parkSlug, retiredOn: null, ...(buildingId === null ? {} : { buildingId }) },
    select: { id: true },
    orderBy: [{ building: { code: 'asc' } }, { level: 'asc' }, { number: 'asc' }],
  });
  const ids = units.map(({ id }) => id);
  const rows = await inBatches(ids, (some) => db.unit.findMany({ where: { id: { in: some } }, select: unitSelect }));
  const byId = new Map(rows.map((row) => [row.id, withDays(row, today)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Where a unit stands on a day, by what is known today. */
export const ledgerState = ({ tenancies, works, holds }: UnitRow, day: Day, today: Day): UnitState =>
  unitState({ ...occupiedBy(tenancies, today), works, holds }, day);

/** Whether its tenant is not there any more on the day. */
export const isLeft = ({ heldOver: over, ...tenancy }: UnitRow['tenancies'][number], day: Day): boolean =>
  isOver(letDays(tenancy), day) && (over === null || isOver(over, day));

/** A unit as the ledger shows it: where it is, its state on the day, and its tenants. */
function entryOf(unit: UnitRow, day: Day, today: Day) {
  const { state, until, freeFrom } = ledgerState(unit, day, today);
  const tenancies = unit.tenancies.map(({ id, institution, ...tenancy }) => ({
    id,
    tenant: institution.organisation.name,
    slug: institution.status === 'published' ? institution.slug : null,
    leaseId: tenancy.leaseId,
    lease: writeLease(tenancy),
    handedBack: tenancy.handedBackOn && writeDay(tenancy.handedBackOn),
    heldOver: tenancy.heldOver !== null && runsOn(tenancy.heldOver, day),
    over: isLeft({ id, institution, ...tenancy }, day),
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
    freeFrom: freeFrom && (day === today && freeFrom === today ? '今天' : writeDay(freeFrom)),
    tenancies,
    /** For whom it is kept (预留) on the day. */
    kept:
      unit.holds
        .filter((hold) => runsOn(hold, day))
        .map(({ moveInId, endsOn, ...hold }) => ({ moveInId, for: hold.for, until: endsOn && writeDay(endsOn) }))[0] ?? null,
    works: unit.works.map((works) => ({ ...works, over: isOver(works, day), days: writeLease(works) })),
  };
}

export type LedgerUnit = ReturnType<typeof entryOf>;

const comparable = (text: string): string => unspaced(text).toUpperCase();

/** Whether the words are a part of the unit's number, or of the name of a tenant whose tenancy, or for whom a hold, is not over. */
function isMeant(unit: UnitRow, words: string, today: Day): boolean {
  const tenants = unit.tenancies.filter((tenancy) => !isLeft(tenancy, today));
  const keptFor = unit.holds.filter((hold) => !isOver(hold, today));
  return [unit.number, ...tenants.map(({ institution }) => institution.organisation.name), ...keptFor.map((hold) => hold.for)].some(
    (text) => comparable(text).includes(words),
  );
}

/** A unit with its state on the day that a query asks for. */
interface LedgerRow {
  unit: UnitRow;
  state: UnitStateName;
}

/**
 * Reads the standing units of a park that a query asks for, by building, floor and number: in every state (`all`), and in its own (`shown`).
 * Words are compared without regard to upper or lower case, to wide or narrow characters. A building that is not there any more, or never
 * was, is no condition.
 */
export async function readLedger(db: Database, parkSlug: string, { words, state, ends, on, ...query }: LedgerQuery, today: Day) {
  const buildings = await db.building.findMany({
    where: { parkSlug, retiredOn: null },
    select: { id: true, name: true },
    orderBy: { code: 'asc' },
  });
  const buildingId = buildings.find(({ id }) => id === query.buildingId)?.id ?? null;
  const part = comparable(words);
  const day = on ?? today;
  const all = (await standingUnits(db, parkSlug, buildingId, today))
    .filter((unit) => isMeant(unit, part, day) && (ends === null || lastEnd(unit.tenancies, day)?.startsWith(ends) === true))
    .map((unit): LedgerRow => ({ unit, state: ledgerState(unit, day, today).state }));
  return { buildings, buildingId, day, all, shown: all.filter((row) => isInState(row.state, state)) };
}

const totalsOf = (rows: readonly LedgerRow[]): UnitTotals =>
  unitTotals(rows.map(({ unit: { area, rent }, state }) => ({ area, rent, state })));

/** Lists a page of what a query asks for, with the totals of all of it; `counts` cover its building and words in every state. */
export async function listLedger(db: Database, parkSlug: string, { page, ...query }: LedgerQuery & { page: number }, today: Day) {
  const { buildings, buildingId, day, all, shown } = await readLedger(db, parkSlug, query, today);
  return {
    buildings,
    buildingId,
    counts: totalsOf(all).states,
    totals: totalsOf(shown),
    whole: all.length,
    units: shown.slice((page - 1) * LEDGER_PAGE, page * LEDGER_PAGE).map(({ unit }) => entryOf(unit, day, today)),
  };
}

/** Finds one standing unit of the park; null if it has none with this id. */
export async function findLedgerUnit(db: Database, parkSlug: string, unitId: string, today: Day): Promise<LedgerUnit | null> {
  const unit = await db.unit.findUnique({ where: { id: unitId, parkSlug, retiredOn: null }, select: unitSelect });
  return unit && entryOf(withDays(unit, today), today, today);
}
