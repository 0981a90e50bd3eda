import { may } from '#app/kernel/permissions/may.ts';
import { queueItem, type WaitsFor } from '#app/kernel/waiting.server.ts';
import { OUTCOME_STATES } from '../inquiries/inquiry-workflow.ts';
import { whereFound } from '../inquiries/where-found.ts';

/** After this long nobody is reminded of a review, or of the answer to one, that they may still write. */
const PRESSED_MS = 30 * 86_400_000;

/** Reviews that an institution may answer, and agreed outcomes that an enterprise may review. */
export const reviewsWaiting: WaitsFor = async (db, actor, at) => {
  const organisationId = actor.organisation?.organisationId;
  if (!organisationId) return [];
  const pressed = { gt: new Date(at.now.getTime() - PRESSED_MS) };
  const [unanswered, unwritten] = await Promise.all([
    may(actor, 'answer:review', { organisationId })
      ? db.review.findMany({
          where: { institution: { organisationId }, answer: null, hiddenAt: null, writtenAt: pressed },
          orderBy: { writtenAt: 'asc' },
          select: { inquiryId: true, writtenAt: true },
        })
      : [],
    may(actor, 'write:review', { organisationId })
      ? db.inquiry.findMany({
          where: { brief: { organisationId }, state: { in: [...OUTCOME_STATES] }, outcomeConfirmedAt: pressed, review: null },
          orderBy: { outcomeConfirmedAt: 'asc' },
          select: { id: true, outcomeConfirmedAt: true },
        })
      : [],
  ]);
  return [
    ...queueItem(at, {
      text: `${unanswered.length} 条评价可以答复`,
      to: whereFound(
        unanswered.map(({ inquiryId }) => inquiryId),
        { box: 'received', state: 'finished' },
      ),
      action: '去答复',
      count: unanswered.length,
      oldest: unanswered[0]?.writtenAt ?? null,
    }),
    ...queueItem(at, {
      text: `${unwritten.length} 份服务邀约的结果已经确认，可以评价`,
      to: whereFound(
        unwritten.map(({ id }) => id),
        { box: 'sent', state: 'finished' },
      ),
      action: '去评价',
      count: unwritten.length,
      oldest: unwritten[0]?.outcomeConfirmedAt ?? null,
    }),
  ];
};
