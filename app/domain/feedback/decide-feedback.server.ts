import type { Database } from '#prisma/database.ts';
import { issueLink } from '#app/kernel/links/one-time-link.server.ts';
import { makeMove, type Moved } from '#app/kernel/make-move.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { mayAtAll } from '#app/kernel/permissions/may.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { feedbackWorkflow, type FeedbackState } from './feedback-workflow.ts';

const FIELDS = { state: true, personId: true, address: true } as const;

/**
 * Decides 意见与纠错 with an answer, which its sender gets: a notice if they were signed in, a link if they left an address. The address is
 * deleted. What is set aside is answered to nobody, so that nobody can have messages sent to others.
 */
export function decideFeedback(
  db: Database,
  by: ByActor,
  { feedbackId, ...wanted }: Wanted<FeedbackState> & { feedbackId: string },
): Promise<Moved<FeedbackState>> {
  return makeMove(db, by, feedbackWorkflow, wanted, {
    load: (tx) =>
      mayAtAll(by.actor, 'decide:feedback') ? tx.feedback.findUnique({ where: { id: feedbackId }, select: FIELDS }) : Promise.resolve(null),
    roles: () => ['administrator'],
    facts: () => undefined,
    change: async (tx, _row, { from, to, reason }) =>
      (
        await tx.feedback.updateMany({
          where: { id: feedbackId, state: from },
          data: { state: to, decidedAt: by.now, answer: reason, address: null },
        })
      ).count,
    entry: (_tx, { personId }, { reason }) => ({ subjectId: feedbackId, organisationId: null, personId, reason }),
    follow: async (tx, { address }, { to }) => {
      if (address !== null && to !== 'setAside') await issueLink(tx, { purpose: 'feedbackAnswer', address, subjectId: feedbackId }, by.now);
    },
  });
}
