import type { Day } from '../calendar.ts';

/** 元旦、劳动节、国庆节: the statutory days on which everybody is off each year (全国年节及纪念日放假办法 2). */
const FIXED = ['01-01', '05-01', '10-01', '10-02', '10-03'] as const;
/** The second day of 劳动节 is one since the rules of 2025. */
const SECOND_OF_MAY = { date: '05-02', since: 2025 } as const;

/**
 * 春节、端午、中秋 of the years for which they were taken from an almanac. They are never computed: a new moon minutes before midnight moves
 * a whole holiday, and programs differ about it (2027: new moon on 6 February at 23:56 Beijing time).
 */
const LUNAR: readonly Day[] = ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-06-09', '2027-09-15'];

/** 清明 of a year, a solar term; null outside the century for which its rule holds. */
function clearBrightness(year: number): Day | null {
  if (year < 2000 || year > 2099) return null;
  const ofCentury = year - 2000;
  const date = Math.floor(ofCentury * 0.2422 + 4.81) - Math.floor(ofCentury / 4);
  return `${year}-04-0${date}`;
}

/** The statutory days of a year that do not depend on the moon; every notice has them among its days off. */
export function solarDays(year: number): Day[] {
  const spring = clearBrightness(year);
  const fixed = year < SECOND_OF_MAY.since ? FIXED : [...FIXED, SECOND_OF_MAY.date];
  const days = [...fixed.map((day) => `${String(year).padStart(4, '0')}-${day}`), ...(spring === null ? [] : [spring])];
  return days.sort();
}

/** The statutory days of a year as far as they are known without its notice. */
export const statutoryDays = (year: number): Day[] =>
  [...solarDays(year), ...LUNAR.filter((day) => Number(day.slice(0, 4)) === year)].sort();

/** Whether a day is statutory, as far as that is known without a notice. */
export const isStatutory = (day: Day): boolean => statutoryDays(Number(day.slice(0, 4))).includes(day);
