const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** A process that served for so long had no fault from the start. */
const SOUND_MS = 60_000;

/** How long to wait before a process that has ended is replaced: not at all at first, then longer each time. */
export class RestartPause {
  #ended = 0;

  /** @param lived how long the process lived, in milliseconds. @returns the pause in milliseconds. */
  after(lived: number): number {
    if (lived >= SOUND_MS) this.#ended = 0;
    const wait = this.#ended === 0 ? 0 : Math.min(FIRST_MS * 2 ** (this.#ended - 1), LONGEST_MS);
    this.#ended += 1;
    return wait;
  }
}
