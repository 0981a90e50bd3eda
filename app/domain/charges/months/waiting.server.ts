import { dayOf } from '#app/kernel/calendar.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { writeMonth } from './month.ts';

/** Closed months of which a colleague asks that they be reopened. */
export const monthsToReopen: WaitsFor = async (db, actor) => {
  const rows = await db.closedMonth.findMany({
    where: {
      parkSlug: { in: [...reachOf(actor, 'close:month').parkSlugs] },
      state: 'asked',
      askedById: { not: actor.personId },
    },
    orderBy: { askedAt: 'asc' },
    select: { parkSlug: true, month: true, askedAt: true, park: { select: { shortName: true } } },
  });
  return rows.map(({ parkSlug, month, askedAt, park }) => ({
    text: `${park.shortName}${writeMonth(month)}的月结，同事申请重新打开`,
    to: paths.parkMonths(parkSlug),
    action: '去确认',
    count: 1,
    due: null,
    since: askedAt && dayOf(askedAt),
  }));
};
