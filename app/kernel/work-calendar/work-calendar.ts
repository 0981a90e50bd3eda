import { addDays, isWeekend, type Day } from '../calendar.ts';
import { isStatutory } from './statutory-days.ts';

/** A year as the State Council's notice arranges it. */
export interface ArrangedYear {
  year: number;
  /** Days off, whether they fall on a weekend or not. */
  daysOff: readonly Day[];
  /** Days of weekends on which everybody works (调休). */
  workingDays: readonly Day[];
}

/** Which days are worked: plain data, which every rule takes as an argument. */
export interface WorkCalendar {
  /** The years whose notice is known. */
  years: ReadonlySet<number>;
  daysOff: ReadonlySet<Day>;
  workingDays: ReadonlySet<Day>;
}

/** The calendar of these years, each given once. */
export const calendarOf = (years: readonly ArrangedYear[]): WorkCalendar => ({
  years: new Set(years.map(({ year }) => year)),
  daysOff: new Set(years.flatMap(({ daysOff }) => daysOff)),
  workingDays: new Set(years.flatMap(({ workingDays }) => workingDays)),
});

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/**
 * Whether a day is worked. What the notice says of it comes first; without a notice for its year, Monday to Friday are worked except the
 * statutory days.
 */
export function isWorkingDay({ years, daysOff, workingDays }: WorkCalendar, day: Day): boolean {
  if (workingDays.has(day)) return true;
  if (daysOff.has(day) || isWeekend(day)) return false;
  return years.has(yearOf(day)) || !isStatutory(day);
}

/** Whether a day lies in a year without a notice, so that what is reckoned to it may change. */
export const isProvisional = ({ years }: WorkCalendar, day: Day): boolean => !years.has(yearOf(day));

/** The `count`th working day after `day`, which does not count itself (民法典 201); before it if `count` is negative. */
export function addWorkingDays(calendar: WorkCalendar, day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(count); left > 0;) {
    at = addDays(at, step);
    if (isWorkingDay(calendar, at)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and including `to`, as `addWorkingDays` counts them; 0 if `to` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, from: Day, to: Day): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(calendar, at)) count += 1;
  return count;
}

/**
 * The last day of a period of `days` calendar days: the day from which it runs does not count, and a last day that is a day off gives way to
 * the next working day (民法典 201, 203).
 */
export function lastDayOf(calendar: WorkCalendar, from: Day, days: number): Day {
  const last = addDays(from, days);
  return isWorkingDay(calendar, last) ? last : addWorkingDays(calendar, last, 1);
}
