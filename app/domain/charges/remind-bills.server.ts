import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { addDays, dayOf, daysBetween, type Day } from '#app/kernel/calendar.ts';
import { remindersGiven, remindOnce } from '#app/kernel/outbox/remind-once.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { loadLease } from '../leases/load-lease.server.ts';
import { concernsOf } from '../leases/who-may.server.ts';
import { readBills, type Bill } from './read-accounts.server.ts';

/** A tenant hears of a bill so many days before the last day to pay it, on it, and after it (TENANCY F1). */
const REMINDED = [-7, 0, 3, 10, 30] as const;

/** A bill that nobody was reminded of for so long is not looked for any more. */
const LONGEST_UNSEEN_DAYS = 120;

/** A bill that its tenant disputes waits for the park's answer. */
const REMINDABLE = { voidedOn: null, disputes: { none: { endedOn: null } } } as const;

/** The reminder of a bill that is due on a day; null before the first one. If several days have passed, only the last of them counts. */
export function billMark({ id, left, effectiveDue }: Pick<Bill, 'id' | 'left' | 'effectiveDue'>, today: Day): string | null {
  const days = daysBetween(effectiveDue, today);
  const mark = left > 0 ? REMINDED.findLast((one) => one <= days) : undefined;
  return mark === undefined ? null : `${id} ${mark}`;
}

/** Reminds of one bill; checked again inside the transaction. */
function remindOf(db: Database, { id, leaseId }: Bill, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const [bill] = await readBills(tx, { id, ...REMINDABLE });
    const mark = bill ? billMark(bill, dayOf(now)) : null;
    const row = mark === null ? null : await loadLease(tx, leaseId, now);
    if (!bill || mark === null || !row || !(await remindOnce(tx, { kind: 'lease', subjectId: leaseId, mark }, now))) return false;
    const by = { actor: null, requestId: `reminder-${row.today}`, now };
    const changes = { due: [null, bill.effectiveDue] } as const;
    await writeEntry(tx, by, { deed: 'lease.due', subjectId: leaseId, ...concernsOf(row, true), changes });
    return true;
  });
}

/**
 * Reminds tenants of bills that are not paid: seven days before the last day, on it, and three, ten and thirty days after it, once each. It
 * may run any number of times, also concurrently. Nobody is reminded of a bill while it is disputed.
 * @returns how many reminders it gave.
 */
export async function remindOfBills(db: Database, now: Date): Promise<number> {
  const today = dayOf(now);
  const soon = { gte: addDays(today, -LONGEST_UNSEEN_DAYS), lte: addDays(today, -REMINDED[0]) };
  const open = (await readBills(db, { ...REMINDABLE, effectiveDue: soon })).filter((bill) => billMark(bill, today) !== null);
  const given = await remindersGiven(db, 'lease', [...new Set(open.map(({ leaseId }) => leaseId))]);
  let count = 0;
  for (const bill of open) {
    const mark = billMark(bill, today);
    if (mark !== null && !given(bill.leaseId, mark) && (await remindOf(db, bill, now))) count += 1;
  }
  return count;
}
