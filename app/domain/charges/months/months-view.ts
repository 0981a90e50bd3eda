import { dayOf, writeDay, writeMoment, type Day } from '#app/kernel/calendar.ts';
import { writeFen } from '../../rents/fen.ts';
import type { listClosedMonths, MonthSums } from './list-months.server.ts';
import { isOver, writeMonth } from './month.ts';

type Closing = Awaited<ReturnType<typeof listClosedMonths>>[number];

const orDash = (fen: number): string => (fen === 0 ? '—' : writeFen(fen));

/** The months of a park's accounts in words; which of them can be closed, and what can be done with the last closed one. */
export function monthsShown(months: readonly MonthSums[], closings: readonly Closing[], today: Day, personId: string) {
  const standing = new Map(closings.filter(({ state }) => state !== 'reopened').map((closing) => [closing.month, closing]));
  const [last] = [...standing.values()];
  return {
    rows: months.map(({ month, issued, voided, received, reversed, waived, credited, owed, credit }) => {
      const closing = standing.get(month);
      return {
        month,
        name: writeMonth(month),
        cells: [issued, voided, received, reversed, waived, credited, owed, credit].map(orDash),
        state: closing ? '已月结' : isOver(month, today) ? '未月结' : '进行中',
        by: closing ? `${closing.closedBy.name}，${writeDay(dayOf(closing.closedAt))}` : null,
      };
    }),
    open: months
      .filter(({ month }) => isOver(month, today) && !standing.has(month))
      .map(({ month }) => ({ value: month, name: writeMonth(month) })),
    last: last
      ? {
          id: last.id,
          name: writeMonth(last.month),
          seen: last.state,
          seenAt: last.askedAt?.toISOString() ?? '',
          asked:
            last.askedAt === null
              ? null
              : {
                  by: `${last.askedBy?.name ?? ''}，${writeMoment(last.askedAt)}`,
                  reason: last.askReason ?? '',
                  own: last.askedById === personId,
                },
        }
      : null,
    reopened: closings
      .filter(({ state }) => state === 'reopened')
      .map(({ id, month, askReason, askedBy, reopenedBy, reopenedAt }) => ({
        id,
        name: writeMonth(month),
        says: `${reopenedAt ? writeMoment(reopenedAt) : ''}重新打开；${askedBy?.name ?? ''}申请，${reopenedBy?.name ?? ''}确认`,
        reason: askReason ?? '',
      })),
  };
}
export type MonthsShown = ReturnType<typeof monthsShown>;
