import { writeMoment } from '#app/kernel/calendar.ts';
import { FEEDBACK_KIND_NAME, FEEDBACK_TONE, feedbackWorkflow } from './feedback-workflow.ts';
import type { SentFeedback } from './read-feedback.server.ts';

export interface FeedbackShown {
  kind: string;
  state: string;
  tone: (typeof FEEDBACK_TONE)[keyof typeof FEEDBACK_TONE];
  page: string | null;
  text: string;
  sent: string;
  decided: string | null;
  answer: string | null;
}

/** What somebody sent, and the answer, in words for a page. */
export const feedbackShown = ({ kind, state, page, text, sentAt, decidedAt, answer }: SentFeedback): FeedbackShown => ({
  kind: FEEDBACK_KIND_NAME[kind],
  state: feedbackWorkflow.stateNames[state],
  tone: FEEDBACK_TONE[state],
  page,
  text,
  sent: writeMoment(sentAt),
  decided: decidedAt && writeMoment(decidedAt),
  answer,
});
