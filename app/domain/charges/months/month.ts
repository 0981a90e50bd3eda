import { addDays, type Day } from '#app/kernel/calendar.ts';
import { monthsAfter } from '../../rents/months.ts';

/** A month of the calendar, written `YYYY-MM`; compares as text. */
export type Month = string;

export const isMonth = (text: string): text is Month => /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(text);

export const monthOf = (day: Day): Month => day.slice(0, 7);

export const firstDayOf = (month: Month): Day => `${month}-01`;

export const nextMonth = (month: Month): Month => monthOf(monthsAfter(firstDayOf(month), 1));

export const lastDayOf = (month: Month): Day => addDays(firstDayOf(nextMonth(month)), -1);

/** Whether a month is over, so that it can be closed. */
export const isOver = (month: Month, today: Day): boolean => month < monthOf(today);

/** The months from one to another, both inclusive; none if the second is earlier. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

/** `2026-10` → `2026年10月`. */
export const writeMonth = (month: Month): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;
