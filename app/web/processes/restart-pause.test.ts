import { expect, it } from 'vitest';
import { RestartPause } from './restart-pause.ts';

it('a process that ends is replaced at once, then later each time, until one has lived for a while', () => {
  const pause = new RestartPause();
  expect(Array.from({ length: 8 }, () => pause.after(2_000))).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect([pause.after(60_000), pause.after(2_000)]).toEqual([0, 1_000]);
});
