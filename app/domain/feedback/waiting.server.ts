import { mayAtAll } from '#app/kernel/permissions/may.ts';
import { queueItem, type WaitsFor } from '#app/kernel/waiting.server.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';
import { paths } from '#app/paths.ts';
import { ANSWER_DAYS, feedbackWorkflow } from './feedback-workflow.ts';

/** 意见与纠错 that wait for the administrator's answer. */
export const feedbackToDecide: WaitsFor = async (db, actor, at) => {
  if (!mayAtAll(actor, 'decide:feedback')) return [];
  const { _count: count, _min } = await db.feedback.aggregate({
    where: { state: { in: statesWaitingFor(feedbackWorkflow, 'administrator') } },
    _count: true,
    _min: { sentAt: true },
  });
  const text = `${count} 条意见与纠错待答复`;
  return queueItem(at, { text, to: paths.adminFeedback(), action: '去答复', count, oldest: _min.sentAt, days: ANSWER_DAYS });
};
