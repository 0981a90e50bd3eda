import { createHash } from 'node:crypto';

/** Ids as this site makes them. Lower case only, since some file systems ignore case. */
const SAFE = /^(?!sha256-)[0-9a-z][0-9a-z_-]{0,79}$/u;

/** An id for use in a file's name and in a Message-ID: the id itself if it is harmless, else its hash. */
export function safeId(id: string): string {
  return SAFE.test(id) ? id : `sha256-${createHash('sha256').update(id).digest('hex')}`;
}
