import { expect, it } from 'vitest';
import { checkPlan, checkSheet } from '../drawing/check-sheet.ts';
import { rectangle } from '../geometry/geometry.ts';
import type { FloorSheet, Outline, Plan, PlanPoint } from '../plan.ts';
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

it('is reckoned once for what is on a sheet, and anew once that or its name changes', async () => {
  const first = await checkedSheet(FLOOR, 'A 座 1 层');
  expect(first.map(({ message }) => message)).toEqual(['与A 座 1 层 A102重叠。']);
  expect(await checkedSheet(structuredClone(FLOOR), 'A 座 1 层')).toBe(first);
  expect((await checkedSheet(FLOOR, 'B 座 1 层'))[0]?.where).toBe('B 座 1 层 A101');
  expect(await checkedSheet({ ...FLOOR, units: [unit('A101', 0), unit('A102', 1_000)] }, 'A 座 1 层')).toEqual([]);
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

/** A star of so many corners around a point. */
const star = (x: number, y: number, radius: number, corners: number): Outline =>
  Array.from({ length: corners }, (_, at): PlanPoint => {
    const [turn, reach] = [(2 * Math.PI * at) / corners, at % 2 === 0 ? radius : radius * 0.9];
    return [Math.round(x + reach * Math.cos(turn)), Math.round(y + reach * Math.sin(turn))];
  });
const crowded = (shift: number): FloorSheet => ({
  ...FLOOR,
  units: Array.from({ length: 20 }, (_, at) => ({ ...unit(`A${at}`, 0), outline: star(3_000 + at + shift, 1_000, 900, 100) })),
});

it('finds on a sheet too large for the event loop what the rules find', async () => {
  expect(await checkedSheet(crowded(0), 'A 座 1 层')).toEqual(checkSheet(crowded(0), 'A 座 1 层'));
});

it('says of a sheet that takes more than its budget that it was not checked, and does not try again', async () => {
  const given = crowded(1);
  const faults = await checkedSheet(given, 'A 座 1 层', { seconds: 0, memoryMib: 256 });
  expect(faults).toMatchObject([{ where: 'A 座 1 层', message: expect.stringContaining('没有核对完') as string, blocking: true }]);
  expect(await checkedSheet(given, 'A 座 1 层')).toBe(faults);
});
