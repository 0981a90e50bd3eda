import { dayOf } from '#app/kernel/calendar.ts';
import { MODERATION_DAYS, versionWorkflow } from '#app/kernel/content/version-workflow.ts';
import type { ClockKind } from '#app/kernel/work-calendar/open-clocks.server.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';

/** The time that moderators have for the contents of institutions and parks. */
export const versionClocks: ClockKind = {
  name: '公开内容的审核',
  days: MODERATION_DAYS,
  deed: 'version.due',
  async running(tx) {
    const rows = await tx.contentVersion.findMany({
      where: { state: { in: statesWaitingFor(versionWorkflow, 'moderator') } },
      orderBy: { id: 'asc' },
      select: {
        id: true,
        submittedAt: true,
        parkSlug: true,
        ofParkSlug: true,
        districtSlug: true,
        institution: { select: { organisationId: true } },
      },
    });
    return rows.map(({ id, submittedAt, parkSlug, ofParkSlug, districtSlug, institution }) => ({
      subjectId: id,
      since: dayOf(submittedAt),
      due: null,
      concerns: { organisationId: institution?.organisationId ?? null, parkSlug: ofParkSlug ?? parkSlug, districtSlug },
    }));
  },
  store: null,
};
