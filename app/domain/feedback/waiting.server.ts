import { dueDay } from '#app/kernel/cases/queue-line.ts';
import { mayAtAll } from '#app/kernel/permissions/may.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { ANSWER_DAYS } from './feedback-workflow.ts';

/** 意见与纠错 that wait for the administrator's answer. */
export const feedbackToDecide: WaitsFor = async (db, actor) => {
  if (!mayAtAll(actor, 'decide:feedback')) return [];
  const { _count: count, _min } = await db.feedback.aggregate({ where: { state: 'open' }, _count: true, _min: { sentAt: true } });
  if (_min.sentAt === null) return [];
  const due = dueDay(_min.sentAt, ANSWER_DAYS);
  return [{ text: `${count} 条意见与纠错待答复`, to: paths.adminFeedback(), action: '去答复', count, due }];
};
