import { setTimeout as pause } from 'node:timers/promises';

/** Enough for the things that one form changes. */
const SHOWN_WITHIN_MS = 500;

/**
 * Lets whoever asks wait until this process shows what was committed before, by whichever process: nobody who has changed something is shown
 * what was before. Not for longer than half a second: a change of everything, like a failure, is shown later.
 */
export class ShownChanges {
  readonly #newest: () => number;
  readonly #follow: () => Promise<void>;
  #shown: number;
  /** Up to where this process is about to follow. */
  #asked: number;
  #waiting: Promise<unknown> | null = null;
  #late = false;

  /**
   * @param newest tells how far the outbox has come, at once.
   * @param follow brings search and pages up to there.
   * @param shown up to where they are already.
   */
  constructor(newest: () => number, follow: () => Promise<void>, shown: number) {
    this.#newest = newest;
    this.#follow = follow;
    this.#shown = this.#asked = shown;
  }

  /** What to wait for; null if everything is shown, or what is not takes too long. */
  wait(): Promise<unknown> | null {
    const newest = this.#newest();
    if (newest <= this.#shown) return null;
    if (newest > this.#asked) {
      this.#asked = newest;
      const following = this.#follow().then(
        () => this.#followed(newest),
        () => (this.#asked = this.#shown),
      );
      this.#waiting = Promise.race([
        following,
        pause(SHOWN_WITHIN_MS, undefined, { ref: false }).then(() => (this.#late = this.#shown < newest)),
      ]);
    }
    return this.#late ? null : this.#waiting;
  }

  #followed(upTo: number): void {
    this.#shown = Math.max(this.#shown, upTo);
    if (this.#shown >= this.#asked) this.#late = false;
  }
}
