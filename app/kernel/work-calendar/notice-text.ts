import { visible } from '#app/kit/visible-text.ts';
import { isDay, writeDay, type Day } from '../calendar.ts';
import type { Holiday, YearNotice } from './notice.ts';

/** The days of a notice as they are typed: each line is a holiday or days that are worked. */
export const DAYS_EXAMPLE = `放假 元旦 1月1日至3日
上班 1月4日
放假 春节 2月15日至23日
上班 2月14日、2月28日`;

interface NoticeDays {
  holidays: Holiday[];
  workingDays: Day[];
}

const MOST_LINES = 60;
/** Characters of a wrong line that are shown. */
const SHOWN = 30;

const DAY_IN_WORDS = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日$/u;
const DAY_IN_FIGURES = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/u;
/** （周六）, （农历正月初七、周一）: notices say it after a day. */
const ASIDE = /\([^()]*\)/gu;
const TO = /至|到|—|~/u;
const HOLIDAY = /^放假 ?([^\d ]+) ?(\d.*)$/u;
const WORKED = /^上班 ?(\d.*)$/u;

const two = (figures: string): string => figures.padStart(2, '0');

/** Reads a day of `year`; without a month it is in that of `before`. Null if it cannot be read or does not exist. */
function readDay(typed: string, year: number, before: Day | null): Day | null {
  const [, stated, month = before?.slice(5, 7), date] = DAY_IN_WORDS.exec(typed) ?? DAY_IN_FIGURES.exec(typed) ?? [];
  if (month === undefined || date === undefined) return null;
  const day = `${stated ?? year}-${two(month)}-${two(date)}`;
  return isDay(day) ? day : null;
}

/** 春节 2月15日至23日. @returns what is wrong, in Chinese. */
function readHoliday(name: string, period: string, year: number): Holiday | string {
  const [first = '', last = first, ...more] = period.split(TO);
  const from = readDay(first, year, null);
  const to = from && readDay(last, year, from);
  if (from === null || to === null || more.length > 0) return `“${period}”不是日期，应写成“2月15日至23日”或“1月1日”。`;
  return to < from ? `“${period}”的起止颠倒了。` : { name, from, to };
}

function readWorked(list: string, year: number): Day[] | string {
  const days: Day[] = [];
  for (const typed of list.split(/[、,]/u)) {
    const day = readDay(typed, year, null);
    if (day === null) return `“${typed}”不是日期，应写成“2月14日”，几天之间用顿号。`;
    days.push(day);
  }
  return days;
}

/**
 * Reads the days of a year's notice, one line for each holiday (放假 春节 2月15日至23日) or for days that are worked (上班 2月14日、2月28日); weekdays
 * in brackets are passed over.
 * @returns what is wrong in which line, in Chinese, if it cannot be read.
 */
export function readNoticeDays(text: string, year: number): NoticeDays | string {
  const lines = text
    .split('\n')
    .map((line) =>
      visible(line)
        .normalize('NFKC')
        .replace(ASIDE, '')
        .replace(/[\s:]+/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
  if (lines.length > MOST_LINES) return `最多 ${MOST_LINES} 行。`;
  const found: NoticeDays = { holidays: [], workingDays: [] };
  for (const line of lines) {
    const plain = line.replace(/[。;]$/u, '');
    const [, name, period] = HOLIDAY.exec(plain) ?? [];
    const [, worked] = WORKED.exec(plain) ?? [];
    const read =
      name !== undefined && period !== undefined
        ? readHoliday(name, period.replaceAll(' ', ''), year)
        : worked === undefined
          ? '每行应以“放假”或“上班”开头，例如“放假 春节 2月15日至23日”“上班 2月14日、2月28日”。'
          : readWorked(worked.replaceAll(' ', ''), year);
    if (typeof read === 'string') return `“${Array.from(plain).slice(0, SHOWN).join('')}”这一行：${read}`;
    if (Array.isArray(read)) found.workingDays.push(...read);
    else found.holidays.push(read);
  }
  return found;
}

const monthAndDate = (day: Day, year: number): string => (Number(day.slice(0, 4)) === year ? writeDay(day).slice(5) : writeDay(day));

/** A holiday's days: `2月15日至2月23日`. */
export const writePeriod = ({ from, to }: Holiday, year: number): string =>
  from === to ? monthAndDate(from, year) : `${monthAndDate(from, year)}至${monthAndDate(to, year)}`;

/** Days that are worked: `2月14日、2月28日`. */
export const writeDays = (days: readonly Day[], year: number): string => days.map((day) => monthAndDate(day, year)).join('、');

/** The days of a notice as `readNoticeDays` reads them. */
export function writeNoticeDays({ holidays, workingDays }: Pick<YearNotice, 'holidays' | 'workingDays'>, year: number): string {
  const off = holidays.map((holiday) => `放假 ${holiday.name} ${writePeriod(holiday, year)}`);
  return [...off, ...(workingDays.length === 0 ? [] : [`上班 ${writeDays(workingDays, year)}`])].join('\n');
}

/** The words at the beginning of the lines of a notice's file that are not its days, and the fields that they fill. */
const HEADS = { 年份: 'year', 文号: 'document', 公布: 'publishedOn', 网址: 'address' } as const;

/** Reads a file with a notice into the fields of its form: lines with 年份, 文号, 公布 and 网址, and the lines of its days. */
export function readNoticeFile(text: string): Record<(typeof HEADS)[keyof typeof HEADS] | 'days', string> {
  const fields = { year: '', document: '', publishedOn: '', address: '', days: '' };
  const days: string[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const plain = visible(line).trim();
    const head = (Object.keys(HEADS) as (keyof typeof HEADS)[]).find((word) => plain.startsWith(word));
    if (head === undefined) days.push(plain.startsWith('#') ? '' : line);
    else {
      fields[HEADS[head]] = plain.slice(head.length).replace(/^[\s:：]+/u, '');
      days.push('');
    }
  }
  return { ...fields, days: days.join('\n') };
}
