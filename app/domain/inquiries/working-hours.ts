import { addDays, dayOf, startOf } from '#app/kernel/calendar.ts';
import { isWorkingDay, type WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';

const HOUR_MS = 3_600_000;

/**
 * Hours between two instants: working days in Shanghai count in full, days off not at all.
 * @returns hours with fractions; 0 if `to` is not later.
 */
export function workingHours(calendar: WorkCalendar, from: Date, to: Date): number {
  let ms = 0;
  for (let day = dayOf(from); startOf(day) < to; day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue;
    const [begins, ends] = [Math.max(startOf(day).getTime(), from.getTime()), Math.min(startOf(addDays(day, 1)).getTime(), to.getTime())];
    ms += Math.max(0, ends - begins);
  }
  return ms / HOUR_MS;
}
