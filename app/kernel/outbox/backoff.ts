const FIRST_MS = 2_000;
const LONGEST_MS = 10 * 60_000;

/** When to retry what could not be sent: after 2 s, 4 s, 8 s … up to ten minutes. */
export class Backoff {
  #tries = new Map<string, { times: number; next: number }>();

  /** Whether `key` may be tried at `now` (ms). */
  isDue(key: string, now: number): boolean {
    const next = this.#tries.get(key)?.next ?? 0;
    // No pause is longer: a clock that was ahead has been put right since.
    return next <= now || next > now + LONGEST_MS;
  }

  failed(key: string, now: number): void {
    const times = (this.#tries.get(key)?.times ?? 0) + 1;
    this.#tries.set(key, { times, next: now + Math.min(FIRST_MS * 2 ** (times - 1), LONGEST_MS) });
  }

  done(key: string): void {
    this.#tries.delete(key);
  }
}
