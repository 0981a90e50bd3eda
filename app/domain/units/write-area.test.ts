import { expect, it } from 'vitest';
import { writeArea, writeTogether } from './write-area.ts';

it('an area has no trailing zeros', () => {
  expect([11_500, 11_550, 124_025].map(writeArea)).toEqual(['115 ㎡', '115.5 ㎡', '1,240.25 ㎡']);
});

it('units to let have their area together before it is said how many of them are vacant', () => {
  expect(writeTogether({ units: 1_200, vacant: 1_080, area: 12_400_050 })).toBe('共 124,001 ㎡，其中现在空置 1,080 个');
  expect(writeTogether({ units: 1_200, vacant: 0, area: 124_000 })).toBe('共 1,240 ㎡，其中现在空置 0 个');
  expect(writeTogether({ units: 8, vacant: 8, area: 124_000 })).toBe('共 1,240 ㎡');
});
