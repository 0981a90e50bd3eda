import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';

/** Something as it is kept for good: its text, and the hash of it. */
export function frozen(content: unknown): { content: string; hash: string } {
  const text = canonical(content);
  return { content: text, hash: createHash('sha256').update(text).digest('hex') };
}
