import { addDays, dayOf, startOf, type Day } from '#app/kernel/calendar.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { FIGURE_DAYS, figuresOf, type AnswerCase, type ReplyFigures } from './figures.ts';
import type { InquiryState } from './inquiry-workflow.ts';

/** How many days back deliveries count: 24 months. */
const DELIVERY_DAYS = 730;

/** What became of one invitation. */
export interface Dealing extends Omit<AnswerCase, 'endedOn'> {
  state: InquiryState;
  outcomeAt: Date | null;
  outcomeConfirmedAt: Date | null;
}

/** How an institution has dealt with others. */
export interface Dealings {
  /** How it answered in the last year; null below five cases. */
  replies: ReplyFigures | null;
  /** Contracts of the last 24 months that both sides confirmed. */
  delivered: number;
}

const deliveriesSince = (today: Day): Date => startOf(addDays(today, -DELIVERY_DAYS));

/** Whether an invitation counts on `today` as a contract of the last 24 months that both sides confirmed. */
export const isDelivered = (
  { state, outcomeAt, outcomeConfirmedAt }: Pick<Dealing, 'state' | 'outcomeAt' | 'outcomeConfirmedAt'>,
  today: Day,
): boolean => state === 'signed' && outcomeConfirmedAt !== null && outcomeAt !== null && outcomeAt >= deliveriesSince(today);

/** Which invitations can still count on `today`: those sent in the last year, and those that came to something in the last two. */
export const dealingsIn = (today: Day) => ({
  OR: [{ sentAt: { gte: startOf(addDays(today, -FIGURE_DAYS)) } }, { outcomeAt: { gte: deliveriesSince(today) } }],
});

/** The columns of a `Dealing`. */
export const dealingSelect = {
  state: true,
  sentAt: true,
  answerBy: true,
  answeredAt: true,
  stoppedBy: true,
  outcomeAt: true,
  outcomeConfirmedAt: true,
} as const;

/** Takes what became of an institution's invitations; returns its dealings as of `today`. Older ones are passed over. */
export function dealingsOf(dealings: readonly Dealing[], today: Day, calendar: WorkCalendar): Dealings {
  const year = startOf(addDays(today, -FIGURE_DAYS));
  const cases = dealings
    .filter(({ sentAt }) => sentAt > year)
    .map((one) => ({ ...one, endedOn: one.state === 'stopped' && one.outcomeAt ? dayOf(one.outcomeAt) : null }));
  return { replies: figuresOf(cases, today, calendar), delivered: dealings.filter((one) => isDelivered(one, today)).length };
}

/** Which invitations may fall out of the figures after `since` and no later than `today`, and some of the days beside. */
export function leavingFigures(since: Day, today: Day) {
  const during = (days: number) => ({ gte: startOf(addDays(since, -days - 1)), lt: startOf(addDays(today, -days + 1)) });
  return [{ sentAt: during(FIGURE_DAYS) }, { outcomeAt: during(DELIVERY_DAYS) }];
}
