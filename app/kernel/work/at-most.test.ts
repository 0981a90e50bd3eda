import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { atMost } from './at-most.ts';

it('runs so many jobs together, in their order, past those that fail', async () => {
  const inTurn = atMost(2);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const jobs = [1, 2, 3, 4, 5, 6, 7].map((job) =>
    inTurn(async () => {
      started.push(job);
      most = Math.max(most, (running += 1));
      await setImmediate();
      running -= 1;
      if (job % 2 === 0) throw new Error('even');
      return job;
    }),
  );
  const ends = await Promise.allSettled(jobs);
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : null))).toEqual([1, null, 3, null, 5, null, 7]);
  expect([most, running, started]).toEqual([2, 0, [1, 2, 3, 4, 5, 6, 7]]);
  expect(await inTurn(async () => 'free again')).toBe('free again');
});
