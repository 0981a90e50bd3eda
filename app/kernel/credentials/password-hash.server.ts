import { hash as argon2, verify } from '@node-rs/argon2';
import { hashed } from '../work/turns.server.ts';
import { LONGEST_PASSWORD, normalisePassword } from './password-rule.ts';

/**
 * OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. Enough memory that graphics cards gain little,
 * little enough that a dozen people signing in at once do not exhaust a small server.
 */
export const MEMORY_KIB = 19_456;
export const PASSES = 2;
export const LANES = 1;

/** RFC 9106 3.1: a tag of 256 bits. */
const TAG_BYTES = 32;

/** How a hash of these parameters begins. */
const PARAMETERS = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$`;

/** A made-up hash that belongs to no known password. Checking it takes as long as checking a real one. */
const NOBODYS_HASH = `${PARAMETERS}${base64(16, 0x5a)}$${base64(TAG_BYTES, 0xa5)}`;

/** No accepted password is longer than this before normalising; see password-rule.ts. */
const LONGEST_TYPED = LONGEST_PASSWORD * 10;

/** Returns the argon2id hash of an accepted password in PHC form, with its own salt. */
export async function hashPassword(password: string): Promise<string> {
  // argon2id is the library's default; its enum is not usable from separately compiled modules.
  const parameters = { memoryCost: MEMORY_KIB, timeCost: PASSES, parallelism: LANES, outputLen: TAG_BYTES };
  return hashed(() => argon2(normalisePassword(password), parameters));
}

/** Whether a stored hash was made with other parameters than those of today, so that it should be made anew. */
export const isOutdated = (hash: string): boolean => !hash.startsWith(PARAMETERS);

/**
 * Whether a password matches a stored hash. For null (nobody has that address) it takes as long and returns false, so that the time
 * does not reveal whether the account exists.
 * @throws if the stored hash is not an argon2 hash.
 */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const known = hash !== null && password.length <= LONGEST_TYPED;
  const right = await hashed(() => verify(known ? hash : NOBODYS_HASH, normalisePassword(password.slice(0, LONGEST_TYPED))));
  return known && right;
}

function base64(bytes: number, value: number): string {
  return Buffer.alloc(bytes, value)
    .toString('base64')
    .replace(/(?<!=)=+$/u, '');
}
