import { addDays, type Day } from '#app/kernel/calendar.ts';
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { monthsAfter, monthStart, type Grid, type Span } from './months.ts';

/** For how many months is paid at once. */
export const CYCLES = [1, 2, 3, 6, 12] as const;
export type CycleMonths = (typeof CYCLES)[number];

/** What becomes of the days before the first 1st, where periods follow the calendar. */
export const FIRST_STUBS = ['joinFirst', 'own', 'countsAsMonth'] as const;
export type FirstStub = (typeof FIRST_STUBS)[number];
export const FIRST_STUB_NAME: Record<FirstStub, string> = {
  joinFirst: '首月零头并入第一期',
  own: '首月零头单独一期',
  countsAsMonth: '首月零头算一个月',
};

export interface Cycle {
  months: CycleMonths;
  grid: Grid;
  firstStub: FirstStub;
}

/** The first days of the periods after the first one. */
function* boundaries(startsOn: Day, { months, grid, firstStub }: Cycle): Generator<Day> {
  const anchor = grid === 'anchored' ? startsOn : monthStart(startsOn);
  const hasStub = anchor !== startsOn;
  const first = !hasStub ? months : { joinFirst: months + 1, own: 1, countsAsMonth: months }[firstStub];
  for (let k = 0; ; k += 1) yield monthsAfter(anchor, first + k * months);
}

/**
 * The periods for which is paid, in order and without a gap from the first day to the last; what is left at the end is a period of its own.
 * @param endsOn the last day; of a lease without an end the last day that is wanted.
 */
export function periodsOf(startsOn: Day, endsOn: Day, cycle: Cycle): Span[] {
  const periods: Span[] = [];
  let from = startsOn;
  for (const next of boundaries(startsOn, cycle)) {
    if (from > endsOn) return periods;
    const to = addDays(next, -1);
    periods.push({ from, to: to < endsOn ? to : endsOn });
    from = next;
  }
  return periods;
}

/** When a period is due, as it was agreed: on a date of the month in which it begins, or so many days before it begins. */
export type DueRule = { kind: 'date'; date: number } | { kind: 'daysBefore'; days: number } | { kind: 'workingDaysBefore'; days: number };

/** The day on which a period is due by agreement; a date never lies before the first day of the lease, nor after a short month. */
export function agreedDue({ from }: Span, startsOn: Day, rule: DueRule, calendar: WorkCalendar): Day {
  if (rule.kind === 'daysBefore') return addDays(from, -rule.days);
  if (rule.kind === 'workingDaysBefore') return addWorkingDays(calendar, from, -rule.days);
  const lastOfMonth = addDays(monthsAfter(monthStart(from), 1), -1);
  const date = `${from.slice(0, 8)}${String(rule.date).padStart(2, '0')}`;
  const due = date < lastOfMonth ? date : lastOfMonth;
  return due < startsOn ? startsOn : due;
}

/** The last day on which it can be paid in time: the next working day after a day off (民法典 203). */
export const effectiveDue = (due: Day, calendar: WorkCalendar): Day =>
  isWorkingDay(calendar, due) ? due : addWorkingDays(calendar, due, 1);
