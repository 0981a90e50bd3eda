/** RFC 6238 as every authenticator app has it. */
export const TOTP_PERIOD_SECONDS = 30;
export const TOTP_DIGITS = 6;
/** One step either side: a phone's clock is off by seconds, and typing takes some. */
export const TOTP_WINDOW = 1;

export type TotpCheck = { ok: true; step: number } | { ok: false; why: 'wrong' | 'replayed' };

/** The number of the 30-second step a moment falls in. */
export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / TOTP_PERIOD_SECONDS);
}

/** What was typed as six digits, full-width ones and spaces allowed; null when it is anything else. */
export function readTotpCode(typed: string): string | null {
  const code = typed.slice(0, 50).normalize('NFKC').replace(/\s/gu, '');
  return new RegExp(`^\\d{${TOTP_DIGITS}}$`, 'u').test(code) ? code : null;
}
