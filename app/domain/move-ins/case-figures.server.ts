import { DECISIONS_READ, readFigures, type ReadCaseFigures } from '#app/kernel/cases/case-figures.server.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { paths } from '#app/paths.ts';
import { APPEAL_DECISION_DAYS } from './move-in-states.ts';

/** Appeals in the parks that the bureau supervises, whoever decided them: how many wait, how many are overdue, and how long decisions took. */
export const appealFigures: ReadCaseFigures = (db, actor, { today, calendar, from }) => {
  const { everything, districtSlugs } = reachOf(actor, 'decide:move-in-appeal');
  const park = everything ? {} : { park: { districtSlug: { in: [...districtSlugs] } } };
  return readFigures({
    name: '入驻申诉',
    to: paths.bureauAppeals(),
    lateTo: null,
    days: APPEAL_DECISION_DAYS,
    today,
    calendar,
    async waiting(before) {
      const { _count: count, _min } = await db.moveInEvent.aggregate({
        where: { kind: 'appealed', moveIn: { state: 'appealed', ...park }, ...(before ? { at: { lt: before } } : {}) },
        _count: true,
        _min: { at: true },
      });
      return { count, first: _min.at };
    },
    async decided() {
      const rows = await db.moveInEvent.findMany({
        where: { kind: { in: ['upheld', 'overturned'] }, at: { gte: from }, moveIn: park },
        orderBy: { at: 'desc' },
        take: DECISIONS_READ,
        select: { at: true, moveIn: { select: { events: { where: { kind: 'appealed' }, select: { at: true } } } } },
      });
      return rows.map(({ at: decidedAt, moveIn }) => ({ since: moveIn.events[0]?.at ?? null, decidedAt }));
    },
  });
};
