import type { Database } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { isWarned } from '../move-in-clocks.ts';
import { elapseMoveIn } from '../move-move-in.server.ts';
import { elapseHolds } from '../places/elapse-holds.server.ts';
import type { MoveInLine } from '../queue.ts';
import { readMoveInLines } from '../read-move-ins.server.ts';
import { noteStands, remindOfMoveIns } from './remind-move-ins.server.ts';

/** Whom the park calls is kept for this long after a refusal: longer than any appeal may take. */
const REFUSED_KEEPS_MS = 120 * 86_400_000;

/**
 * Writes down what time has done: 视为受理 of what the park has left without an answer, the lapse of what was not mended or concluded, the
 * end of holds; and tells what is due. Pages and deeds reckon the same by themselves, so that it may run at any time and concurrently.
 * @returns how many applications it moved or told something about.
 */
export async function elapseMoveIns(db: Database, now: Date): Promise<number> {
  const today = dayOf(now);
  const by = { actor: null, requestId: `elapse-${today}`, now };
  const calendar = await readCalendar(db);
  const rest: MoveInLine[] = [];
  let count = 0;
  for (const state of ['submitted', 'returned', 'approved'] as const)
    for (const line of await readMoveInLines(db, { where: { state }, orderBy: { id: 'asc' } }, { today, calendar })) {
      if (line.state === state) rest.push(line);
      else if (await elapseMoveIn(db, by, line.id)) count += 1;
    }
  await noteStands(db, rest, now);
  count += await remindOfMoveIns(db, rest, now, (last) => isWarned(last, today, calendar));
  count += await elapseHolds(db, now);
  await db.moveIn.updateMany({
    where: {
      state: { in: ['declined', 'notAccepted'] },
      contact: { not: null },
      decidedAt: { lt: new Date(now.getTime() - REFUSED_KEEPS_MS) },
    },
    data: { contact: null, phone: null },
  });
  return count;
}
