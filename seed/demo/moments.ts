import { addDays, type Day } from '#app/kernel/calendar.ts';

/** The instant when clocks in Shanghai show `clock` (`09:30`), `daysAgo` days before the seeded day. */
export function moment(today: Day, daysAgo: number, clock: string): Date {
  return new Date(`${addDays(today, -daysAgo)}T${clock}:00+08:00`);
}
