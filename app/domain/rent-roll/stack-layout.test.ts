import { expect, it } from 'vitest';
import { STACK, stackRows } from './stack-layout.ts';

const unit = (id: string, area: number) => ({ id, number: id, area, state: 'vacant' as const, who: null, until: null, guide: '面议' });

it('a square metre is as wide on every floor, and the largest floor fills the drawing', () => {
  const rows = stackRows({
    floors: [
      { level: 2, units: [unit('A0201', 6_000)] },
      { level: 1, units: [unit('A0101', 9_000), unit('A0102', 3_000)] },
    ],
  });
  const wide = STACK.width - STACK.name;
  expect(rows.map(({ cells }) => cells.map(({ width }) => width / wide))).toEqual([[0.5], [0.75, 0.25]]);
  expect(rows[1]?.cells.map(({ x }) => x)).toEqual([STACK.name, STACK.name + wide * 0.75]);
  expect(rows.map(({ level, y, area }) => [level, y, area])).toEqual([
    [2, 0, 6_000],
    [1, STACK.row, 12_000],
  ]);
  expect(stackRows({ floors: [] })).toEqual([]);
});
