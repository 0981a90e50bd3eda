import { mayAtAll } from '#app/kernel/permissions/may.ts';
import type { Thing } from '#app/kernel/record/thing.server.ts';
import { paths } from '#app/paths.ts';
import { FEEDBACK_KIND_NAME } from './feedback-workflow.ts';

/** Names 意见与纠错 by its kind. */
export const feedbackThing: Thing = {
  async names(db, ids) {
    const rows = await db.feedback.findMany({ where: { id: { in: [...ids] } }, select: { id: true, kind: true } });
    return rows.map(({ id, kind }) => [id, FEEDBACK_KIND_NAME[kind]]);
  },
  async address(db, id, actor) {
    const row = await db.feedback.findUnique({ where: { id }, select: { personId: true } });
    if (row?.personId === actor.personId) return paths.ownFeedback(id);
    return row && mayAtAll(actor, 'decide:feedback') ? paths.adminFeedbackItem(id) : null;
  },
};
