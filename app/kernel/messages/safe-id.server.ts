import { createHash } from 'node:crypto';

/** Ids as this site makes them. Small letters only, since some file systems do not tell them from capitals. */
const SAFE = /^(?!sha256-)[0-9a-z][0-9a-z_-]{0,79}$/u;

/** The id as it may stand in a file's name and in a Message-ID: itself when that is harmless, else its hash. */
export function safeId(id: string): string {
  return SAFE.test(id) ? id : `sha256-${createHash('sha256').update(id).digest('hex')}`;
}
