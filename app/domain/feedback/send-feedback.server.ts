import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { FEEDBACK_KIND_NAME, type FeedbackKind } from './feedback-workflow.ts';

export interface Written {
  kind: FeedbackKind;
  /** The page of the site, as `pageOf` gives it. */
  page: string | null;
  text: string;
  /** Where a visitor wants the answer. Ignored for somebody signed in, who gets a notice. */
  address: string | null;
}

/**
 * Takes 意见与纠错 from anybody. The same words about the same page, sent again while the first wait, are the first ones.
 * @param from the network address of the request, by which visitors are counted.
 * @returns its id, or that this sender has sent too many.
 */
export async function sendFeedback(
  db: Database,
  limiter: Limiter,
  by: By,
  { from, ...written }: Written & { from: string },
): Promise<{ ok: true; id: string } | Limited> {
  const personId = by.actor?.personId ?? null;
  const taken = await (personId === null ? limiter.take('feedbackByAddress', from) : limiter.take('feedbackByPerson', personId));
  if (!taken.ok) return taken;
  const row = { ...written, personId, address: personId === null ? written.address : null };
  return inTransaction(db, async (tx) => {
    const waits = await tx.feedback.findFirst({ where: { ...row, state: 'open' }, select: { id: true } });
    if (waits) return { ok: true, id: waits.id };
    const { id } = await tx.feedback.create({ data: { ...row, sentAt: by.now }, select: { id: true } });
    await writeEntry(tx, by, {
      deed: 'feedback.send',
      subjectId: id,
      organisationId: null,
      personId,
      changes: { kind: [null, FEEDBACK_KIND_NAME[row.kind]], text: [null, `${Array.from(row.text).length} 字`] },
    });
    return { ok: true, id };
  });
}
