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

/** Which invitations count on `today` as contracts of the last 24 months that both sides confirmed. */
export const deliveredBy = (today: Day) =>
  ({ state: 'signed', outcomeConfirmedAt: { not: null }, outcomeAt: { gte: deliveriesSince(today) } }) as const;

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
  const since = deliveriesSince(today);
  const delivered = dealings.filter(
    ({ state, outcomeAt, outcomeConfirmedAt }) =>
      state === 'signed' && outcomeConfirmedAt !== null && outcomeAt !== null && outcomeAt >= since,
  ).length;
  return { replies: figuresOf(cases, today, calendar), delivered };
}

/** Which invitations may fall out of the figures after `since` and no later than `today`, and some of the days beside. */
export function leavingFigures(since: Day, today: Day) {
  const during = (days: number) => ({ gte: startOf(addDays(since, -days - 1)), lt: startOf(addDays(today, -days + 1)) });
  return [{ sentAt: during(FIGURE_DAYS) }, { outcomeAt: during(DELIVERY_DAYS) }];
}
