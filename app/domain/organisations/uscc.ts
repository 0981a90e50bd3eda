import { typedCode } from '#app/kit/typed-code.ts';

/**
 * 统一社会信用代码, GB 32100-2015: 18 characters. 1–2 name the registering department and the kind of body, 3–8 the place of first registration
 * (never today's address), 9–17 the organisation code of GB 11714, and 18 is the check character over the first 17.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

export type UsccProblem = 'empty' | 'length' | 'character' | 'organisationHalf' | 'checkCharacter';
export type UsccVerdict = { ok: true; uscc: string } | { ok: false; problem: UsccProblem; message: string };

/** Normalises a typed code to the standard's form: half-width, upper case, no spaces, dashes or invisible characters. */
export function normaliseUscc(text: string): string {
  return typedCode(text).toUpperCase();
}

function weightedSum(text: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(text.charAt(i)), 0);
}

/** The check character (18th) for the 17 characters before it, which must be in the standard's alphabet. */
export function usccCheckCharacter(first17: string): string {
  return ALPHABET.charAt((31 - (weightedSum(first17, ALPHABET, WEIGHTS) % 31)) % 31);
}

/** The check character of the organisation code (GB 11714) for its 8 characters. */
export function organisationCheckCharacter(first8: string): string {
  const check = 11 - (weightedSum(first8, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS) % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/**
 * Checks a code as typed.
 * @returns the normalised code, or the problem with a Chinese message that locates the typo: in the organisation code (9–17) if that fails
 * by itself, otherwise in the first eight characters or the last.
 */
export function checkUscc(typed: string): UsccVerdict {
  const uscc = normaliseUscc(typed);
  if (uscc === '') return { ok: false, problem: 'empty', message: '请填写统一社会信用代码。' };
  if (uscc.length !== 18) {
    return { ok: false, problem: 'length', message: `统一社会信用代码应为 18 位，现为 ${uscc.length} 位。` };
  }
  for (const [i, character] of [...uscc].entries()) {
    if (ALPHABET.includes(character)) continue;
    const hint = /[IOSVZ]/.test(character) ? '（代码不使用字母 I、O、S、V、Z，请核对是否应为 1、0、5、U、2）' : '';
    return { ok: false, problem: 'character', message: `第 ${i + 1} 位“${character}”不是代码可用的字符${hint}。` };
  }
  if (usccCheckCharacter(uscc.slice(0, 17)) === uscc.charAt(17)) return { ok: true, uscc };
  if (organisationCheckCharacter(uscc.slice(8, 16)) !== uscc.charAt(16)) {
    return { ok: false, problem: 'organisationHalf', message: '校验不通过：第 9–17 位（主体标识码）有误，请对照营业执照核对这一段。' };
  }
  return { ok: false, problem: 'checkCharacter', message: '校验不通过：第 1–8 位或最后一位有误，第 9–17 位无误。' };
}
