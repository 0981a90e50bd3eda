import { createHash, randomBytes } from 'node:crypto';
import { CROCKFORD, normaliseRecoveryCode, RECOVERY_CODE_COUNT, RECOVERY_CODE_LENGTH, writeRecoveryCode } from './recovery-codes.ts';

/** Keeps these hashes apart from any other SHA-256 in the database. */
const DOMAIN = 'online-hr-park/recovery-code/1\n';

/** Ten new codes: `shown` to the person once, `hashes` to store, in the same order. */
export function newRecoveryCodes(): { shown: string[]; hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, newCode);
  return { shown: codes.map(writeRecoveryCode), hashes: codes.map(hash) };
}

/** The hash under which a typed code is stored; null if the text cannot be a code. */
export function recoveryCodeHash(typed: string): string | null {
  const code = normaliseRecoveryCode(typed);
  return code === null ? null : hash(code);
}

/** 256 is a multiple of 32, so each character is as likely as any other. */
function newCode(): string {
  return Array.from(randomBytes(RECOVERY_CODE_LENGTH), (byte) => CROCKFORD.charAt(byte % CROCKFORD.length)).join('');
}

function hash(code: string): string {
  return createHash('sha256').update(DOMAIN).update(code).digest('hex');
}
