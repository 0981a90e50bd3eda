import { timingSafeEqual } from 'node:crypto';
import { HOTP, Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';
import { readTotpCode, TOTP_DIGITS, TOTP_PERIOD_SECONDS, TOTP_WINDOW, type TotpCheck, totpStep } from './totp.ts';

/** RFC 4226 4: a shared secret of 160 bits is recommended. */
const SECRET_BYTES = 20;
/** Authenticator apps implement SHA-1; several ignore any other algorithm that the URI names. */
const ALGORITHM = 'SHA1';
/** ISO/IEC 18004 asks for a quiet zone of four modules. */
const QUIET_ZONE = 4;

/** A new random secret in base32, as authenticator apps expect it. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The URI in the QR code; the app lists the account as `label`. */
export function otpauthUri({ issuer, label, secret }: { issuer: string; label: string; secret: string }): string {
  return new TOTP({
    issuer,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: ALGORITHM,
    digits: TOTP_DIGITS,
    period: TOTP_PERIOD_SECONDS,
  }).toString();
}

/** The code that an app with this secret shows at `now`. */
export function currentTotp(secret: string, now: Date): string {
  return codeAt(secret, totpStep(now));
}

/**
 * Checks a typed code against the step of `now`, the one before and the one after.
 * @returns the step, which the caller stores as the last used; `replayed` if its step is not after `lastUsedStep`; otherwise
 * `wrong`.
 */
export function checkTotp({
  secret,
  code,
  now,
  lastUsedStep,
}: {
  secret: string;
  code: string;
  now: Date;
  lastUsedStep: number | null;
}): TotpCheck {
  const typed = readTotpCode(code);
  if (typed === null) return { ok: false, why: 'wrong' };
  const middle = totpStep(now);
  const steps = Array.from({ length: TOTP_WINDOW * 2 + 1 }, (_, at) => middle - TOTP_WINDOW + at).filter((step) => step >= 0);
  const matching = steps.filter((step) => timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(typed)));
  if (matching.length === 0) return { ok: false, why: 'wrong' };
  const fresh = matching.find((step) => lastUsedStep === null || step > lastUsedStep);
  return fresh === undefined ? { ok: false, why: 'replayed' } : { ok: true, step: fresh };
}

/** Draws the URI as an SVG without styles or scripts, black on white whatever the page's colours. */
export async function totpQr(uri: string): Promise<string> {
  return QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: QUIET_ZONE, color: { dark: '#000000', light: '#ffffff' } });
}

function codeAt(secret: string, step: number): string {
  return HOTP.generate({ secret: Secret.fromBase32(secret), algorithm: ALGORITHM, digits: TOTP_DIGITS, counter: step });
}
