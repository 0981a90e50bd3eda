import { typedCode } from '#app/kit/typed-code.ts';

/** The period of RFC 6238 that every authenticator app uses. */
export const TOTP_PERIOD_SECONDS = 30;
export const TOTP_DIGITS = 6;
/** One step before and after: a phone's clock may be off by seconds, and typing takes a few. */
export const TOTP_WINDOW = 1;

export type TotpCheck = { ok: true; step: number } | { ok: false; why: 'wrong' | 'replayed' };

/** The number of the 30-second step a moment falls in. */
export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / TOTP_PERIOD_SECONDS);
}

/** Reads six digits as typed, full-width ones, spaces, hyphens and invisible characters allowed; null for anything else. */
export function readTotpCode(typed: string): string | null {
  const code = typedCode(typed.slice(0, 50));
  return new RegExp(`^\\d{${TOTP_DIGITS}}$`, 'u').test(code) ? code : null;
}
