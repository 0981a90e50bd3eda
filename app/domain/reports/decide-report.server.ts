import type { Database, Transaction } from '#prisma/database.ts';
import { otherSide } from '../inquiries/brief.ts';
import { organisationOn, partiesSelect, type Parties } from '../inquiries/sides.ts';
import { writerStillThere } from '../inquiries/write-inquiry-entry.server.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { reportWorkflow, type ReportState } from './report-workflow.ts';

const FIELDS = {
  organisationId: true,
  personId: true,
  districtSlug: true,
  inquiry: { select: partiesSelect },
  review: { select: { id: true, institutionId: true, inquiry: { select: partiesSelect } } },
} as const;

/** Whether somebody belongs to one of the two organisations, whichever they act for. */
export const isInvolved = ({ actor }: Pick<ByActor, 'actor'>, parties: Parties | null | undefined): boolean =>
  actor.memberships.some(
    ({ organisationId }) => organisationId === parties?.brief.organisationId || organisationId === parties?.institution.organisationId,
  );

/** Takes an unlawful review out of sight, with the reason in its place; whoever wrote it is told. */
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

/** Decides a report. Upheld, one of a review hides it; one of a conversation tells the organisation that was reported. */
export async function decideReport(
  db: Database,
  by: ByActor,
  { reportId, seen, move, reason }: { reportId: string; seen: ReportState; move: string; reason: string },
): Promise<Moved<ReportState>> {
  const report = await db.report.findUnique({ where: { id: reportId }, select: FIELDS });
  const { inquiry, review, districtSlug, organisationId, personId } = report ?? {
    inquiry: null,
    review: null,
    districtSlug: '',
    organisationId: '',
    personId: '',
  };
  const parties = review?.inquiry ?? inquiry;
  if (!parties || !may(by.actor, 'decide:report', { districtSlug }))
    return { ok: false, why: 'absent', message: '没有找到这份举报，或者它不在您的辖区。' };
  return makeMove(
    db,
    reportWorkflow,
    { seen, move, roles: ['bureau'], reason, facts: { involved: isInvolved(by, parties) } },
    {
      read: async (tx) => (await tx.report.findUnique({ where: { id: reportId }, select: { state: true } }))?.state ?? null,
      change: async (tx, from, to) =>
        (
          await tx.report.updateMany({
            where: { id: reportId, state: from },
            data: { state: to, decidedAt: by.now, decision: reason.trim() },
          })
        ).count,
      follow: async (tx, { to, reason: why }) => {
        const upheld = to === 'upheld';
        if (upheld && review) await hideReview(tx, by, { review, districtSlug, reason: why ?? '' });
        const reporter = organisationOn('enterprise', parties) === organisationId ? 'enterprise' : 'institution';
        // Who reported is told in person; with them those who run the organisation that was reported, where nothing else tells them.
        const told = upheld && !review ? organisationOn(otherSide(reporter), parties) : organisationId;
        await writeEntry(tx, by, {
          deed: upheld ? 'report.uphold' : 'report.dismiss',
          subjectId: reportId,
          organisationId: told,
          personId,
          districtSlug,
          reason: why,
        });
      },
    },
  );
}
