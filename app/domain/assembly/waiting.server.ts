import { contentWaiting } from '#app/kernel/content/waiting.server.ts';
import { noticesWaiting } from '#app/kernel/notices/waiting.server.ts';
import { setAsideWaiting } from '#app/kernel/outbox/waiting.server.ts';
import type { Database } from '#prisma/database.ts';
import { dayOf, writeLastDay, writeSince } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import { noticesMissing } from '#app/kernel/work-calendar/waiting.server.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { listWaiting, type WaitsFor } from '#app/kernel/waiting.server.ts';
import { amendmentsToOffer, ownAmendmentsWaiting } from '../amendments/waiting.server.ts';
import { billsToIssue, disputesToAnswer, ownBillsWaiting } from '../charges/waiting.server.ts';
import { monthsToReopen } from '../charges/months/waiting.server.ts';
import { bankRowsWaiting } from '../bank-files/waiting.server.ts';
import { depositsMissing, ownDepositsMissing } from '../deposits/waiting.server.ts';
import { feedbackToDecide } from '../feedback/waiting.server.ts';
import { handoversToKeep, ownHandoversWaiting } from '../handovers/waiting.server.ts';
import { inquiriesWaiting } from '../inquiries/waiting.server.ts';
import { staleFactsWaiting, versionsToModerate } from '../institutions/waiting.server.ts';
import { intentsToAnswer } from '../intents/waiting.server.ts';
import { leasesToKeep, ownLeasesWaiting } from '../leases/waiting.server.ts';
import { licencesExpiring, ownSubmissionsWaiting, submissionsToDecide } from '../licences/waiting.server.ts';
import { appealsToDecide, moveInsToDecide, ownMoveInsWaiting } from '../move-ins/waiting.server.ts';
import { ownInvitationsWaiting } from '../organisations/own-invitations.server.ts';
import { ownRequestsWaiting, requestsToDecide } from '../organisations/waiting.server.ts';
import { secondStepWaiting } from '../people/waiting.server.ts';
import { plansToPublish } from '../plans/waiting.server.ts';
import { agreementWaiting } from '../site-texts/waiting.server.ts';
import { waiversToDecide } from '../waivers/waiting.server.ts';
import { CONTENT_KINDS } from './content-kinds.server.ts';
import { ownRenewalsWaiting, renewalsToKeep } from '../renewals/waiting.server.ts';
import { reportsToDecide } from '../reports/waiting.server.ts';
import { reviewsWaiting } from '../reviews/waiting.server.ts';

/** 待办: everything that can wait for somebody, one or two lines for each noun; the desk sorts by urgency. */
export const WAITING: readonly WaitsFor[] = [
  secondStepWaiting,
  agreementWaiting,
  ownInvitationsWaiting,
  ownRequestsWaiting,
  requestsToDecide,
  submissionsToDecide,
  versionsToModerate,
  reportsToDecide,
  feedbackToDecide,
  intentsToAnswer,
  moveInsToDecide,
  appealsToDecide,
  ownMoveInsWaiting,
  leasesToKeep,
  ownLeasesWaiting,
  amendmentsToOffer,
  ownAmendmentsWaiting,
  renewalsToKeep,
  ownRenewalsWaiting,
  handoversToKeep,
  ownHandoversWaiting,
  billsToIssue,
  disputesToAnswer,
  bankRowsWaiting,
  ownBillsWaiting,
  waiversToDecide,
  monthsToReopen,
  depositsMissing,
  ownDepositsMissing,
  setAsideWaiting,
  inquiriesWaiting,
  reviewsWaiting,
  ownSubmissionsWaiting,
  ...Object.values(CONTENT_KINDS).map((kind) => contentWaiting(kind)),
  licencesExpiring,
  staleFactsWaiting,
  plansToPublish,
  noticesMissing,
  noticesWaiting,
];

/** Everything that waits for `actor`, the most urgent first, with its days as pages write them. */
export async function readWaiting(db: Database, actor: Actor, { now, calendar }: { now: Date; calendar: WorkCalendar }) {
  const today = dayOf(now);
  return (await listWaiting(db, WAITING, actor, { now, today, calendar })).map(({ text, to, action, due, ends, since }) => ({
    text,
    to,
    action,
    due: due && (ends ? writeLastDay(due, today) : writeDeadline(calendar, due, today)),
    overdue: due !== null && due < today,
    since: since && writeSince(since, today),
  }));
}
