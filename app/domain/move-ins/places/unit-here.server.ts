import type { Database, Transaction } from '#prisma/database.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { runningHold } from './placement.ts';
import { readWishedUnits, type WishedUnit } from './wished-units.server.ts';

/** The unit of a park as it is today; undefined if the park has none such. */
export async function unitHere(db: Database | Transaction, unitId: string, parkSlug: string, today: Day): Promise<WishedUnit | undefined> {
  if ((await db.unit.count({ where: { id: unitId, parkSlug } })) === 0) return undefined;
  return (await readWishedUnits(db, [unitId], today))[0];
}

/** Until when a unit is kept for somebody else, in words; null if it is not. */
export function keptForOther({ place, holds }: WishedUnit, moveInId: string, today: Day): string | null {
  const other = runningHold(
    holds.filter((hold) => hold.moveInId !== moveInId),
    today,
  );
  return other ? `${place}已为另一份申请预留至${other.endsOn === null ? '另定的日子' : writeDay(other.endsOn)}。` : null;
}
