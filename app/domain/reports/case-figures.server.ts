import { DECISIONS_READ, readFigures, type ReadCaseFigures } from '#app/kernel/cases/case-figures.server.ts';
import { inDistricts, reachOf } from '#app/kernel/permissions/may.ts';
import { paths } from '#app/paths.ts';

/** Reports within the bureau's reach: how many wait and how long decisions took. */
export const reportFigures: ReadCaseFigures = (db, actor, { today, calendar, from }) => {
  const reach = inDistricts(reachOf(actor, 'decide:report'));
  return readFigures({
    name: '举报',
    to: paths.bureauReports(),
    lateTo: null,
    days: null,
    today,
    calendar,
    async waiting(before) {
      const { _count: count, _min } = await db.report.aggregate({
        where: { state: 'open', ...reach, ...(before ? { reportedAt: { lt: before } } : {}) },
        _count: true,
        _min: { reportedAt: true },
      });
      return { count, first: _min.reportedAt };
    },
    async decided() {
      const rows = await db.report.findMany({
        where: { state: { in: ['upheld', 'dismissed'] }, decidedAt: { gte: from }, ...reach },
        orderBy: { decidedAt: 'desc' },
        take: DECISIONS_READ,
        select: { reportedAt: true, decidedAt: true },
      });
      return rows.map(({ reportedAt: since, decidedAt }) => ({ since, decidedAt }));
    },
  });
};
