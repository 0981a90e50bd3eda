import type { ClockKind } from '#app/kernel/work-calendar/open-clocks.server.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { LIMITS } from '../../entry-rules/entry-rules.ts';
import { readLimits } from '../../entry-rules/read-rules.server.ts';
import { byMoveIn, readEvents } from '../read-events.server.ts';
import { clocksOf, lastDayIn } from '../move-in-clocks.ts';

const RUNNING = ['submitted', 'accepted', 'announced', 'returned', 'appealed'] as const;

/**
 * The times of 入驻申请: 受理 and 决定 bind the park, 补正 the institution. The time for a contract depends on units that become free and is
 * reckoned when it is read.
 */
export const moveInClocks: ClockKind = {
  name: '入驻申请的期限',
  days: LIMITS.decide.usual,
  deed: 'moveIn.due',
  async running(tx) {
    const where = { state: { in: [...RUNNING] } };
    const rows = await tx.moveIn.findMany({
      where,
      orderBy: { id: 'asc' },
      select: { id: true, state: true, parkSlug: true, institutionId: true, rulesId: true, createdById: true },
    });
    const events = byMoveIn(await readEvents(tx, where));
    const moveIns = { some: where };
    const [limitsOf, parks, institutions] = [
      await readLimits(tx, { moveIns }),
      await tx.park.findMany({ where: { moveIns }, select: { slug: true, districtSlug: true } }),
      await tx.institution.findMany({ where: { moveIns }, select: { id: true, organisationId: true } }),
    ];
    const districtOf = new Map(parks.map(({ slug, districtSlug }) => [slug, districtSlug]));
    const organisationOf = new Map(institutions.map(({ id, organisationId }) => [id, organisationId]));
    return rows.flatMap(({ id, state, parkSlug, institutionId, rulesId, createdById }) => {
      const limits = limitsOf.get(rulesId);
      const happened = events(id);
      const since = happened.at(-1)?.on;
      if (!limits || since === undefined) return [];
      return [
        {
          subjectId: id,
          since,
          due: null,
          reckon: (calendar: WorkCalendar) =>
            lastDayIn(state, clocksOf(happened, limits, { today: since, calendar }), null, calendar) ?? since,
          concerns: {
            organisationId: organisationOf.get(institutionId) ?? null,
            districtSlug: districtOf.get(parkSlug) ?? null,
            parkSlug,
            personId: createdById,
          },
        },
      ];
    });
  },
  store: null,
};
