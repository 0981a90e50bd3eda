import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { remindersGiven, remindOnce } from '#app/kernel/outbox/remind-once.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { loadLease } from '../leases/load-lease.server.ts';
import { concernsOf } from '../leases/who-may.server.ts';
import { readRenewal } from './read-renewal.server.ts';
import { renewalMark } from './renewal.ts';
import { listEnding } from './waiting.server.ts';

/** Reminds of one contract; checked again inside the transaction. */
function remindOf(db: Database, leaseId: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const lease = await loadLease(tx, leaseId, now);
    const renewal = lease && (await readRenewal(tx, lease));
    const endsOn = lease?.terms.endsOn ?? null;
    const mark = endsOn === null ? null : renewalMark(endsOn, dayOf(now));
    if (!lease || !renewal || renewal.next !== null || mark === null) return false;
    if (!(await remindOnce(tx, { kind: 'lease', subjectId: leaseId, mark: `renewal ${mark}` }, now))) return false;
    const by = { actor: null, requestId: `reminder-${lease.today}`, now };
    await writeEntry(tx, by, {
      deed: 'lease.renewal.due',
      subjectId: leaseId,
      ...concernsOf(lease, true),
      changes: { endsOn: [null, endsOn] },
    });
    return true;
  });
}

/**
 * Reminds institutions of contracts that come to their end and are not followed by another one: 180 and 90 days before, once each. It may run
 * any number of times, also concurrently.
 * @returns how many reminders it gave.
 */
export async function remindOfRenewals(db: Database, now: Date): Promise<number> {
  const today = dayOf(now);
  const ending = await listEnding(db, {}, today);
  const given = await remindersGiven(
    db,
    'lease',
    ending.map(({ id }) => id),
  );
  let count = 0;
  for (const { id, endsOn } of ending) {
    const mark = renewalMark(endsOn, today);
    if (mark !== null && !given(id, `renewal ${mark}`) && (await remindOf(db, id, now))) count += 1;
  }
  return count;
}
