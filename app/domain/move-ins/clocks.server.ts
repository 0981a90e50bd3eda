import type { ClockKind } from '#app/kernel/work-calendar/open-clocks.server.ts';
import type { EntryRulesContent } from '../entry-rules/entry-rules.ts';
import { LIMITS } from '../entry-rules/entry-rules.ts';
import { clocksOf, lastDayIn } from './move-in-clocks.ts';

/**
 * The times of 入驻申请: 受理 and 决定 bind the park, 补正 the institution. The time for a contract depends on units that become free and is
 * reckoned when it is read.
 */
export const moveInClocks: ClockKind = {
  name: '入驻申请的期限',
  days: LIMITS.decide.usual,
  deed: 'moveIn.due',
  async running(tx) {
    const rows = await tx.moveIn.findMany({
      where: { state: { in: ['submitted', 'accepted', 'announced', 'returned', 'appealed'] } },
      orderBy: { id: 'asc' },
      select: {
        id: true,
        state: true,
        parkSlug: true,
        createdById: true,
        rules: { select: { content: true } },
        park: { select: { districtSlug: true } },
        institution: { select: { organisationId: true } },
        events: {
          orderBy: { number: 'asc' },
          select: { kind: true, on: true, byId: true, until: true, waitsFor: true, days: true, why: true },
        },
      },
    });
    return rows.map(({ id, state, parkSlug, createdById, rules, park, institution, events }) => {
      const { limits } = JSON.parse(rules.content) as EntryRulesContent;
      const since = events.at(-1)?.on ?? '';
      return {
        subjectId: id,
        since,
        due: null,
        reckon: (calendar) => lastDayIn(state, clocksOf(events, limits, { today: since, calendar }), null, calendar) ?? since,
        concerns: { ...institution, ...park, parkSlug, personId: createdById },
      };
    });
  },
  store: null,
};
