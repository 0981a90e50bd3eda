import { addDays, dayOf, startOf, type Day } from '../calendar.ts';
import { workingDaysBetween, type WorkCalendar } from '../work-calendar/work-calendar.ts';
import { dueDay } from './queue-line.ts';

/** Working days that a decision took, counted as its deadline is: the day of receipt does not count, so 0 is the same day. */
export function timeTaken(calendar: WorkCalendar, { since, decidedAt }: { since: Date; decidedAt: Date }): number {
  return workingDaysBetween(calendar, dayOf(since), dayOf(decidedAt));
}

/**
 * The smallest of `values` that at least this share of them does not exceed; null if there are none.
 * @param share above 0, at most 1: 0.5 for the median.
 */
export function atShare(values: readonly number[], share: number): number | null {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? null;
}

/** What arrived before this instant and still waits on `today` is overdue, if `days` working days are promised. */
export function overdueBefore(calendar: WorkCalendar, days: number, today: Day): Date {
  let last = today;
  while (dueDay(calendar, startOf(last), days) >= today) last = addDays(last, -1);
  return startOf(addDays(last, 1));
}

/** The word for it in the addresses of queues: `?late=1` lists only what is overdue. */
export const LATE = 'late';

/** Whether an address asks for what is overdue only; null if it says something unknown. */
export function asksForLate(params: URLSearchParams): boolean | null {
  const asked = params.get(LATE);
  return asked === null ? false : asked === '1' ? true : null;
}

/**
 * The choice between everything that waits and what is overdue only, for a queue; none for a list of decided cases.
 * @param to the address of the queue with this value of `LATE`.
 */
export function lateChoices(late: boolean, waits: boolean, to: (value: string | null) => string) {
  const choices = [
    { name: '全部期限', to: to(null), chosen: !late },
    { name: '只看超期', to: to('1'), chosen: late },
  ];
  return waits ? [{ label: '期限', choices }] : [];
}

/** The figures of times taken are about the decisions of this many days up to today. */
export const PERIOD_DAYS = 90;
