import { expect, it } from 'vitest';
import { licenceMark } from './marks.ts';

it.each([
  [91, null],
  [90, 90],
  [61, 90],
  [60, 60],
  [31, 60],
  [30, 30],
  [8, 30],
  [7, 7],
  [1, 7],
  [0, 7],
  [-1, null],
])('with %i days left the mark is %s', (left, mark) => {
  expect(licenceMark(left)).toBe(mark);
});
