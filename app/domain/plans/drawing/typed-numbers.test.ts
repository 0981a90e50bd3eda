import { expect, it } from 'vitest';
import { readCorners, writeCorners } from './typed-numbers.ts';

it('reads corners however they are parted, and writes one on a line', () => {
  const outline = [
    [0, 0],
    [1200, 0],
    [1200, 850],
  ] as const;
  for (const text of ['0,0 12,0 12,8.5', '0, 0\n12, 0\n12, 8.5', '0，0；12，0；12，8.5']) expect(readCorners(text)).toEqual(outline);
  expect(readCorners(writeCorners(outline))).toEqual(outline);
  expect(['0,0 12', '0,0,0', 'a,b', '1,2 x'].map(readCorners)).toEqual([null, null, null, null]);
  expect(readCorners('')).toEqual([]);
});

it('takes no longer over many spaces', () => {
  const started = process.cpuUsage();
  const gap = ' '.repeat(60_000);
  expect(readCorners(`0${gap},${gap}0${gap}12,0`)).toEqual([
    [0, 0],
    [1200, 0],
  ]);
  expect(readCorners(`0${gap}x`)).toBeNull();
  expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
});
