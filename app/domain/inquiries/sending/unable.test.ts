import { expect, it } from 'vitest';
import { unableToday } from './unable.ts';

it('names those that do not offer the line today; while none is chosen, those that offer nothing', () => {
  const [both, other, nothing] = [{ lines: ['劳务派遣', '招聘'] }, { lines: ['招聘'] }, { lines: [] }];
  const all = [both, other, nothing];
  expect(unableToday(all, '劳务派遣')).toEqual([other, nothing]);
  expect(unableToday(all, '招聘')).toEqual([nothing]);
  expect(unableToday(all, null)).toEqual([nothing]);
});
