import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { remindOnce } from '#app/kernel/outbox/remind-once.server.ts';
import { loadMoveIn } from '../load-move-in.server.ts';
import { isWarned } from '../move-in-clocks.ts';
import { expireHolds, tellOfHold } from './close-holds.server.ts';
import { standingHold } from './hold-terms.ts';

/** Warns that a unit is not kept much longer, once for each last day; checked again inside the transaction. */
function warn(db: Database, moveInId: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await loadMoveIn(tx, moveInId, now);
    const hold = row && standingHold(row.holds, row.today);
    if (!row || !hold || !isWarned(hold.until, row.today, row.calendar)) return false;
    if (!(await remindOnce(tx, { kind: 'moveIn', subjectId: moveInId, mark: `${hold.id} ${hold.until}` }, now))) return false;
    const by = { actor: null, requestId: `reminder-${row.today}`, now };
    await tellOfHold(tx, by, 'moveIn.hold.expiring', row, hold);
    return true;
  });
}

/** Writes down the holds that have ended by time, and warns of those that end soon. @returns how many there were of both. */
export async function elapseHolds(db: Database, now: Date): Promise<number> {
  const today = dayOf(now);
  const by = { actor: null, requestId: `elapse-${today}`, now };
  let count = await inTransaction(db, (tx) => expireHolds(tx, by, {}, today));
  const live = await db.unitHold.findMany({ where: { state: 'live' }, orderBy: { id: 'asc' }, select: { moveInId: true } });
  for (const { moveInId } of live) if (await warn(db, moveInId, now)) count += 1;
  return count;
}
