import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf, writeDay } from '#app/kernel/calendar.ts';
import type { RecordSubject } from '#app/kernel/record/deeds.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { elapseHolds } from './places/elapse-holds.server.ts';
import { loadMoveIn } from './load-move-in.server.ts';
import { moveInCase } from './move-in-case.server.ts';
import { isWarned } from './move-in-clocks.ts';
import { elapseMoveIn } from './move-move-in.server.ts';
import type { MoveInLine } from './queue.ts';
import { readMoveInLines } from './read-move-ins.server.ts';

const KIND: RecordSubject = 'moveIn';

/** Whom the park calls is kept for this long after a refusal: longer than any appeal may take. */
const REFUSED_KEEPS_MS = 120 * 86_400_000;

/** Warns of what lapses soon, once for each last day; checked again inside the transaction. */
function warn(db: Database, id: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await loadMoveIn(tx, id, now);
    const last = row?.standing === 'returned' ? row.clocks.resubmit : row?.standing === 'approved' ? row.contract : null;
    if (!row || last === null || !isWarned(last, row.today, row.calendar)) return false;
    const reminder = { kind: KIND, subjectId: id, mark: last };
    if ((await tx.reminder.count({ where: reminder })) > 0) return false;
    await tx.reminder.create({ data: { ...reminder, at: now }, select: { at: true } });
    const by = { actor: null, requestId: `reminder-${dayOf(now)}`, now };
    const changes = { due: [null, writeDay(last)] } as const;
    await writeEntry(tx, by, { deed: 'moveIn.lapsing', subjectId: id, ...moveInCase(by).concerns(row), changes });
    return true;
  });
}

/** Keeps on which day an approved application waited last (候补), and tells both sides once when it waits no more. @returns whether it told. */
async function noteWait(db: Database, { id, waits }: MoveInLine, now: Date): Promise<boolean> {
  const today = dayOf(now);
  if (waits) await db.moveIn.updateMany({ where: { id, state: 'approved', NOT: { waitedOn: today } }, data: { waitedOn: today } });
  return waits ? false : tellFree(db, id, now);
}

/** Tells that a wished unit is free, with the last day for the contract; checked again inside the transaction. */
function tellFree(db: Database, id: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await loadMoveIn(tx, id, now);
    if (row?.standing !== 'approved' || row.placement.waits || row.waitedOn === null || row.contract === null) return false;
    const reminder = { kind: KIND, subjectId: id, mark: `free ${row.waitedOn}` };
    if ((await tx.reminder.count({ where: reminder })) > 0) return false;
    await tx.reminder.create({ data: { ...reminder, at: now }, select: { at: true } });
    await tx.moveIn.update({ where: { id }, data: { contractTold: row.contract }, select: { id: true } });
    const by = { actor: null, requestId: `reminder-${row.today}`, now };
    const changes = { due: [null, writeDay(row.contract)] } as const;
    await writeEntry(tx, by, { deed: 'moveIn.unitFree', subjectId: id, ...moveInCase(by).concerns(row), changes });
    return true;
  });
}

/**
 * Writes down what time has done: 视为受理 of what the park has left without an answer, the lapse of what was not mended or concluded, the
 * end of holds; and warns of what lapses soon. Pages and deeds reckon the same by themselves, so that it may run at any time and concurrently.
 * @returns how many applications it moved or warned of.
 */
export async function elapseMoveIns(db: Database, now: Date): Promise<number> {
  const today = dayOf(now);
  const by = { actor: null, requestId: `elapse-${today}`, now };
  const asOf = { today, calendar: await readCalendar(db) };
  let count = 0;
  for (const state of ['submitted', 'returned', 'approved'] as const)
    for (const line of await readMoveInLines(db, { where: { state }, orderBy: { id: 'asc' } }, asOf)) {
      if (line.state === 'approved' && (await noteWait(db, line, now))) count += 1;
      const elapsed = line.state !== state && (await elapseMoveIn(db, by, line.id));
      const warned = !elapsed && line.due !== null && isWarned(line.due, today, asOf.calendar) && (await warn(db, line.id, now));
      if (elapsed || warned) count += 1;
    }
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
