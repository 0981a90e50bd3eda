import { expect, it } from 'vitest';
import { readCorners, readHundredths, readMetres, writeCorners, writeMetres } from './typed-numbers.ts';

it('reads metres as whole centimetres, and writes them back', () => {
  expect(['12', '12.5', '12.55', '-3.2', ' 4 米', '0'].map(readMetres)).toEqual([1200, 1250, 1255, -320, 400, 0]);
  expect(['', '12.555', '1e3', '12,5', 'x', '123456'].map(readMetres)).toEqual([null, null, null, null, null, null]);
  for (const centimetres of [0, 1, 29, 1005, -1234, 99_999]) expect(readMetres(writeMetres(centimetres))).toBe(centimetres);
});

it('reads areas and rents in hundredths, never nothing', () => {
  expect(['115.5', '1,240.25', '6.8', '0.01'].map(readHundredths)).toEqual([11_550, 124_025, 680, 1]);
  expect(['', '0', '-1', '6.805', '六'].map(readHundredths)).toEqual([null, null, null, null, null]);
});

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
