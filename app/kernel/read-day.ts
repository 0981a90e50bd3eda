import { visible } from '#app/kit/visible-text.ts';
import { isBlankMark } from './blank-mark.ts';
import { addDays, dayOf, isDay, NO_END, type Day } from './calendar.ts';

/** How a workbook counts days: from 1900, or from 1904 if its date1904 flag is set. Null: a number alone is no day. */
export type DateSystem = 1900 | 1904;

export type DayReading =
  | { kind: 'day'; day: Day }
  /** `to` is NO_END if the period is written to have none. */
  | { kind: 'range'; from: Day; to: Day }
  | { kind: 'unlimited' }
  /** A mark for an empty cell: —, /, 无, 不详. */
  | { kind: 'blank' }
  | { kind: 'wrong'; wrong: string };

const END_WORD = '长期(?:有效)?|永久(?:有效)?|无固定期限|无期限|无限期|不限期?|不设(?:有效)?期限?|永续';
const UNLIMITED = new RegExp(`^(?:有效期限?)?[至:为]?(?:${END_WORD})$`, 'u');
const ENDLESS = new RegExp(`(?:${END_WORD})$`, 'u');
/** A day by its three numbers, with 年 and 月 or with two signs between them, in text with single spaces. */
const DAY =
  /(?<!\d)(\d{4}) ?(?:年 ?(\d{1,2}) ?月 ?(\d{1,2})|[-/._,、\\·•‐-―− ] ?(\d{1,2}) ?[-/._,、\\·•‐-―− ] ?(\d{1,2}))(?!\d)(?: ?[日号])?/gu;
/** The same without its numbers, to divide a text. */
const DAY_ALONE = new RegExp(DAY.source.replaceAll(/\((?!\?)/gu, '(?:'), 'u');
/** The ways in which most days are written. */
const PLAIN = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/u;
const COMPACT = /(?<!\d)((?:19|20|99)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?(?!\d)/gu;
/** The end of a period within the year of its beginning: 2025年1月1日至12月31日. */
const SAME_YEAR = /((\d{4})年\s*\d{1,2}月\s*\d{1,2}[日号]?\s*(?:至|到|[-—–‐―−~])\s*)(\d{1,2}月\s*\d{1,2}[日号])/gu;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const MONTH_WORD = `(${MONTHS.join('|')})[a-z]*\\.?`;
const IN_ENGLISH = [
  new RegExp(`(?<!\\d)(?<date>\\d{1,2})(?:st|nd|rd|th)?[-/ ]${MONTH_WORD}[-/, ]+(?<year>\\d{4}|\\d{2})(?!\\d)`, 'giu'),
  new RegExp(
    `(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?${MONTH_WORD} (?<date>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})(?!\\d)`,
    'giu',
  ),
];
const WEEKDAY = /[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?/gu;
const CLOCK =
  /^ ?T?(上午|下午|凌晨|中午|晚上|AM|PM)? ?(\d{1,2})(?:[:时点]|(?=时))(\d{2})?(?:[:分](\d{2})(?:\.\d+)?秒?)?分? ?(AM|PM)?(?:止|前止)?$/iu;
/** An instant: a day and a time of day with its distance from UTC. */
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[T\s](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?:(?:GMT|UTC)?(Z|[+-]\d{2}:?\d{2})|GMT|UTC)(?:\s*\([^()]*\))?$/iu;
/** Words and signs around the days of a period; what else is left over cannot be read. */
const WORDS =
  /(?:许可证?|备案)?有效(?:期限?|日期)|(?:截止|到期|起始|开始|终止|成立)(?:日期?|时间)?|期限?|[(]含(?:当[日天])?[)]|[自从由于至到起止为]|截至|[-—–‐―−~:,。.、;()[\]【】〔〕/|]|\s/gu;
/** Five digits tell a day number from a year or month: 1927-05-18 to 2173-10-13. */
const SERIAL = /^[1-9]\d{4}(?:\.\d+)?$/u;
/** 9999-12-31, which some offices write for 长期. */
const LAST_SERIALS = new Set(['2958465', '2957003']);
const NUMERALS = '〇零○O0一二三四五六七八九';
const IN_NUMERALS = new RegExp(`([${NUMERALS}]{4})年([元一二三四五六七八九十]{1,3})月([初一二三四五六七八九十廿卅]{1,4})[日号]`, 'gu');

/** No day or period is written longer. */
const LONGEST = 120;

const SECONDS_A_DAY = 86_400;
/** Programs that take the local mean time of Shanghai (UTC+8:05:43) for its time of 1900 write midnight as many seconds too early. */
const SHORT_OF_MIDNIGHT = [43, 343];

/** The day that was meant by a time of day: the next one if midnight was written too early. */
function settled(day: Day, seconds: number): Day {
  const left = SECONDS_A_DAY - seconds;
  return left < 0.5 || SHORT_OF_MIDNIGHT.some((short) => Math.abs(left - short) < 1.5) ? addDays(day, 1) : day;
}

/** The day for a spreadsheet's day number. The 1900 system counts a 29 February 1900 that never existed. */
export function serialDay(serial: number, system: DateSystem): Day {
  const whole = Math.floor(serial);
  return settled(addDays(system === 1904 ? '1904-01-01' : '1899-12-30', whole), (serial - whole) * SECONDS_A_DAY);
}

const digitOf = (sign: string): number => (/[〇零○O0]/u.test(sign) ? 0 : '一二三四五六七八九'.indexOf(sign) + 1);

/** 三十一 → 31, 十二 → 12, 廿三 → 23. */
function countOf(signs: string): number {
  const plain = signs.replace(/^初/u, '').replace('元', '一').replace('廿', '二十').replace('卅', '三十');
  const [tens, ones] = plain.includes('十') ? plain.split('十') : ['', plain];
  const ten = plain.includes('十') ? (tens === '' ? 1 : digitOf(tens ?? '')) : 0;
  return ten * 10 + (ones === '' || ones === undefined ? 0 : digitOf(ones));
}

const withDigits = (text: string): string =>
  text.replace(
    IN_NUMERALS,
    (_, year: string, month: string, date: string) => `${Array.from(year, digitOf).join('')}年${countOf(month)}月${countOf(date)}日`,
  );

const inFigures = (text: string): string =>
  IN_ENGLISH.reduce(
    (read, pattern) =>
      read.replace(pattern, (...found) => {
        const { date = '', year = '' } = found.at(-1) as { date?: string; year?: string };
        const month = MONTHS.findIndex((name) => name === String(found[1]).toLowerCase() || name === String(found[2]).toLowerCase()) + 1;
        return `${year.length === 2 ? '20' : ''}${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
      }),
    text,
  );

/** One line without invisible characters, in one width, with figures for numerals, without weekdays, length in brackets and last stop. */
function plainOf(text: string): string {
  const figures = withDigits(visible(text).normalize('NFKC'))
    .replace(WEEKDAY, ' ')
    .replace(/\((?:共|为期|有效期)?[\d一二三四五六七八九十]{1,2}年\)/gu, ' ')
    .replace(/^['"’]/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(?<![.。、,;])[.。、,;]+$/u, '');
  return /[a-z]{3}/iu.test(figures) ? inFigures(figures) : figures;
}

/** Seconds since midnight of a time of day; null if there is none like it. */
function secondsOf([, before = '', hour = '', minute = '0', second = '0', after = '']: readonly (string | undefined)[]): number | null {
  const half = (before + after).toUpperCase();
  const hours = Number(hour);
  if (hours === 24) return Number(minute) + Number(second) === 0 ? 0 : null;
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const early = /上午|凌晨|AM/u.test(half) && hours === 12 ? 0 : hours;
  const late = /下午|晚上|PM/u.test(half) && hours < 12 ? early + 12 : early;
  return late * 3_600 + Number(minute) * 60 + Number(second);
}

/**
 * Reads a day as people and programs write it: 2027-03-01, 2027/3/1, 2027.3.1, 2027年3月1日, 二〇二七年三月一日, 20270301, with a weekday or a
 * time of day, an instant (on the calendar of Shanghai), a spreadsheet's day number, 长期 and similar words, or a period. If it cannot be
 * read, returns the reason as `wrong`.
 * @param system how a number alone counts days; null if it is no day.
 */
export function readDay(written: string, system: DateSystem | null): DayReading {
  if (written.length > LONGEST) return { kind: 'wrong', wrong: '认不出日期' };
  if (isDay(written)) return existing([written], written, 0);
  const [, year, month, date] = PLAIN.exec(written) ?? [];
  if (year !== undefined) return existing([`${year}-${two(month)}-${two(date)}`], written, 0);
  const text = plainOf(written);
  if (UNLIMITED.test(text.replace(/\s/gu, '')) || LAST_SERIALS.has(text)) return { kind: 'unlimited' };
  if (isBlankMark(text)) return { kind: 'blank' };
  if (system !== null && SERIAL.test(text)) return { kind: 'day', day: serialDay(Number(text), system) };
  const instant = INSTANT.exec(text);
  if (instant) return ofInstant(instant, text);

  const endless = ENDLESS.test(text);
  const spaced = text
    .replace(ENDLESS, ' ')
    .replace(COMPACT, (_, year: string, month: string, date: string, ...clock: (string | undefined)[]) =>
      clock[0] === undefined ? `${year}年${month}月${date}日` : `${year}年${month}月${date}日 ${clock.slice(0, 3).join(':')}`,
    )
    .replace(SAME_YEAR, '$1$2年$3')
    .replace(/\s+/gu, ' ');
  const days = [...spaced.matchAll(DAY)].map(dayOfMatch);
  const rest = spaced.replace(DAY, ' ').replace(/\s+/gu, ' ');
  const clock = days.length === 1 ? CLOCK.exec(rest) : null;
  const seconds = clock ? secondsOf(clock) : 0;
  if (clock !== null && seconds !== null && !endless) return existing(days, text, seconds);
  if (days.length === 1 && !endless && isBeginning(spaced)) return { kind: 'wrong', wrong: '只有起始日期，没有写到哪一天' };
  // Two days without a sign between them that says 至 may belong to two licences.
  if (days.length === 2 && !/[至到起止—–‐―−~-]/u.test(between(spaced)) && !/^\s*[自从由]|止\s*$/u.test(spaced))
    return { kind: 'wrong', wrong: '有两个日期，没有写明是起止' };
  if (rest.replace(WORDS, '') === '' && (days.length === 1 || (days.length === 2 && !endless)))
    return existing(endless ? [...days, NO_END] : days, text, 0);
  const number = text.replace(/\s/gu, '');
  if (/^\d{4}年?$/u.test(number)) return { kind: 'wrong', wrong: '只有年份，缺少月和日' };
  if (/^\d{4}[-/.年]?\d{1,2}月?$/u.test(number)) return { kind: 'wrong', wrong: '只有年月，缺少日' };
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/u.test(number)) return { kind: 'wrong', wrong: '年月日的顺序不明' };
  return { kind: 'wrong', wrong: '认不出日期' };
}

/** What stands between the first two days of a text. */
const between = (text: string): string => text.split(DAY_ALONE)[1] ?? '';

/** Whether the only day of a text is the beginning of a period: 自2024年3月2日, 2024.3.2-, 2024年3月2日至. */
function isBeginning(text: string): boolean {
  const [before = '', after = ''] = text.split(DAY_ALONE);
  return /^\s*[自从由起]|起始|开始/u.test(before) || /起|至|到(?!期)|[-—–‐―−~/]/u.test(after);
}

/** Reads one day that somebody typed; null if the text is none, or a period. */
export function readTypedDay(typed: string): Day | null {
  const reading = readDay(typed, null);
  return reading.kind === 'day' ? reading.day : null;
}

function ofInstant([, day = '', clock = '', zone = 'Z']: RegExpExecArray, text: string): DayReading {
  const at = new Date(
    `${day}T${clock.length === 5 ? `${clock}:00` : clock}${zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/u, '$1:$2')}`,
  );
  if (!isDay(day) || Number.isNaN(at.getTime())) return { kind: 'wrong', wrong: `日历上没有这一天：${text}` };
  const there = dayOf(at);
  return { kind: 'day', day: settled(there, (at.getTime() - Date.parse(`${there}T00:00:00+08:00`)) / 1_000) };
}

const two = (figures = ''): string => figures.padStart(2, '0');
const dayOfMatch = ([, year = '', ...parts]: RegExpMatchArray): Day => `${year}-${two(parts[0] ?? parts[2])}-${two(parts[1] ?? parts[3])}`;

const IN_TEXT = /(?<!\d)(\d{4})(?:年(\d{1,2})月(\d{1,2})[日号]?|[-/._]?(\d{1,2})[-/._]?(\d{1,2}))(?!\d)/gu;
const TO = '起?[)]?(?:至|到|[-—–‐―−~])+[(]?(?:截?止)?';
/** A period of months: 2025年1月至12月, 2025年1-12月. */
const MONTHS_IN_TEXT = new RegExp(`(?<!\\d)(\\d{4})年(\\d{1,2})月?${TO}(?:(\\d{4})年)?(\\d{1,2})月(?!\\d)`, 'u');

/**
 * The first complete day in `text` (a title above a table, a file's name), or the last day of a period; null if there is none.
 */
export function dayIn(text: string): Day | null {
  const line = plainOf(text).replace(/\s/gu, '').replace(SAME_YEAR, '$1$2年$3');
  const days = [...line.matchAll(IN_TEXT)]
    .map((found) => ({ at: found.index, end: found.index + found[0].length, day: dayOfMatch(found) }))
    .filter(({ day }) => isDay(day));
  const [first, second] = days;
  if (first !== undefined) {
    const period = second !== undefined && new RegExp(`^${TO}$`, 'u').test(line.slice(first.end, second.at));
    return period ? second.day : first.day;
  }
  const [, from = '', , to = from, month = ''] = MONTHS_IN_TEXT.exec(line) ?? [];
  const next = `${Number(month) === 12 ? Number(to) + 1 : to}-${two(String((Number(month) % 12) + 1))}-01`;
  return isDay(next) && month !== '0' ? addDays(next, -1) : null;
}

function existing(days: readonly string[], text: string, seconds: number): DayReading {
  const [from, to] = days.map((day) => (day.startsWith('9999') ? NO_END : day));
  if (from === undefined || !isDay(from) || (to !== undefined && !isDay(to))) return { kind: 'wrong', wrong: `日历上没有这一天：${text}` };
  if (to === undefined) return from === NO_END ? { kind: 'unlimited' } : { kind: 'day', day: settled(from, seconds) };
  return to < from ? { kind: 'wrong', wrong: '起止日期颠倒' } : { kind: 'range', from, to };
}
