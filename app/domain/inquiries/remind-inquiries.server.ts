import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { addDays, dayOf, type Day } from '#app/kernel/calendar.ts';
import type { RecordSubject } from '#app/kernel/record/deeds.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';

/** After this many days there are no more reminders of a missed deadline. */
const REMINDED_DAYS = 30;
/** Which invitations are to be reminded of on `today`. */
const dueOn = (today: Day) => ({ state: 'sent', answerBy: { lte: today, gte: addDays(today, -REMINDED_DAYS) } }) as const;
const markOf = (answerBy: Day, today: Day) => (answerBy < today ? 'overdue' : 'due');

/** The kind of these reminders. */
export const ANSWER_REMINDER: RecordSubject = 'inquiry';

/**
 * Reminds institutions of invitations that they have not answered: on the last day, and once more after it. It may run at any time and
 * concurrently; each reminder is given once.
 * @returns how many were given.
 */
export async function remindOfInquiries(db: Database, now: Date): Promise<number> {
  const today = dayOf(now);
  const due = await db.inquiry.findMany({
    where: dueOn(today),
    orderBy: { answerBy: 'asc' },
    select: { id: true, answerBy: true, institution: { select: { organisationId: true } } },
  });
  const given = await db.reminder.findMany({
    where: { kind: ANSWER_REMINDER, subjectId: { in: due.map(({ id }) => id) } },
    select: { subjectId: true, mark: true },
  });
  const known = new Set(given.map(({ subjectId, mark }) => `${subjectId}/${mark}`));
  let count = 0;
  for (const { id, answerBy, institution } of due) {
    if (known.has(`${id}/${markOf(answerBy, today)}`)) continue;
    const reminded = await inTransaction(db, async (tx) => {
      // Since it was read it may have been answered, or its last day moved.
      const waiting = await tx.inquiry.findFirst({ where: { id, ...dueOn(today) }, select: { answerBy: true } });
      if (!waiting) return false;
      const mark = markOf(waiting.answerBy, today);
      const before = await tx.reminder.findUnique({
        where: { kind_subjectId_mark: { kind: ANSWER_REMINDER, subjectId: id, mark } },
        select: { mark: true },
      });
      if (before) return false;
      await tx.reminder.create({ data: { kind: ANSWER_REMINDER, subjectId: id, mark, at: now }, select: { mark: true } });
      await writeEntry(
        tx,
        { actor: null, requestId: 'reminders', now },
        { deed: 'inquiry.remind', subjectId: id, organisationId: institution.organisationId },
      );
      return true;
    });
    if (reminded) count += 1;
  }
  return count;
}
