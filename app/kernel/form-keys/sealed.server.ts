import { deserialize, serialize } from 'node:v8';
import type { SecretBox } from '../credentials/secret-box.server.ts';

/** A plain value as encrypted text: answers hold tokens and contact data. @throws for what is no plain value, such as a function. */
export const seal = (box: SecretBox, value: unknown): string => box.seal(serialize(value).toString('base64'));

/** The value that was sealed. @throws if it was sealed with another secret. */
export function open(box: SecretBox, sealed: string): unknown {
  const text = box.open(sealed);
  if (text === null) throw new Error('A kept answer was sealed with another secret');
  return deserialize(Buffer.from(text, 'base64'));
}
