import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { closedThrough } from './closed-through.server.ts';
import { isMonth, isOver, monthOf, monthsBetween, nextMonth, writeMonth, type Month } from './month.ts';

export type MonthsClosed = { ok: true } | Refused<'absent' | 'guard' | 'stale' | 'invalid'>;

/** The month of the first entry of a park's accounts; null without any. */
export async function firstMonth(db: Database | Transaction, parkSlug: string): Promise<Month | null> {
  const where = { parkSlug };
  const issued = await db.invoice.findFirst({ where, orderBy: { issuedOn: 'asc' }, select: { issuedOn: true } });
  const paid = await db.payment.findFirst({ where, orderBy: { paidOn: 'asc' }, select: { paidOn: true } });
  const [first] = [issued?.issuedOn, paid?.paidOn].filter((day) => day !== undefined).toSorted();
  return first === undefined ? null : monthOf(first);
}

/**
 * 月结: closes a month that is over, and with it every month since the first entry that is not closed yet, so that months are closed in order
 * without a gap and no park has to begin with years of them. From then on nothing is entered with a day in them. Refuses while somebody asks that
 * one be reopened.
 */
export function closeMonths(db: Database, by: ByActor, { parkSlug, month }: { parkSlug: string; month: string }): Promise<MonthsClosed> {
  return inTransaction<MonthsClosed>(db, async (tx) => {
    const park = may(by.actor, 'close:month', { parkSlug })
      ? await tx.park.findUnique({ where: { slug: parkSlug }, select: { districtSlug: true } })
      : null;
    if (!park) return { ok: false, why: 'absent', message: '没有找到这个园区。' };
    if (!isMonth(month)) return { ok: false, why: 'invalid', field: 'month', message: '请选择月份。' };
    if (!isOver(month, dayOf(by.now)))
      return { ok: false, why: 'invalid', field: 'month', message: `${writeMonth(month)}还没有过完，不能月结。` };
    const through = await closedThrough(tx, parkSlug);
    if (through !== null && month <= through) return { ok: false, why: 'stale', message: `${writeMonth(month)}已经月结。` };
    const asked = await tx.closedMonth.findFirst({ where: { parkSlug, state: 'asked' }, select: { month: true } });
    if (asked) return { ok: false, why: 'guard', message: `${writeMonth(asked.month)}有人申请重新打开，请先确认或不重新打开。` };
    const first = through === null ? await firstMonth(tx, parkSlug) : nextMonth(through);
    const months = first === null ? [] : monthsBetween(first, month);
    if (months.length === 0) return { ok: false, why: 'guard', message: `到${writeMonth(month)}为止还没有账单和收款，不需要月结。` };
    for (const one of months) {
      const data = { parkSlug, month: one, closedAt: by.now, closedById: by.actor.personId };
      const { id } = await tx.closedMonth.create({ data, select: { id: true } });
      const concerns = { organisationId: null, parkSlug, districtSlug: park.districtSlug };
      await writeEntry(tx, by, { deed: 'month.close', subjectId: id, ...concerns });
    }
    return { ok: true };
  });
}
