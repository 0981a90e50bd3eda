import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import type { RecordSubject } from '#app/kernel/record/deeds.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';

/** After this many days there are no more reminders of a missed deadline. */
const REMINDED_DAYS = 30;
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
    where: { state: 'sent', answerBy: { lte: today, gte: addDays(today, -REMINDED_DAYS) } },
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
    const mark = answerBy < today ? 'overdue' : 'due';
    if (known.has(`${id}/${mark}`)) continue;
    const reminded = await inTransaction(db, async (tx) => {
      const [waiting, before] = [
        await tx.inquiry.findFirst({ where: { id, state: 'sent' }, select: { id: true } }),
        await tx.reminder.findUnique({
          where: { kind_subjectId_mark: { kind: ANSWER_REMINDER, subjectId: id, mark } },
          select: { mark: true },
        }),
      ];
      if (!waiting || before) return false;
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
