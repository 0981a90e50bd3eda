import { typedCode } from '#app/kit/typed-code.ts';

export const RECOVERY_CODE_COUNT = 10;
export const RECOVERY_CODE_LENGTH = 10;

/** Crockford's base32: no I, L, O, U, which are misread or make words. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const NORMAL = new RegExp(`^[${CROCKFORD}]{${RECOVERY_CODE_LENGTH}}$`, 'u');

/** A code as it is printed and copied: `ABCDE-FGHJK`. */
export function writeRecoveryCode(code: string): string {
  return `${code.slice(0, RECOVERY_CODE_LENGTH / 2)}-${code.slice(RECOVERY_CODE_LENGTH / 2)}`;
}

/**
 * Reads a typed code as the ten characters that are hashed. Accepts any case, full-width characters, hyphens and spaces, O for 0,
 * and I or L for 1.
 * @returns null if the text cannot be a code.
 */
export function normaliseRecoveryCode(typed: string): string | null {
  const code = typedCode(typed.slice(0, 100)).toUpperCase().replaceAll('O', '0').replace(/[IL]/gu, '1');
  return NORMAL.test(code) ? code : null;
}
