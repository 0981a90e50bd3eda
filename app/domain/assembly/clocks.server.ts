import type { ClockKind } from '#app/kernel/work-calendar/open-clocks.server.ts';
import { feedbackClocks } from '../feedback/clocks.server.ts';
import { answerClocks } from '../inquiries/clocks.server.ts';
import { versionClocks } from '../institutions/clocks.server.ts';
import { intentClocks } from '../intents/clocks.server.ts';
import { submissionClocks } from '../licences/clocks.server.ts';
import { moveInClocks } from '../move-ins/time/moving-clocks.server.ts';
import { requestClocks } from '../organisations/clocks.server.ts';

/** Every deadline in working days that runs: a notice of days off moves them. */
export const CLOCKS: readonly ClockKind[] = [
  answerClocks,
  requestClocks,
  submissionClocks,
  versionClocks,
  feedbackClocks,
  intentClocks,
  moveInClocks,
];
