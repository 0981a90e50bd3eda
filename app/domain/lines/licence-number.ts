import { saysNone } from '#app/kernel/blank-mark.ts';

/** Why a text is no licence number: it says that there is none (yet), or it lost its digits in a spreadsheet. */
export type NumberFlaw = 'noNumber' | 'scientific';

const YEAR = /[([{〔【<《]?(?:19|20)\d{2}[)\]}〕】>》年]?/u;
const DAY = /^(?:19|20)\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?(?:至.*)?$/u;
/** A digit that counts: not a zero; 一二三 only as a number of several signs before 号. */
const DIGIT = /[1-9]|[〇零一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖]{2,}号/u;
const MASKED = /[X×*?_□]{3,}/iu;
/** Nothing but digits, perhaps with a sign or a word of measure; a bare number this short is a count or a line. */
const BARE = /^[+-]?(\d+)(\.\d*)?[个项张份本件家条次]?$/u;
const SHORTEST_BARE = 4;

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
