import { LRUCache } from 'lru-cache';
import type { Day } from '../calendar.ts';

/** An entry of the outbox as those who follow it hear of it. */
export interface Change {
  subject: string;
  subjectId: string;
}

/** What lists tell of single things, for one request. */
export interface Kept<T> {
  /**
   * Takes the things with these ids, as far as they are there, in any order.
   * @param read reads those that are not kept.
   */
  take: (ids: readonly string[], read: (missing: readonly string[]) => Promise<readonly T[]>) => Promise<readonly T[]>;
}

/**
 * Keeps what lists tell of single things as of one day, so that a list that nobody has asked for yet reads only what no other list has read.
 * A thing is dropped as soon as this process hears that it has changed; if anything else has, all of them are.
 */
export class KeptThings<T extends { id: string }> {
  readonly #subject: string;
  readonly #subjectOf: (thing: T) => string;
  readonly #things: LRUCache<string, T>;
  #day: Day = '';
  /** Counts what was heard: what was read before it is not kept after it. */
  #heard = 0;

  /**
   * @param subject what the outbox calls the things with which these change.
   * @param subjectOf the id of that thing.
   * @param most so many are kept.
   */
  constructor(subject: string, subjectOf: (thing: T) => string, most: number) {
    this.#subject = subject;
    this.#subjectOf = subjectOf;
    this.#things = new LRUCache({ max: most });
  }

  /** Drops what has changed. Must be called with what was committed before anybody is shown it. */
  heed(changes: readonly Change[]): void {
    this.#heard += 1;
    if (changes.some(({ subject }) => subject !== this.#subject)) return this.#things.clear();
    const changed = new Set(changes.map(({ subjectId }) => subjectId));
    const old = [...this.#things.values()].filter((thing) => changed.has(this.#subjectOf(thing)));
    for (const { id } of old) this.#things.delete(id);
  }

  /** The things for a request of this day. Must be called before it reads anything else of which they are made. */
  asOf(day: Day): Kept<T> {
    if (day !== this.#day) {
      this.#heard += 1;
      this.#things.clear();
      this.#day = day;
    }
    const heard = this.#heard;
    return {
      take: async (ids, read) => {
        const known = day === this.#day ? ids.flatMap((id) => this.#things.get(id) ?? []) : [];
        if (known.length === ids.length) return known;
        const have = new Set(known.map(({ id }) => id));
        const more = await read(ids.filter((id) => !have.has(id)));
        if (heard === this.#heard) for (const thing of more) this.#things.set(thing.id, thing);
        return [...known, ...more];
      },
    };
  }
}
