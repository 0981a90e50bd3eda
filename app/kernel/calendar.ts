/** A calendar day in Asia/Shanghai, written `YYYY-MM-DD`; compares as text. */
export type Day = string;

/** The last day of a period without end, in the form of `Day`. */
export const NO_END: Day = '9999-12-31';

const MS_PER_DAY = 86_400_000;
/** China uses UTC+8 all year. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

const toUtcMs = (day: Day): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
const fromUtcMs = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The day in Shanghai at `instant`. */
export function dayOf(instant: Date): Day {
  return fromUtcMs(instant.getTime() + SHANGHAI_OFFSET_MS);
}

/** Whether `text` is a day that exists: 2028-02-29 does, 2027-02-29 does not. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(toUtcMs(text)) && fromUtcMs(toUtcMs(text)) === text;
}

/** `day` moved by whole days, backwards if negative. */
export function addDays(day: Day, days: number): Day {
  return fromUtcMs(toUtcMs(day) + days * MS_PER_DAY);
}

/** The latest of some days, those that are not known left out; null if none is known. */
export const latestDay = (days: readonly (Day | null)[]): Day | null =>
  days.reduce<Day | null>((latest, day) => (latest === null || (day !== null && day > latest) ? day : latest), null);

/** Saturday or Sunday. */
export const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(toUtcMs(day)).getUTCDay());

/** The instant at which a day begins in Shanghai. */
export function startOf(day: Day): Date {
  return new Date(toUtcMs(day) - SHANGHAI_OFFSET_MS);
}

/** Days from `from` to `to`; 0 on the same day, negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toUtcMs(to) - toUtcMs(from)) / MS_PER_DAY);
}

/** `2026-11-27` → 20261127, for comparing days in search. */
export function dayNumber(day: Day): number {
  return Number(day.replaceAll('-', ''));
}

/** `2026-11-27` → `2026年11月27日`. */
export function writeDay(day: Day): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** `2026-11-27` → `11月27日 周五`; the year is named if it is not that of `today`. */
export function writeWeekday(day: Day, today: Day): string {
  const written = day.slice(0, 4) === today.slice(0, 4) ? writeDay(day).slice(5) : writeDay(day);
  return `${written} ${WEEKDAYS[new Date(toUtcMs(day)).getUTCDay()]}`;
}

/** The last day on which something is valid, and the time left: `11月27日 周五，还有 6 天`. */
export function writeLastDay(day: Day, today: Day): string {
  const left = daysBetween(today, day);
  const says = left > 0 ? `还有 ${left} 天` : left === 0 ? '今天是最后一天' : `已过 ${-left} 天`;
  return `${writeWeekday(day, today)}，${says}`;
}

/** How long something has waited that arrived on `day`: `今天收到`, `已等 3 天`. */
export function writeWait(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  return days > 0 ? `已等 ${days} 天` : '今天收到';
}

/** Since when something stands: `今天`, `11月20日 周五起`. */
export function writeSince(day: Day, today: Day): string {
  return day >= today ? '今天' : `${writeWeekday(day, today)}起`;
}

/** The time of day in Shanghai: `09:05`. */
export const clockTime = (instant: Date): string => new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);

/** An instant in Shanghai time: `2026年11月21日 09:05`. */
export const writeMoment = (instant: Date): string => `${writeDay(dayOf(instant))} ${clockTime(instant)}`;

/** An instant in Shanghai time for the name of a file or folder: `2026-11-21-090507`. */
export function writeStamp(instant: Date): string {
  const clock = new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 19);
  return `${dayOf(instant)}-${clock.replaceAll(':', '')}`;
}
