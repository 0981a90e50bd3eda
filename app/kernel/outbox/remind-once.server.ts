import type { Database, Transaction } from '#prisma/database.ts';
import { inBatches } from '#prisma/in-batches.ts';
import type { RecordSubject } from '../record/deeds.ts';

/** A reminder about a thing: which one of several says its `mark`, e.g. `2027-01-31/30`. */
interface Mark {
  kind: RecordSubject;
  subjectId: string;
  mark: string;
}

/** Notes that a reminder is given, in the transaction that gives it. @returns false if it was given before: then nothing is to be done. */
export async function remindOnce(tx: Transaction, reminder: Mark, now: Date): Promise<boolean> {
  if ((await tx.reminder.count({ where: reminder })) > 0) return false;
  await tx.reminder.create({ data: { ...reminder, at: now }, select: { at: true } });
  return true;
}

/** Reads which reminders about things were given, so that nobody needs to ask again. @returns whether one with this mark was. */
export async function remindersGiven(db: Database, kind: RecordSubject, ids: readonly string[]) {
  const rows = await inBatches(ids, (some) =>
    db.reminder.findMany({ where: { kind, subjectId: { in: some } }, select: { subjectId: true, mark: true } }),
  );
  const given = new Set(rows.map(({ subjectId, mark }) => `${subjectId} ${mark}`));
  return (subjectId: string, mark: string): boolean => given.has(`${subjectId} ${mark}`);
}
