import { DECISIONS_READ, readFigures, type ReadCaseFigures } from '#app/kernel/cases/case-figures.server.ts';
import { inDistricts, reachOf } from '#app/kernel/permissions/may.ts';
import { paths } from '#app/paths.ts';
import { DECISION_DAYS } from '../../organisations/request-workflow.ts';

/** Submissions of licences within the bureau's reach: how many wait, how many are overdue, and how long decisions took. */
export const submissionFigures: ReadCaseFigures = (db, actor, { today, calendar, from }) => {
  const reach = inDistricts(reachOf(actor, 'decide:licence'));
  return readFigures({
    name: '许可备案申报',
    to: paths.bureauLicences(),
    lateTo: paths.bureauLicences({ late: '1' }),
    days: DECISION_DAYS,
    today,
    calendar,
    async waiting(before) {
      const { _count: count, _min } = await db.licenceSubmission.aggregate({
        where: { state: 'submitted', ...reach, ...(before ? { submittedAt: { lt: before } } : {}) },
        _count: true,
        _min: { submittedAt: true },
      });
      return { count, first: _min.submittedAt };
    },
    async decided() {
      const rows = await db.licenceSubmission.findMany({
        where: { state: { in: ['verified', 'refused', 'returned'] }, decidedAt: { gte: from }, ...reach },
        orderBy: { decidedAt: 'desc' },
        take: DECISIONS_READ,
        select: { submittedAt: true, decidedAt: true },
      });
      return rows.map(({ submittedAt: since, decidedAt }) => ({ since, decidedAt }));
    },
  });
};
