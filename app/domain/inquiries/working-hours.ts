const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** China uses UTC+8 all year. */
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;
const WEEK_DAYS = 7;
const WORKING_DAYS = 5;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Milliseconds of working days from the first Monday up to `local`, a time in Shanghai. */
function workedUntil(local: number): number {
  const since = local - FIRST_MONDAY_MS;
  const weeks = Math.floor(since / (WEEK_DAYS * DAY_MS));
  const inWeek = since - weeks * WEEK_DAYS * DAY_MS;
  return weeks * WORKING_DAYS * DAY_MS + Math.min(inWeek, WORKING_DAYS * DAY_MS);
}

/**
 * Hours between two instants: Monday to Friday in Shanghai count in full, weekends not at all. Public holidays are not known here and count
 * like other days.
 * @returns hours with fractions; 0 if `to` is not later.
 */
export function workingHours(from: Date, to: Date): number {
  const ms = workedUntil(to.getTime() + SHANGHAI_OFFSET_MS) - workedUntil(from.getTime() + SHANGHAI_OFFSET_MS);
  return Math.max(0, ms / HOUR_MS);
}
