import type { Database, Transaction } from '#prisma/database.ts';
import { otherSide } from '../inquiries/brief.ts';
import { organisationOn, partiesSelect, type Parties } from '../inquiries/sides.ts';
import { writerStillThere } from '../inquiries/write-inquiry-entry.server.ts';
import { tiesOf, type Tie } from '#app/kernel/cases/four-eyes.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { reportWorkflow, type ReportState } from './report-workflow.ts';

const FIELDS = {
  state: true,
  organisationId: true,
  personId: true,
  districtSlug: true,
  inquiry: { select: partiesSelect },
  review: { select: { id: true, institutionId: true, inquiry: { select: partiesSelect } } },
} as const;

/** The actor's ties to the two organisations, whichever they act for. */
export const reportTies = ({ actor }: Pick<ByActor, 'actor'>, { brief, institution }: Parties): Tie[] =>
  tiesOf(actor, { organisationIds: [brief.organisationId, institution.organisationId] });

/** Hides an unlawful review and shows the reason in its place; its author is notified. */
async function hideReview(
  tx: Transaction,
  by: ByActor,
  {
    review,
    districtSlug,
    reason,
  }: { review: { id: string; institutionId: string; inquiry: Parties }; districtSlug: string; reason: string },
): Promise<void> {
  const { count } = await tx.review.updateMany({
    where: { id: review.id, hiddenAt: null },
    data: { hiddenAt: by.now, hiddenReason: reason },
  });
  if (count === 0) return;
  const { brief } = review.inquiry;
  await writeEntry(tx, by, {
    deed: 'review.hide',
    subjectId: review.id,
    organisationId: brief.organisationId,
    personId: await writerStillThere(tx, brief),
    districtSlug,
    reason,
  });
  await putOnOutbox(tx, 'institution', review.institutionId, by.now);
}

/** Finds the report with the two organisations; null if `by` does not decide it. */
async function loadReport(tx: Transaction, by: ByActor, reportId: string) {
  const report = await tx.report.findUnique({ where: { id: reportId }, select: FIELDS });
  const parties = report?.review?.inquiry ?? report?.inquiry;
  return report && parties && may(by.actor, 'decide:report', { districtSlug: report.districtSlug }) ? { ...report, parties } : null;
}

/** Decides a report. If it is upheld, a reported review is hidden; for a conversation, the reported organisation is notified. */
export function decideReport(
  db: Database,
  by: ByActor,
  { reportId, ...wanted }: Wanted<ReportState> & { reportId: string },
): Promise<Moved<ReportState>> {
  return makeMove(db, by, reportWorkflow, wanted, {
    load: (tx) => loadReport(tx, by, reportId),
    roles: () => ['bureau'],
    facts: (_tx, { parties }) => ({ ties: reportTies(by, parties) }),
    change: async (tx, { review, districtSlug }, { from, to, reason }) => {
      const { count } = await tx.report.updateMany({
        where: { id: reportId, state: from },
        data: { state: to, decidedAt: by.now, decision: reason },
      });
      if (count === 1 && to === 'upheld' && review) await hideReview(tx, by, { review, districtSlug, reason: reason ?? '' });
      return count;
    },
    entry: (_tx, { parties, review, organisationId, personId, districtSlug }, { to, reason }) => {
      const reporter = organisationOn('enterprise', parties) === organisationId ? 'enterprise' : 'institution';
      // The person who reported is notified, and so are those who run the reported organisation if nothing else notifies them.
      const told = to === 'upheld' && !review ? organisationOn(otherSide(reporter), parties) : organisationId;
      return { subjectId: reportId, organisationId: told, personId, districtSlug, reason };
    },
  });
}
