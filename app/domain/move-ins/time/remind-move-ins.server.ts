import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf, writeDay, type Day } from '#app/kernel/calendar.ts';
import { remindersGiven, remindOnce } from '#app/kernel/outbox/remind-once.server.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { loadMoveIn, type MoveInRow } from '../load-move-in.server.ts';
import { owedOf } from '../materials/promises.ts';
import { isWarned } from '../move-in-clocks.ts';
import { FOLLOWS_IN } from '../move-in-states.ts';
import type { MoveInLine } from '../queue.ts';
import { concernsOf } from '../who-may.server.ts';

/** Something that is told once: `mark` says which of several, `due` the last day that it tells. */
interface Telling {
  deed: DeedName;
  mark: string;
  due: Day;
}

/** Tells what is due about an application, once for each mark; checked again inside the transaction. @returns whether it told anything. */
function tell(db: Database, id: string, now: Date, dueOf: (row: MoveInRow) => readonly Telling[]): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await loadMoveIn(tx, id, now);
    if (!row) return false;
    const by = { actor: null, requestId: `reminder-${row.today}`, now };
    let told = false;
    for (const { deed, mark, due } of dueOf(row)) {
      if (!(await remindOnce(tx, { kind: 'moveIn', subjectId: id, mark }, now))) continue;
      const changes = { due: [null, writeDay(due)] } as const;
      await writeEntry(tx, by, { deed, subjectId: id, ...concernsOf(row, row.submittedAt !== null), changes });
      told = true;
    }
    return told;
  });
}

/** What lapses soon. */
function lapsing({ standing, clocks, contract, today, calendar }: MoveInRow): Telling[] {
  const last = standing === 'returned' ? clocks.resubmit : standing === 'approved' ? contract : null;
  return last !== null && isWarned(last, today, calendar) ? [{ deed: 'moveIn.lapsing', mark: last, due: last }] : [];
}

const freeMark = (waitedOn: Day): string => `free ${waitedOn}`;

/** A wished unit that is free after the application waited for one. */
function freed({ standing, placement, waitedOn, contract }: MoveInRow): Telling[] {
  if (standing !== 'approved' || !placement.free || waitedOn === null || contract === null) return [];
  return [{ deed: 'moveIn.unitFree', mark: freeMark(waitedOn), due: contract }];
}

/** A material that was to follow (补交) soon, and has not come. */
function owing(row: MoveInRow): Telling[] {
  const { standing, today, calendar } = row;
  if (!FOLLOWS_IN.includes(standing)) return [];
  const soon = owedOf(row).flatMap(({ until }) => (isWarned(until, today, calendar) ? [until] : []));
  return [...new Set(soon)].map((until) => ({ deed: 'moveIn.owing', mark: `owed ${until}`, due: until }));
}

/**
 * Tells what is due about applications, as their lines have them: what lapses soon, three working days before; a unit that became free; and,
 * of all that are being decided, what is to follow soon.
 * @returns about how many something was told.
 */
export async function remindOfMoveIns(
  db: Database,
  lines: readonly MoveInLine[],
  now: Date,
  warned: (last: Day) => boolean,
): Promise<number> {
  const given = await remindersGiven(
    db,
    'moveIn',
    lines.map(({ id }) => id),
  );
  let count = 0;
  for (const { id, state, due, waits, waitedOn } of lines) {
    const lapses = (state === 'returned' || state === 'approved') && due !== null && warned(due) && !given(id, due);
    if (lapses && (await tell(db, id, now, lapsing))) count += 1;
    const free = state === 'approved' && !waits && waitedOn !== null && !given(id, freeMark(waitedOn));
    if (free && (await tell(db, id, now, freed))) count += 1;
  }
  const promising = await db.moveIn.findMany({
    where: { state: { in: [...FOLLOWS_IN] }, versions: { some: { content: { contains: '"promised":{"' } } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  for (const { id } of promising) if (await tell(db, id, now, owing)) count += 1;
  return count;
}

/**
 * Keeps of approved applications on which day they waited last (候补), before which their time for the contract never begins, and the last
 * day that their pages show, which is never taken back. One that waits again is told again when a unit is free.
 */
export async function noteStands(db: Database, lines: readonly MoveInLine[], now: Date): Promise<void> {
  const today = dayOf(now);
  for (const { id, state, waits, waitedOn, contractTold, due } of lines) {
    if (state !== 'approved') continue;
    const where = { id, state: 'approved' } as const;
    if (waits) await db.reminder.deleteMany({ where: { kind: 'moveIn', subjectId: id, mark: freeMark(today) } });
    if (waits && waitedOn !== today)
      await db.moveIn.updateMany({
        where: { ...where, OR: [{ waitedOn: null }, { waitedOn: { not: today } }] },
        data: { waitedOn: today },
      });
    if (due !== null && (contractTold === null || contractTold < due))
      await db.moveIn.updateMany({
        where: { ...where, OR: [{ contractTold: null }, { contractTold: { lt: due } }] },
        data: { contractTold: due },
      });
  }
}
