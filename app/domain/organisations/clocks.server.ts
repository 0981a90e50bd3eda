import { dayOf } from '#app/kernel/calendar.ts';
import type { ClockKind } from '#app/kernel/work-calendar/open-clocks.server.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';
import { DECISION_DAYS, requestWorkflow } from './request-workflow.ts';

/** The time that the bureau has for claims and corrections. */
export const requestClocks: ClockKind = {
  name: '认领与更正的办理',
  days: DECISION_DAYS,
  deed: 'request.due',
  async running(tx) {
    const rows = await tx.organisationRequest.findMany({
      where: { state: { in: statesWaitingFor(requestWorkflow, 'bureau') } },
      orderBy: { id: 'asc' },
      select: { id: true, submittedAt: true, organisationId: true, personId: true, districtSlug: true },
    });
    return rows.flatMap(({ id, submittedAt, ...concerns }) =>
      submittedAt === null ? [] : [{ subjectId: id, since: dayOf(submittedAt), due: null, concerns }],
    );
  },
  store: null,
};
