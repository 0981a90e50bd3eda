import { visible } from '#app/kit/visible-text.ts';

const FORM = /^(?:GS\p{Script=Han}?|\p{Script=Han}{1,3}S)\(\d{4}\)\d{1,6}(?:-\d{1,3})?号$/u;
const NONE = ['none', '无', '没有'];

/**
 * A 审图号 as its holder writes it: GS(2024)0650号, 沪S(2024)058号. Only its form is checked, not whether it was issued.
 * @returns a null number for `none`; null for anything that is not such a number.
 */
export function readApprovalNumber(text: string): { number: string | null } | null {
  const line = visible(text)
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/^审图号:?/u, '');
  if (NONE.includes(line.toLowerCase())) return { number: null };
  return FORM.test(line) ? { number: line } : null;
}
