import { DECISIONS_READ, readFigures, type ReadCaseFigures } from '#app/kernel/cases/case-figures.server.ts';
import { inDistricts, reachOf } from '#app/kernel/permissions/may.ts';
import { paths } from '#app/paths.ts';
import { MODERATION_DAYS } from '#app/kernel/content/version-workflow.ts';

/** Contents that the bureau moderates itself, not those of a park's queue: how many wait, how many are overdue, and how long decisions took. */
export const versionFigures: ReadCaseFigures = (db, actor, { today, calendar, from }) => {
  const reach = { parkSlug: null, number: { gt: 0 }, ...inDistricts(reachOf(actor, 'moderate:content')) };
  return readFigures({
    name: '内容审核',
    to: paths.bureauModeration(),
    lateTo: paths.bureauModeration({ late: '1' }),
    days: MODERATION_DAYS,
    today,
    calendar,
    async waiting(before) {
      const { _count: count, _min } = await db.contentVersion.aggregate({
        where: { state: 'pending', ...reach, ...(before ? { submittedAt: { lt: before } } : {}) },
        _count: true,
        _min: { submittedAt: true },
      });
      return { count, first: _min.submittedAt };
    },
    async decided() {
      const rows = await db.contentVersion.findMany({
        where: { state: { in: ['published', 'returned'] }, decidedAt: { gte: from }, ...reach },
        orderBy: { decidedAt: 'desc' },
        take: DECISIONS_READ,
        select: { submittedAt: true, decidedAt: true },
      });
      return rows.map(({ submittedAt: since, decidedAt }) => ({ since, decidedAt }));
    },
  });
};
