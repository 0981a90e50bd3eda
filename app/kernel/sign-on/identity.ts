import { z } from 'zod';
import { visible } from '#app/kit/visible-text.ts';

/** Who signed in according to a provider. A person is (issuer, subject); the rest may change or be wrong. */
export interface Identity {
  issuer: string;
  subject: string;
  email: string | null;
  /** Only if the provider vouches for the address: an unverified one must never open an existing account. */
  emailVerified: boolean;
  name: string | null;
}

/** OpenID Connect Core 1.0, 2: `sub` has at most 255 ASCII characters. */
const key = z.object({ iss: z.string().min(1), sub: z.string().min(1).max(255) });

const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const name = z
  .string()
  .transform((written) => visible(written).normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1).max(100));

type Claims = Readonly<Record<string, unknown>>;

/** Whether the ID token lacks something that the userinfo endpoint may answer. */
export function lacksProfile(claims: Claims): boolean {
  return claims.email === undefined || claims.name === undefined;
}

/**
 * Reads the identity from a checked ID token, completed from userinfo. An address and whether it is verified come from the same
 * source. An invalid address or name counts as none; an invalid subject gives no identity.
 */
export function readIdentity(idToken: Claims, userInfo: Claims = {}): Identity | null {
  const known = key.safeParse(idToken);
  if (!known.success) return null;
  const mailed = idToken.email === undefined ? userInfo : idToken;
  const address = email.safeParse(mailed.email);
  const called = name.safeParse(idToken.name ?? userInfo.name);
  return {
    issuer: known.data.iss,
    subject: known.data.sub,
    email: address.success ? address.data : null,
    emailVerified: address.success && mailed.email_verified === true,
    name: called.success ? called.data : null,
  };
}
