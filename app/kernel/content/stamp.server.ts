import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';

/** A short stamp of a value, equal for equal values: by it a form tells what its reader saw. */
export const stampOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 16);
