import { addDays, dayOf, daysBetween, isWeekend, writeDay, type Day } from '../calendar.ts';
import { solarDays } from './statutory-days.ts';
import type { ArrangedYear } from './work-calendar.ts';

/** Days off in a row under one name: 春节 from 02-15 to 02-23. */
export interface Holiday {
  name: string;
  from: Day;
  to: Day;
}

/** 放假安排: what the State Council's notice says of one year. */
export interface YearNotice {
  year: number;
  /** 文号 of the notice. */
  document: string;
  publishedOn: Day;
  /** Where it was published. */
  address: string;
  holidays: readonly Holiday[];
  workingDays: readonly Day[];
}

/** No holiday is longer: 国庆 with 中秋 has eight days, 春节 nine. */
const LONGEST_HOLIDAY = 16;

/** The years for which notices can be loaded. */
export const YEARS = { first: 2008, last: 2099 } as const;

/** Every day of a holiday. */
export const daysOf = ({ from, to }: Holiday): Day[] => Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));

/** A notice as the calendar takes it. */
export const arrangedBy = ({ year, holidays, workingDays }: Pick<YearNotice, 'year' | 'holidays' | 'workingDays'>): ArrangedYear => ({
  year,
  daysOff: holidays.flatMap(daysOf),
  workingDays,
});

/** What is wrong with a notice, beside the field that has it. */
export interface NoticeFault {
  field: 'year' | 'publishedOn' | 'days';
  message: string;
}

const fault = (field: NoticeFault['field'], message: string): NoticeFault => ({ field, message });
const twice = (days: readonly Day[]): Day | undefined => days.find((day, at) => days.indexOf(day) !== at);

/** What is wrong with the days of a notice, in Chinese; null if nothing is. */
function faultOfDays({ year, holidays, workingDays }: YearNotice): string | null {
  // Before they are told day by day: somebody may write whole centuries.
  const beyond = holidays.find(({ from, to }) => from < `${year - 1}-01-01` || to > `${year + 1}-12-31`);
  if (beyond) return `“${beyond.name}”不在 ${year} 年。`;
  const off = holidays.flatMap(daysOf);
  // 元旦 may begin in the last days of the year before: 2022-12-31 to 2023-01-02.
  const foreign = [...off, ...workingDays].find((day) => day < `${year - 1}-12-20` || day > `${year}-12-31`);
  if (foreign !== undefined) return `${writeDay(foreign)}不在 ${year} 年。`;
  if (off.length === 0) return '没有放假的日子。每行写一个节日，例如：放假 元旦 1月1日至1月3日';
  const long = holidays.find((holiday) => daysOf(holiday).length > LONGEST_HOLIDAY);
  if (long) return `“${long.name}”有 ${daysOf(long).length} 天，最多 ${LONGEST_HOLIDAY} 天。请核对起止日期。`;
  const again = twice(off) ?? twice(workingDays);
  if (again !== undefined) return `${writeDay(again)}写了两次。`;
  const both = workingDays.find((day) => off.includes(day));
  if (both !== undefined) return `${writeDay(both)}既是放假又是上班。`;
  const weekday = workingDays.find((day) => !isWeekend(day));
  if (weekday !== undefined) return `${writeDay(weekday)}不是周末，本来就要上班。只写调休上班的周末。`;
  const missing = solarDays(year).find((day) => !off.includes(day));
  return missing === undefined ? null : `${writeDay(missing)}是法定节假日，却不在放假的日子里。`;
}

/** What is wrong with a notice that somebody enters on `now`'s day; null if nothing is. */
export function faultOf(notice: YearNotice, now: Date): NoticeFault | null {
  const { year, publishedOn } = notice;
  if (publishedOn > dayOf(now)) return fault('publishedOn', '公布日期不能晚于今天。');
  if (publishedOn < `${year - 1}-01-01` || publishedOn > `${year}-12-31`)
    return fault('publishedOn', `${year} 年的安排应在 ${year - 1} 年或 ${year} 年公布。请核对年份和公布日期。`);
  const days = faultOfDays(notice);
  return days === null ? null : fault('days', days);
}

/** Whether two notices are one: the same paper, which arranges the same days, whatever it calls them. */
export function saysTheSame(one: YearNotice, other: YearNotice): boolean {
  const written = (notice: YearNotice) => {
    const { document, publishedOn, address, workingDays } = notice;
    return JSON.stringify([document, publishedOn, address, arrangedBy(notice).daysOff.toSorted(), workingDays.toSorted()]);
  };
  return written(one) === written(other);
}

/** What a version of a year is called: `2027年放假安排第 1 版`. */
export const writeVersion = (year: number, version: number): string => `${year}年放假安排第 ${version} 版`;
