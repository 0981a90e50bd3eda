import type { Database } from '#prisma/database.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import { dealingsIn, dealingSelect, dealingsOf } from './dealings.ts';
import type { ReplyFigures } from './figures.ts';

/** How institutions have answered invitations in the last year, by their ids; without those that have fewer than five cases. */
export async function replyFigures(db: Database, institutionIds: readonly string[], now: Date): Promise<Map<string, ReplyFigures>> {
  const today = dayOf(now);
  const [dealings, calendar] = await Promise.all([
    db.inquiry.findMany({
      where: { institutionId: { in: [...institutionIds] }, ...dealingsIn(today) },
      select: { institutionId: true, ...dealingSelect },
    }),
    readCalendar(db),
  ]);
  const figures = new Map<string, ReplyFigures>();
  for (const id of new Set(institutionIds)) {
    const own = dealings.filter(({ institutionId }) => institutionId === id);
    const { replies } = dealingsOf(own, today, calendar);
    if (replies !== null) figures.set(id, replies);
  }
  return figures;
}
