import { DASHES } from './typed-code.ts';
import { visible } from './visible-text.ts';

const MOST = 60;
const FEWEST_DIGITS = 5;
const MOST_DIGITS = 20;
/** `+86 21-6283 1234`, `(021)62831234`, `(86-21) 62831234 转 8001`. */
const NUMBER = /^\+?(?:\(\+?\d[\d -]{0,8}\))?[\d -]{3,30}$/u;
const EXTENSION = /(?:,? ?(?:转|分机|ext\.?|x|#) ?:? ?\d{1,6})$/iu;

/** A telephone number in one spelling: full-width characters become plain, dashes hyphens, spaces single. */
export const plainTelephone = (typed: string): string => visible(typed.normalize('NFKC')).replace(/\s+/gu, ' ').replace(DASHES, '-').trim();

/**
 * Reads a telephone number as people write it: digits with spaces and hyphens, the area code in brackets of either width, the country
 * before it, an extension behind it.
 * @returns the one spelling in which it is stored, or null for what is no telephone number.
 */
export function readTelephone(typed: string): string | null {
  const text = plainTelephone(typed);
  if (text.length > MOST) return null;
  const number = text.replace(EXTENSION, '');
  const digits = number.replaceAll(/\D/gu, '').length;
  return NUMBER.test(number) && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS ? text : null;
}

/** Whether a number, as it is stored, is that of a mobile telephone in China: a person's, whoever pays for it. */
export const isMobile = (number: string): boolean =>
  /^(?:(?:00)?86)?0?1[3-9]\d{9}$/u.test(number.replace(EXTENSION, '').replaceAll(/\D/gu, ''));

/** Why such a number is not taken where it would be public. */
export const NO_MOBILE = '公开的电话请填固定电话或 400、800 等号码，不填个人的手机号码。';

/** A number as a link dials it: without its extension, and with a plus before the country. */
export function dialled(number: string): string {
  const main = number.replace(EXTENSION, '');
  const abroad = main.includes('+') || /^\(86\b/u.test(main);
  return `tel:${abroad ? '+' : ''}${main.replaceAll(/\D/gu, '')}`;
}
