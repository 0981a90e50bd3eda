import { expect, it } from 'vitest';
import { readHundredths, readMetres, readWhole, writeMetres } from './typed-numbers.ts';

it('reads whole numbers, also full-width and grouped ones', () => {
  expect(['12', ' ０３ ', '1,200', '１，２００', '-4', '0'].map(readWhole)).toEqual([12, 3, 1_200, 1_200, -4, 0]);
  expect(['', '1.5', '1e3', '三', '-', '1234567890'].map(readWhole)).toEqual([null, null, null, null, null, null]);
});

it('reads metres as whole centimetres, and writes them back', () => {
  expect(['12', '１２．５', '12.55', '-3.2', ' 4 米', '0'].map(readMetres)).toEqual([1200, 1250, 1255, -320, 400, 0]);
  expect(['', '12.555', '1e3', '12,5', 'x', '123456'].map(readMetres)).toEqual([null, null, null, null, null, null]);
  for (const centimetres of [0, 1, 29, 1005, -1234, 99_999]) expect(readMetres(writeMetres(centimetres))).toBe(centimetres);
});

it('reads areas and rents in hundredths, never nothing', () => {
  expect(['115.5', '１，２４０.25', '6.8', '0.01'].map(readHundredths)).toEqual([11_550, 124_025, 680, 1]);
  expect(['', '0', '-1', '6.805', '六'].map(readHundredths)).toEqual([null, null, null, null, null]);
});
