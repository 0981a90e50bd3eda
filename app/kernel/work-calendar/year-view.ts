import { addDays, daysBetween, isWeekend, type Day } from '../calendar.ts';
import { isStatutory } from './statutory-days.ts';
import { isProvisional, isWorkingDay, workingDaysBetween, type WorkCalendar } from './work-calendar.ts';

/** A day as the picture of a year marks it: 休 and 班 where it is not as its weekday says. */
export interface DayCell {
  date: number;
  mark: '休' | '班' | null;
  /** Whether nobody works, marked or not. */
  off: boolean;
}

export interface MonthView {
  name: string;
  /** Weeks from Monday to Sunday; null for days of other months. */
  weeks: (DayCell | null)[][];
}

function cellOf(calendar: WorkCalendar, day: Day): DayCell {
  const off = !isWorkingDay(calendar, day);
  const named = calendar.daysOff.has(day) || (isProvisional(calendar, day) && isStatutory(day));
  return { date: Number(day.slice(8)), mark: off ? (named ? '休' : null) : isWeekend(day) ? '班' : null, off };
}

function monthOf(calendar: WorkCalendar, first: Day): MonthView {
  const month = first.slice(0, 7);
  // 2024-01-01 is a Monday.
  const before = ((daysBetween('2024-01-01', first) % 7) + 7) % 7;
  const cells: (DayCell | null)[] = Array.from({ length: before }, () => null);
  for (let day = first; day.startsWith(month); day = addDays(day, 1)) cells.push(cellOf(calendar, day));
  while (cells.length % 7 > 0) cells.push(null);
  return {
    name: `${Number(month.slice(5))}月`,
    weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
  };
}

/** The months of a year, day by day. */
export const yearView = (calendar: WorkCalendar, year: number): MonthView[] =>
  Array.from({ length: 12 }, (_, at) => monthOf(calendar, `${year}-${String(at + 1).padStart(2, '0')}-01`));

/** How many days of a year are worked. */
export const workedIn = (calendar: WorkCalendar, year: number): number =>
  workingDaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`);
