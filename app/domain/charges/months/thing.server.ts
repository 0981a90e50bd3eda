import { may } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';
import { writeMonth } from './month.ts';

/** Names a closed month by its park. A notice leads the park's operators to the months. */
export const closedMonthThing: Thing = {
  async names(db, ids) {
    const rows = await db.closedMonth.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, month: true, park: { select: { shortName: true } } },
    });
    return rows.map(({ id, month, park }) => [id, `${park.shortName}${writeMonth(month)}`]);
  },
  async address(db, id, actor) {
    const row = await db.closedMonth.findUnique({ where: { id }, select: { parkSlug: true } });
    return row && may(actor, 'close:month', row) ? paths.parkMonths(row.parkSlug) : null;
  },
};
