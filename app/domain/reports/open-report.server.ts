import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { organisationOn, partiesSelect, sideOf } from '../inquiries/sides.ts';
import { lengthOf } from '../inquiries/write-inquiry-entry.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { REPORT_REASON_NAME, type ReportReason, type ReportSubject } from './report-workflow.ts';

export type Reported = { ok: true; reportId: string } | Refused<'absent' | 'notAllowed' | 'already'> | Limited;

/** Reports the conversation of an invitation, or the review of it, to the bureau of the institution's district. */
export async function openReport(
  db: Database,
  limiter: Limiter,
  by: ByActor,
  { inquiryId, about, reason, text }: { inquiryId: string; about: ReportSubject; reason: ReportReason; text: string },
): Promise<Reported> {
  const taken = await limiter.take('reportByPerson', by.actor.personId);
  if (!taken.ok) return taken;
  return inTransaction<Reported>(db, async (tx) => {
    const inquiry = await tx.inquiry.findUnique({
      where: { id: inquiryId },
      select: {
        brief: partiesSelect.brief,
        institution: { select: { organisationId: true, places: { orderBy: { kind: 'desc' }, take: 1, select: { districtSlug: true } } } },
        review: { select: { id: true, hiddenAt: true } },
      },
    });
    const side = inquiry && sideOf(by.actor, inquiry);
    if (!inquiry || !side) return { ok: false, why: 'absent', message: '没有找到这份邀约。' };
    const organisationId = organisationOn(side, inquiry);
    if (!may(by.actor, 'send:inquiry', { organisationId }))
      return { ok: false, why: 'notAllowed', message: '只有双方主体的成员可以举报。' };
    const review = inquiry.review;
    if (about === 'review' && (review === null || review.hiddenAt !== null))
      return { ok: false, why: 'absent', message: '没有可以举报的评价。' };
    const subject = about === 'review' && review ? { reviewId: review.id } : { inquiryId };
    const open = await tx.report.findFirst({ where: { ...subject, organisationId, state: 'open' }, select: { id: true } });
    if (open) return { ok: false, why: 'already', message: '贵单位已经举报过，主管部门正在办理。' };
    // An institution without a district goes to the city, whose bureau reads every queue.
    const districtSlug = inquiry.institution.places[0]?.districtSlug ?? DISTRICTS[0].slug;
    const { id: reportId } = await tx.report.create({
      data: { ...subject, organisationId, personId: by.actor.personId, reason, text, districtSlug, reportedAt: by.now },
      select: { id: true },
    });
    await writeEntry(tx, by, {
      deed: 'report.open',
      subjectId: reportId,
      organisationId,
      districtSlug,
      changes: { kind: [null, REPORT_REASON_NAME[reason]], text: [null, lengthOf(text)] },
    });
    return { ok: true, reportId };
  });
}
