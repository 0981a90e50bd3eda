import { addDays, isDay, type Day } from '#app/kernel/calendar.ts';
import { lineText, type Cell } from './cells.ts';

/** How a workbook counts days: from 1900, or from 1904 if its date1904 flag is set. */
export type DateSystem = 1900 | 1904;

export type DayReading =
  { kind: 'day'; day: Day } | { kind: 'range'; from: Day; to: Day } | { kind: 'unlimited' } | { kind: 'wrong'; wrong: string };

const UNLIMITED = /^(长期(有效)?|永久(有效)?|无固定期限|无期限|无限期|不限|不设有效期)$/u;
const DAY = /(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})(?:日|号)?/gu;
const CLOCK = /^[\sT]*(\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)?Z?$/u;
const RANGE_WORDS = /^(自|从|至|到|起|止|截止|—|–|-|~|,|\s)*$/u;
/** Five digits tell a day number from a year or month: 1927-05-18 to 2173-10-13. */
const SERIAL = /^[1-9]\d{4}(\.\d+)?$/u;
/** 9999-12-31, which some offices write for 长期. */
const LAST_SERIALS = new Set(['2958465', '2957003']);

/** The day for a spreadsheet's day number. The 1900 system counts a 29 February 1900 that never existed. */
export function serialDay(serial: number, system: DateSystem): Day {
  return addDays(system === 1904 ? '1904-01-01' : '1899-12-30', Math.floor(serial));
}

/**
 * Reads a date as registers write it: 2027-03-01, 2027/3/1, 2027.3.1, 2027年3月1日, 20270301, a spreadsheet's day number, 长期 and
 * similar words, or a range of two days. Takes a cell that is not blank. If it cannot be read, returns the reason as `wrong`.
 */
export function readDay(cell: Cell, system: DateSystem): DayReading {
  const text = lineText(cell).normalize('NFKC');
  if (UNLIMITED.test(text.replace(/\s/gu, '')) || LAST_SERIALS.has(text)) return { kind: 'unlimited' };
  if (SERIAL.test(text)) return { kind: 'day', day: serialDay(Number(text), system) };
  const compact = /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (compact) return existing([`${compact[1]}-${compact[2]}-${compact[3]}`], text);
  const spaced = text.replace(/\s*(年|月|日|号)\s*/gu, '$1');
  const days = [...spaced.matchAll(DAY)].map((m) => `${m[1]}-${m[2]?.padStart(2, '0')}-${m[3]?.padStart(2, '0')}`);
  const rest = spaced.replace(DAY, ' ');
  if (days.length === 1 && (CLOCK.test(rest.replace(/^\s+/u, ' ')) || RANGE_WORDS.test(rest))) return existing(days, text);
  if (days.length === 2 && RANGE_WORDS.test(rest)) return existing(days, text);
  if (/^\d{4}年?$/u.test(text)) return { kind: 'wrong', wrong: '只有年份，缺少月和日' };
  if (/^\d{4}[-/.年]?\d{1,2}月?$/u.test(text)) return { kind: 'wrong', wrong: '只有年月，缺少日' };
  return { kind: 'wrong', wrong: '认不出日期' };
}

/** The first complete date in `text` (a title above the table, a file's name); null if there is none. */
export function dayIn(text: string): Day | null {
  const found = /(?<!\d)(\d{4})(?:年|[-/._])?(\d{1,2})(?:月|[-/._])?(\d{1,2})(?!\d)/u.exec(text.normalize('NFKC').replace(/\s/gu, ''));
  if (!found) return null;
  const day = `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

function existing(days: string[], text: string): DayReading {
  const [from, to] = days;
  if (from === undefined || !isDay(from) || (to !== undefined && !isDay(to))) return { kind: 'wrong', wrong: `日历上没有这一天：${text}` };
  if (to === undefined) return from.startsWith('9999') ? { kind: 'unlimited' } : { kind: 'day', day: from };
  return to < from ? { kind: 'wrong', wrong: '起止日期颠倒' } : { kind: 'range', from, to };
}
