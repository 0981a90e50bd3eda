import type { Database, Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { TAKEN, takenOf } from './kept-stretch.ts';
import { isLettable, publicState, unitState, type UnitStateName } from './unit-state.ts';
import { writeUnitPlace } from './write-unit-place.ts';

/** A unit that somebody wants. */
export interface WantedUnit {
  id: string;
  number: string;
  level: number;
  /** In 0.01 m². */
  area: number;
  rent: number | null;
  building: { code: string; name: string };
  /** `A 座 1 层 A0101`. */
  place: string;
  /** As the public reads it. */
  state: UnitStateName;
  freeFrom: Day | null;
  lettable: boolean;
}

async function findUnit(db: Database | Transaction, where: Prisma.UnitWhereInput, today: Day): Promise<WantedUnit | null> {
  const standing = { addedOn: { lte: today }, OR: [{ retiredOn: null }, { retiredOn: { gt: today } }] };
  const unit = await db.unit.findFirst({
    where: { AND: [where, standing, { building: standing }] },
    select: {
      id: true,
      number: true,
      level: true,
      area: true,
      rent: true,
      building: { select: { code: true, name: true } },
      ...TAKEN,
    },
  });
  if (!unit) return null;
  const { tenancies, works, holds, ...shown } = unit;
  const { state, freeFrom } = unitState(takenOf({ tenancies, works, holds }, today), today);
  return { ...shown, place: writeUnitPlace(unit), state: publicState(state), freeFrom, lettable: isLettable({ state, freeFrom }) };
}

/** Finds a unit that exists on `today` by its building's code and its number; null if the park has none such. */
export const findWantedUnit = (db: Database, parkSlug: string, building: string, number: string, today: Day): Promise<WantedUnit | null> =>
  findUnit(db, { parkSlug, number, building: { code: building } }, today);

/** The same by its id. */
export const findWantedUnitById = (tx: Transaction, parkSlug: string, id: string, today: Day): Promise<WantedUnit | null> =>
  findUnit(tx, { parkSlug, id }, today);
