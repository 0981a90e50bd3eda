import { expect, it } from 'vitest';
import { checkPlan } from '../drawing/check-sheet.ts';
import { rectangle } from '../geometry/geometry.ts';
import type { FloorSheet, Plan } from '../plan.ts';
import { checkedPlan, checkedSheet } from './checked-plan.server.ts';

const unit = (id: string, x: number) => ({ id, number: id, outline: rectangle(x, 0, 1_000, 800), statedArea: null, rent: null });
const FLOOR: FloorSheet = {
  kind: 'floor',
  buildingId: 'a',
  level: 1,
  outline: rectangle(0, 0, 6_000, 2_000),
  fixtures: [],
  units: [unit('A101', 0), unit('A102', 900)],
  background: null,
};

it('is reckoned once for what is on a sheet, and anew once that or its name changes', () => {
  const first = checkedSheet(FLOOR, 'A 座 1 层');
  expect(first.map(({ message }) => message)).toEqual(['与A 座 1 层 A102重叠。']);
  expect(checkedSheet(structuredClone(FLOOR), 'A 座 1 层')).toBe(first);
  expect(checkedSheet(FLOOR, 'B 座 1 层')[0]?.where).toBe('B 座 1 层 A101');
  expect(checkedSheet({ ...FLOOR, units: [unit('A101', 0), unit('A102', 1_000)] }, 'A 座 1 层')).toEqual([]);
});

it('finds in a plan what the rules find', async () => {
  const plan: Plan = {
    site: {
      kind: 'site',
      width: 100,
      height: 20_000,
      buildings: [{ id: 'a', code: 'A', name: 'A 座', outline: rectangle(1_000, 1_000, 6_000, 2_000), levels: [1, 2] }],
      grounds: [],
      background: null,
    },
    floors: [FLOOR, { ...FLOOR, level: 2 }],
  };
  for (let view = 1; view <= 2; view += 1) expect(await checkedPlan(plan)).toEqual(checkPlan(plan));
});
