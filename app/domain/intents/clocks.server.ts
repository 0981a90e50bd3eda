import { dayOf } from '#app/kernel/calendar.ts';
import type { ClockKind } from '#app/kernel/work-calendar/open-clocks.server.ts';
import { ANSWER_DAYS } from './intent-workflow.ts';

/** The time that a park has for its first answer to 入驻意向. */
export const intentClocks: ClockKind = {
  name: '入驻意向的答复',
  days: ANSWER_DAYS,
  deed: 'intent.due',
  async running(tx) {
    const rows = await tx.intent.findMany({
      where: { state: 'open' },
      orderBy: { id: 'asc' },
      select: { id: true, sentAt: true, personId: true, parkSlug: true },
    });
    return rows.map(({ id, sentAt, personId, parkSlug }) => ({
      subjectId: id,
      since: dayOf(sentAt),
      due: null,
      concerns: { organisationId: null, personId, parkSlug },
    }));
  },
  store: null,
};
