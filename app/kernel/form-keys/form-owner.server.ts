import type { SecretBox } from '../credentials/secret-box.server.ts';

const HEX = 'hex';
const TAG_LENGTH = 32;
/** What a key of a signed-in person's page begins with: 32 hexadecimal digits of chance, and as many that sign them for that person. */
const OWNED = /^([0-9a-f]{32})x([0-9a-f]{32})/u;

const tagOf = (box: SecretBox, chance: string, personId: string): string =>
  Buffer.from(box.sign(`form-owner\n${chance}\n${personId}`), 'base64url')
    .toString(HEX)
    .slice(0, TAG_LENGTH);

/** What the keys of a person's page begin with, so that its forms say whose they are, even when the session has ended. */
export const ownedSeed = (box: SecretBox, chance: string, personId: string): string => `${chance}x${tagOf(box, chance, personId)}`;

/** The seed of a key from somebody's page; null for a visitor's. */
export const seedOf = (key: string): string | null => OWNED.exec(key)?.[0] ?? null;

/** Whether a seed is of this person's page. */
export function isOwnSeed(box: SecretBox, seed: string, personId: string): boolean {
  const [, chance = '', tag = ''] = OWNED.exec(seed) ?? [];
  return tag !== '' && tagOf(box, chance, personId) === tag;
}
