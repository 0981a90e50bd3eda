import { randomUUID } from 'node:crypto';
import type { SecretBox } from './secret-box.server.ts';

/** A browser, and who has signed in with it. */
export interface KnownDevice {
  id: string;
  people: readonly string[];
}

const PURPOSE = 'known-device/1';
/** A shared computer knows the last few. */
const MOST_PEOPLE = 5;

/** Reads what a browser was given; null if it was given nothing, or not by this site. */
export function readKnownDevice(box: SecretBox, given: string | null): KnownDevice | null {
  const [purpose, id, ...people] = (given === null ? null : box.open(given))?.split(' ') ?? [];
  return purpose === PURPOSE && id ? { id, people } : null;
}

/** What to give a browser with which somebody has just proved who they are. */
export function knowDevice(box: SecretBox, known: KnownDevice | null, personId: string): string {
  const { id, people } = known ?? { id: randomUUID(), people: [] };
  return box.seal([PURPOSE, id, ...[personId, ...people.filter((one) => one !== personId)].slice(0, MOST_PEOPLE)].join(' '));
}
