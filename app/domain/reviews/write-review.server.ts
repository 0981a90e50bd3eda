import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { outsideContact, refusePublicContact } from '../inquiries/outside-contact.ts';
import { hasOutcome } from '../inquiries/inquiry-workflow.ts';
import { partiesSelect, sideOf } from '../inquiries/sides.ts';
import { lengthOf, writeInquiryEntry } from '../inquiries/write-inquiry-entry.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';

export type Reviewed = { ok: true } | Refused<'absent' | 'notAllowed' | 'already' | 'guard' | 'invalid'>;

/**
 * The enterprise's review of an invitation whose outcome both sides confirmed: written once, public at once, cannot be changed
 * (电子商务法 39).
 */
export async function writeReview(
  db: Database,
  by: ByActor,
  { inquiryId, rating, text }: { inquiryId: string; rating: number; text: string },
): Promise<Reviewed> {
  const contact = outsideContact(text);
  if (contact) return { ok: false, why: 'invalid', field: 'text', message: refusePublicContact(contact) };
  return inTransaction<Reviewed>(db, async (tx) => {
    const inquiry = await tx.inquiry.findUnique({
      where: { id: inquiryId },
      select: { state: true, outcomeConfirmedAt: true, institutionId: true, review: { select: { id: true } }, ...partiesSelect },
    });
    if (!inquiry || sideOf(by.actor, inquiry) === null) return { ok: false, why: 'absent', message: '没有找到这份邀约。' };
    if (!may(by.actor, 'write:review', { organisationId: inquiry.brief.organisationId }))
      return { ok: false, why: 'notAllowed', message: '只有用人单位的所有者和管理员可以评价。' };
    if (!hasOutcome(inquiry.state) || inquiry.outcomeConfirmedAt === null)
      return { ok: false, why: 'guard', message: '双方确认结果之后才能评价。' };
    if (inquiry.review) return { ok: false, why: 'already', message: '已经评价过，一份邀约只能评价一次。' };
    const { institutionId } = inquiry;
    const { id } = await tx.review.create({
      data: { inquiryId, institutionId, rating, text, personId: by.actor.personId, writtenAt: by.now },
      select: { id: true },
    });
    await writeInquiryEntry(tx, by, {
      deed: 'review.write',
      subjectId: id,
      side: 'enterprise',
      parties: inquiry,
      changes: { rating: [null, rating], text: [null, lengthOf(text)] },
    });
    await putOnOutbox(tx, 'institution', institutionId, by.now);
    return { ok: true };
  });
}

/** The institution's answer to the review of an invitation: written once, public at once, cannot be changed. */
export async function answerReview(db: Database, by: ByActor, { inquiryId, text }: { inquiryId: string; text: string }): Promise<Reviewed> {
  const contact = outsideContact(text);
  if (contact) return { ok: false, why: 'invalid', field: 'text', message: refusePublicContact(contact) };
  return inTransaction<Reviewed>(db, async (tx) => {
    const review = await tx.review.findUnique({
      where: { inquiryId },
      select: { id: true, institutionId: true, hiddenAt: true, inquiry: { select: partiesSelect } },
    });
    if (!review || sideOf(by.actor, review.inquiry) === null) return { ok: false, why: 'absent', message: '没有找到这条评价。' };
    if (!may(by.actor, 'answer:review', { organisationId: review.inquiry.institution.organisationId }))
      return { ok: false, why: 'notAllowed', message: '只有机构的所有者和管理员可以答复评价。' };
    if (review.hiddenAt !== null) return { ok: false, why: 'guard', message: '这条评价已被主管部门隐藏。' };
    const { count } = await tx.review.updateMany({ where: { id: review.id, answer: null }, data: { answer: text, answeredAt: by.now } });
    if (count === 0) return { ok: false, why: 'already', message: '已经答复过，一条评价只能答复一次。' };
    await writeInquiryEntry(tx, by, {
      deed: 'review.answer',
      subjectId: review.id,
      side: 'institution',
      parties: review.inquiry,
      changes: { text: [null, lengthOf(text)] },
    });
    await putOnOutbox(tx, 'institution', review.institutionId, by.now);
    return { ok: true };
  });
}
