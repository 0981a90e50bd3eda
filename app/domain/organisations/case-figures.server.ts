import { DECISIONS_READ, readFigures, type ReadCaseFigures } from '#app/kernel/cases/case-figures.server.ts';
import { inDistricts, reachOf } from '#app/kernel/permissions/may.ts';
import { paths } from '#app/paths.ts';
import { DECISION_DAYS } from './request-workflow.ts';

/** Claims and corrections within the bureau's reach: how many wait, how many are overdue, and how long decisions took. */
export const requestFigures: ReadCaseFigures = (db, actor, { today, calendar, from }) => {
  const reach = inDistricts(reachOf(actor, 'decide:organisation-request'));
  return readFigures({
    name: '认领与更正',
    to: paths.bureauRequests(),
    lateTo: paths.bureauRequests({ late: '1' }),
    days: DECISION_DAYS,
    today,
    calendar,
    async waiting(before) {
      const { _count: count, _min } = await db.organisationRequest.aggregate({
        where: { state: 'submitted', ...reach, ...(before ? { submittedAt: { lt: before } } : {}) },
        _count: true,
        _min: { submittedAt: true },
      });
      return { count, first: _min.submittedAt };
    },
    async decided() {
      const rows = await db.organisationRequest.findMany({
        where: { state: { in: ['granted', 'refused', 'returned'] }, decidedAt: { gte: from }, ...reach },
        orderBy: { decidedAt: 'desc' },
        take: DECISIONS_READ,
        select: { submittedAt: true, decidedAt: true },
      });
      return rows.map(({ submittedAt: since, decidedAt }) => ({ since, decidedAt }));
    },
  });
};
