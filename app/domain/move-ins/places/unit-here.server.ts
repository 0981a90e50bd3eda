import type { Database, Transaction } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { runsOn, UNIT_STATE_NAME } from '../../units/unit-state.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { before } from './hold-terms.ts';
import { lineFor } from './line-for.server.ts';
import { readWishedUnits, type WishedUnit } from './wished-units.server.ts';

/** The unit of a park as it is today; undefined if the park has none such. */
async function unitHere(db: Database | Transaction, unitId: string, parkSlug: string, today: Day): Promise<WishedUnit | undefined> {
  if ((await db.unit.count({ where: { id: unitId, parkSlug } })) === 0) return undefined;
  return (await readWishedUnits(db, [unitId], today))[0];
}

/** Until when a unit is kept for somebody else, in words; null if it is not. */
export function keptForOther({ place, holds }: Pick<WishedUnit, 'place' | 'holds'>, moveInId: string, today: Day): string | null {
  const other = holds.find((hold) => hold.moveInId !== moveInId && runsOn(hold, today));
  return other ? `${place}已为另一份申请预留至${writeDay(other.endsOn)}。` : null;
}

/**
 * The unit that was chosen for an application, if it can be given to it.
 * @param deed what is to be done with it, as its message says.
 */
export async function chosenUnit(
  tx: Transaction,
  unitId: string,
  { id, parkSlug, today }: MoveInRow,
  deed: '预留' | '出租',
): Promise<{ ok: true; unit: WishedUnit & { freeFrom: Day } } | Refused<'invalid'>> {
  const unit = unitId === '' ? undefined : await unitHere(tx, unitId, parkSlug, today);
  const refused = (message: string): Refused<'invalid'> => ({ ok: false, why: 'invalid', field: 'unitId', message });
  if (unitId === '') return refused('请选择单元。');
  if (!unit) return refused('这个园区没有这个单元，请另选一个。');
  if (!unit.onPlan) return refused('这个单元已经不在平面图上，请另选一个。');
  const kept = keptForOther(unit, id, today);
  if (kept !== null) return refused(kept);
  const { open, freeFrom, place, openState } = unit;
  if (!open || freeFrom === null) return refused(`${place}现在不能${deed}（${UNIT_STATE_NAME[openState]}）。`);
  return { ok: true, unit: { ...unit, freeFrom } };
}

/** Who is first in line for a unit, in words up to a comma; null if nobody comes before this application. */
export async function firstInLine(tx: Transaction, unitId: string, row: MoveInRow): Promise<string | null> {
  const first = before(row.id, await lineFor(tx, unitId, row)).length;
  return first === 0 ? null : `还有 ${first} 份首次提交更早的申请也希望这个单元`;
}
