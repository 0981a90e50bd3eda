import { dayOf } from '#app/kernel/calendar.ts';
import type { ClockKind } from '#app/kernel/work-calendar/open-clocks.server.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';
import { ANSWER_DAYS, feedbackWorkflow } from './feedback-workflow.ts';

/** The time that the administrator has for 意见与纠错. */
export const feedbackClocks: ClockKind = {
  name: '意见与纠错的答复',
  days: ANSWER_DAYS,
  deed: 'feedback.due',
  async running(tx) {
    const rows = await tx.feedback.findMany({
      where: { state: { in: statesWaitingFor(feedbackWorkflow, 'administrator') } },
      orderBy: { id: 'asc' },
      select: { id: true, sentAt: true, personId: true },
    });
    return rows.map(({ id, sentAt, personId }) => ({
      subjectId: id,
      since: dayOf(sentAt),
      due: null,
      concerns: { organisationId: null, personId },
    }));
  },
  store: null,
};
