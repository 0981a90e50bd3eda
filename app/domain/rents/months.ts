import { addDays, daysBetween, type Day } from '#app/kernel/calendar.ts';

/** The months by which a month price counts: from the day on which the lease starts, or those of the calendar. */
export const GRIDS = ['anchored', 'calendar'] as const;
export type Grid = (typeof GRIDS)[number];
export const GRID_NAME: Record<Grid, string> = { anchored: '按起始日', calendar: '按自然月' };

/** Days, both inclusive. */
export interface Span {
  from: Day;
  to: Day;
}

/** How many days there are in it, both inclusive. */
export const daysIn = ({ from, to }: Span): number => daysBetween(from, to) + 1;

/** What two spans have in common; null if nothing. */
export function common(one: Span, other: Span): Span | null {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : null;
}

/**
 * The day `months` months after an anchor, at the end of a month that is too short for its date. Always counted from the anchor and never
 * from the day before, so that the 31st stays the 31st.
 */
export function monthsAfter(anchor: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = anchor.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, length)).padStart(2, '0')}`;
}

/** The first day of the month in which a day lies. */
export const monthStart = (day: Day): Day => `${day.slice(0, 8)}01`;

/** The months of a grid from the one in which `start` lies, without end. */
export function* monthsFrom(grid: Grid, start: Day): Generator<Span> {
  const anchor = grid === 'anchored' ? start : monthStart(start);
  for (let k = 0; ; k += 1) yield { from: monthsAfter(anchor, k), to: addDays(monthsAfter(anchor, k + 1), -1) };
}
