import { noticesWaiting } from '#app/kernel/notices/waiting.server.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { feedbackToDecide } from '../feedback/waiting.server.ts';
import { inquiriesWaiting } from '../inquiries/waiting.server.ts';
import { returnedWaiting, staleFactsWaiting, versionsToModerate } from '../institutions/waiting.server.ts';
import { licencesExpiring, submissionsToDecide } from '../licences/waiting.server.ts';
import { ownRequestsWaiting, requestsToDecide } from '../organisations/waiting.server.ts';
import { secondStepWaiting } from '../people/waiting.server.ts';
import { reportsToDecide } from '../reports/waiting.server.ts';

/** 待办: everything that can wait for somebody, in the order in which the desk lists it. */
export const WAITING: readonly WaitsFor[] = [
  secondStepWaiting,
  ownRequestsWaiting,
  requestsToDecide,
  submissionsToDecide,
  versionsToModerate,
  reportsToDecide,
  feedbackToDecide,
  inquiriesWaiting,
  returnedWaiting,
  licencesExpiring,
  staleFactsWaiting,
  noticesWaiting,
];
