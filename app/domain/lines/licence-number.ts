import { saysNone } from '#app/kernel/blank-mark.ts';

/** Why a text is no licence number: it says that there is none (yet), or it lost its digits in a spreadsheet. */
export type NumberFlaw = 'noNumber' | 'scientific';

/** A year; 第2019号 is a number. */
const YEAR = /[([{〔【<《]?(?:19|20)\d{2}(?!号)[)\]}〕】>》年]?/u;
const DAY = /^(?:19|20)\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?(?:至.*)?$/u;
/** A digit that counts: not a zero; 一二三 only as a number of several signs before 号. */
const DIGIT = /[1-9]|[〇零一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖]{2,}号/u;
const MASKED = /[X×*?_□]{3,}/iu;
/** Nothing but digits, perhaps with a sign or a word of measure; a bare number this short is a count or a line. */
const BARE = /^[+-]?(\d+)(\.\d*)?[个项张份本件家条次]?$/u;
const SHORTEST_BARE = 4;
/** The end of a number: 123号, 一二三号. */
const NUMBER_END = /[\d〇零一二三四五六七八九十百千]号/gu;
const BETWEEN_NUMBERS = /[、,;|/\\\n]|[和及与]/u;
const SHORTEST_OF_SEVERAL = 6;

/** Whether `text` is a number as a spreadsheet rounds it: 3.10106E+13. */
export function isScientific(text: string): boolean {
  return /^[+-]?\d(?:\.\d+)?E[+-]?\d+$/iu.test(text.normalize('NFKC').replace(/[\s'"=]/gu, ''));
}

/**
 * Tells whether `text` can be the number of a licence. Numbers have no national pattern, so that anything with a number in it passes, except
 * words for “none” and “not yet”, marks, zeros, a bare count, a date, a year alone, a masked number and what a spreadsheet rounded. Returns
 * null if it can be one.
 */
export function numberFlaw(text: string): NumberFlaw | null {
  if (isScientific(text)) return 'scientific';
  const bare = text.normalize('NFKC').replace(/[\s'"=]/gu, '');
  if (saysNone(bare) || MASKED.test(bare) || DAY.test(bare)) return 'noNumber';
  const [, digits, decimals] = BARE.exec(bare) ?? [];
  if (digits !== undefined) {
    return decimals !== undefined || /^[+-]/u.test(bare) || digits.length < SHORTEST_BARE || /^(?:0+|(?:19|20)\d{2})$/u.test(digits)
      ? 'noNumber'
      : null;
  }
  return DIGIT.test(bare.replace(YEAR, '')) ? null : 'noNumber';
}

/**
 * Whether `text` holds the numbers of several licences: 人服证字第1号、劳派字第2号. Whose each of them is cannot be told, so that it is the number
 * of none. Bare numbers of different length (3101062024/0001234) are the parts of one.
 */
export function holdsSeveralNumbers(text: string): boolean {
  const line = text.normalize('NFKC');
  if ((line.replace(/[^\S\n]/gu, '').match(NUMBER_END)?.length ?? 0) > 1) return true;
  const parts = line
    .split(BETWEEN_NUMBERS)
    .map((part) => part.replace(/\s/gu, ''))
    .filter((part) => part.length >= SHORTEST_OF_SEVERAL && numberFlaw(part) === null);
  return parts.length > 1 && (parts.some((part) => !/^\d+$/u.test(part)) || new Set(parts.map((part) => part.length)).size === 1);
}
