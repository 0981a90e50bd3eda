import { dayOf } from '#app/kernel/calendar.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';

/** Plans with changes that their operators have not published. */
export const plansToPublish: WaitsFor = async (db, actor) => {
  const sheets = await db.planSheet.findMany({
    where: { parkSlug: { in: [...reachOf(actor, 'publish:plan').parkSlugs] }, revision: { gt: 0 } },
    orderBy: { changedAt: 'desc' },
    select: { parkSlug: true, changedAt: true, park: { select: { name: true } } },
  });
  // Of several sheets the one that was changed first remains, as it is set last.
  const parks = new Map(sheets.map((sheet) => [sheet.parkSlug, sheet]));
  return [...parks.values()].map(({ parkSlug, changedAt, park }) => ({
    text: `${park.name}的平面图有改动还没有发布`,
    to: paths.parkDrawing(parkSlug),
    action: '去核对',
    count: 1,
    due: null,
    since: dayOf(changedAt),
  }));
};
