import type { Database } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { FIGURE_DAYS, figuresOf, type ReplyFigures } from './figures.ts';

const WINDOW_MS = FIGURE_DAYS * 86_400_000;

/** How an institution has answered invitations in the last year, for its storefront; null below five cases. */
export async function replyFigures(db: Database, institutionId: string, now: Date): Promise<ReplyFigures | null> {
  const rows = await db.inquiry.findMany({
    where: { institutionId, sentAt: { gt: new Date(now.getTime() - WINDOW_MS), lte: now } },
    select: { state: true, sentAt: true, answerBy: true, answeredAt: true, stoppedBy: true, outcomeAt: true },
  });
  const cases = rows.map(({ state, outcomeAt, ...row }) => ({
    ...row,
    endedOn: state === 'stopped' && outcomeAt ? dayOf(outcomeAt) : null,
  }));
  return figuresOf(cases, dayOf(now));
}
