import type { Database } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { dealingsIn, dealingSelect, dealingsOf } from './dealings.ts';
import type { ReplyFigures } from './figures.ts';

/** How an institution has answered invitations in the last year, for its storefront; null below five cases. */
export async function replyFigures(db: Database, institutionId: string, now: Date): Promise<ReplyFigures | null> {
  const today = dayOf(now);
  const dealings = await db.inquiry.findMany({ where: { institutionId, ...dealingsIn(today) }, select: dealingSelect });
  return dealingsOf(dealings, today, await readCalendar(db)).replies;
}
