import { dayOf } from '#app/kernel/calendar.ts';
import type { ClockKind } from '#app/kernel/work-calendar/open-clocks.server.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';
import { DECISION_DAYS } from '../organisations/request-workflow.ts';
import { submissionWorkflow } from './submission-workflow.ts';

/** The time that the bureau has for stated licences. */
export const submissionClocks: ClockKind = {
  name: '许可备案申报的核验',
  days: DECISION_DAYS,
  deed: 'licence.due',
  async running(tx) {
    const rows = await tx.licenceSubmission.findMany({
      where: { state: { in: statesWaitingFor(submissionWorkflow, 'bureau') } },
      orderBy: { id: 'asc' },
      select: { id: true, submittedAt: true, districtSlug: true, institution: { select: { organisationId: true } } },
    });
    return rows.flatMap(({ id, submittedAt, districtSlug, institution }) =>
      submittedAt === null
        ? []
        : [{ subjectId: id, since: dayOf(submittedAt), due: null, concerns: { districtSlug, organisationId: institution.organisationId } }],
    );
  },
  store: null,
};
