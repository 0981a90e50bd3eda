import { paths } from '#app/paths.ts';
import { mayAtAll } from '../permissions/may.ts';
import type { Thing } from '../record/thing.server.ts';
import { writeVersion } from './notice.ts';

/** Names a version of a year's notice. */
export const noticeThing: Thing = {
  async names(db, ids) {
    const rows = await db.yearNotice.findMany({ where: { id: { in: [...ids] } }, select: { id: true, year: true, version: true } });
    return rows.map(({ id, year, version }) => [id, writeVersion(year, version)]);
  },
  async address(db, id, actor) {
    const row = mayAtAll(actor, 'keep:calendar') ? await db.yearNotice.findUnique({ where: { id }, select: { year: true } }) : null;
    return row && paths.adminCalendarYear(row.year);
  },
};
