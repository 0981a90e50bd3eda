import { describe, expect, it } from 'vitest';
import { Backoff } from './backoff.ts';

describe('trying again', () => {
  it('waits twice as long each time, up to ten minutes', () => {
    const backoff = new Backoff();
    const waits = Array.from({ length: 12 }, () => {
      backoff.failed('a', 1_000);
      let wait = 0;
      while (!backoff.isDue('a', 1_000 + wait)) wait += 1_000;
      return wait / 1_000;
    });
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]);
  });

  it('is due exactly at its time, and not a millisecond before', () => {
    const backoff = new Backoff();
    backoff.failed('a', 0);
    expect([backoff.isDue('a', 1_999), backoff.isDue('a', 2_000)]).toEqual([false, true]);
  });

  it('holds back only what failed, and forgets what went through', () => {
    const backoff = new Backoff();
    backoff.failed('a', 0);
    backoff.failed('a', 0);
    expect([backoff.isDue('a', 2_000), backoff.isDue('b', 0)]).toEqual([false, true]);
    backoff.done('a');
    expect(backoff.isDue('a', 0)).toBe(true);
    backoff.failed('a', 0);
    expect(backoff.isDue('a', 2_000)).toBe(true);
  });
});
