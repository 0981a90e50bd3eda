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
function tell(db: Database, id: string, now: Date, dueOf: (row: MoveInRow) => Telling | null): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await loadMoveIn(tx, id, now);
    const telling = row && dueOf(row);
    if (!row || !telling || !(await remindOnce(tx, { kind: 'moveIn', subjectId: id, mark: telling.mark }, now))) return false;
    if (telling.deed === 'moveIn.unitFree')
      await tx.moveIn.update({ where: { id }, data: { contractTold: telling.due }, select: { id: true } });
    const by = { actor: null, requestId: `reminder-${row.today}`, now };
    const changes = { due: [null, writeDay(telling.due)] } as const;
    await writeEntry(tx, by, { deed: telling.deed, subjectId: id, ...concernsOf(row, row.submittedAt !== null), changes });
    return true;
  });
}

/** What lapses soon. */
function lapsing({ standing, clocks, contract, today, calendar }: MoveInRow): Telling | null {
  const last = standing === 'returned' ? clocks.resubmit : standing === 'approved' ? contract : null;
  return last !== null && isWarned(last, today, calendar) ? { deed: 'moveIn.lapsing', mark: last, due: last } : null;
}

const freeMark = (waitedOn: Day): string => `free ${waitedOn}`;

/** A wished unit that is free after the application waited for one. */
function freed({ standing, placement, waitedOn, contract }: MoveInRow): Telling | null {
  if (standing !== 'approved' || !placement.free || waitedOn === null || contract === null) return null;
  return { deed: 'moveIn.unitFree', mark: freeMark(waitedOn), due: contract };
}

/** A material that was to follow (补交) soon, and has not come. */
function owing(row: MoveInRow): Telling | null {
  const { standing, today, calendar } = row;
  const [until] = FOLLOWS_IN.includes(standing)
    ? owedOf(row)
        .map((one) => one.until)
        .filter((last) => isWarned(last, today, calendar))
        .toSorted()
    : [];
  return until === undefined ? null : { deed: 'moveIn.owing', mark: `owed ${until}`, due: until };
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

/** Keeps on which day an approved application waited last (候补): its time for the contract never begins before it. */
export async function noteWaits(db: Database, lines: readonly MoveInLine[], now: Date): Promise<void> {
  const today = dayOf(now);
  for (const { id, state, waits, waitedOn } of lines)
    if (state === 'approved' && waits && waitedOn !== today)
      await db.moveIn.updateMany({
        where: { id, state: 'approved', OR: [{ waitedOn: null }, { waitedOn: { not: today } }] },
        data: { waitedOn: today },
      });
}
