import type { Database, Transaction } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { monthOf, writeMonth, type Month } from './month.ts';

/** The last closed month of a park; null if none is. Months are closed in order, so that every month before it is closed, too. */
export async function closedThrough(db: Database | Transaction, parkSlug: string): Promise<Month | null> {
  const where = { parkSlug, state: { not: 'reopened' } } as const;
  return (await db.closedMonth.findFirst({ where, orderBy: { month: 'desc' }, select: { month: true } }))?.month ?? null;
}

/** The month in which a day lies, if it is closed in a park; otherwise null. */
export async function closedMonthOf(db: Database | Transaction, parkSlug: string, day: Day): Promise<Month | null> {
  const through = await closedThrough(db, parkSlug);
  return through !== null && monthOf(day) <= through ? monthOf(day) : null;
}

/**
 * Refuses what would be entered today if the month of today is closed. Only months that are over are closed; but what was sent in the last
 * moment of a month may be done after somebody has closed it.
 */
export async function refuseToday(tx: Transaction, parkSlug: string, today: Day): Promise<Refused<'guard'> | null> {
  const month = await closedMonthOf(tx, parkSlug, today);
  return month === null ? null : { ok: false, why: 'guard', message: `${writeMonth(month)}已经月结，不能再登记；请刷新页面后办理。` };
}
