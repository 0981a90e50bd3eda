const FORM = /^(?:GS\p{Script=Han}?|\p{Script=Han}{1,3}S)\(\d{4}\)\d{1,6}(?:-\d{1,3})?号$/u;
const NONE = ['none', '无', '没有'];

/**
 * A 审图号 as its holder writes it: GS(2024)0650号, 沪S(2024)058号. Only its form is looked at, not whether it was given.
 * @returns an empty number for `none`; null for what is no such number.
 */
export function readApprovalNumber(text: string): { number: string | null } | null {
  const line = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/^审图号:?/u, '');
  if (NONE.includes(line.toLowerCase())) return { number: null };
  return FORM.test(line) ? { number: line } : null;
}
