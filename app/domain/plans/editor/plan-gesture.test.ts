import { expect, it } from 'vitest';
import { nextCode, nextNumber } from './next-number.ts';
import { boxBetween, extentOf, outlineDuring, withCorner } from './plan-gesture.ts';

const square = [
  [0, 0],
  [1000, 0],
  [1000, 1000],
  [0, 1000],
] as const;
const polygon = [
  [0, 0],
  [1000, 0],
  [500, 800],
] as const;

it('a corner drawn elsewhere keeps a rectangle one, and moves that corner alone of a polygon', () => {
  expect(withCorner(square, 2, [1500, 700])).toEqual([
    [0, 0],
    [1500, 0],
    [1500, 700],
    [0, 700],
  ]);
  expect(withCorner(square, 0, [200, 100])).toEqual([
    [200, 100],
    [1000, 100],
    [1000, 1000],
    [200, 1000],
  ]);
  expect(withCorner(square, 2, [5, 5])).toBe(square);
  expect(withCorner(polygon, 2, [600, 900])).toEqual([
    [0, 0],
    [1000, 0],
    [600, 900],
  ]);
});

it('a click is no rectangle', () => {
  expect(boxBetween([10, 10], [15, 400])).toBeNull();
  expect(boxBetween([400, 10], [10, 300])).toEqual({ left: 10, top: 10, right: 400, bottom: 300 });
});

it('only what is moved is shown elsewhere', () => {
  const gesture = { kind: 'move', ids: ['a'], from: [0, 0], dx: 10, dy: -20 } as const;
  expect(outlineDuring(gesture, 'a', polygon)[0]).toEqual([10, -20]);
  expect(outlineDuring(gesture, 'b', polygon)).toBe(polygon);
  expect(outlineDuring(null, 'a', polygon)).toBe(polygon);
});

it('the drawing holds everything with room around it', () => {
  expect(
    extentOf(
      [
        square,
        [
          [-500, 0],
          [0, 0],
          [0, 100],
        ],
      ],
      0.1,
    ),
  ).toEqual({ left: -650, top: -150, right: 1150, bottom: 1150 });
});

it('the next number follows the last, and is free', () => {
  expect([nextNumber([], 'A101'), nextNumber(['A101', 'A109'], 'A101'), nextNumber(['A0999'], 'x'), nextNumber(['大堂'], 'A101')]).toEqual([
    'A101',
    'A110',
    'A1000',
    'A101',
  ]);
  expect([nextCode([]), nextCode(['A', 'C']), nextCode(Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ'))]).toEqual(['A', 'B', '1']);
});
