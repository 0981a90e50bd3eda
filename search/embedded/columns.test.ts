import { expect, it } from 'vitest';
import { NumberMapColumn, roomForSets, ValueColumn } from './columns.ts';

it('a facet takes two bytes a document, and four once it has more sets than two can number', () => {
  const column = new ValueColumn();
  for (let doc = 0; doc < 0x1_0001; doc += 1) column.set(doc, [`v${doc}`]);
  expect(column.setOf).toBeInstanceOf(Uint32Array);
  expect([0, 1, 0xffff, 0x1_0000].map((doc) => column.of(doc))).toEqual([['v0'], ['v1'], ['v65535'], ['v65536']]);
  expect(roomForSets(new Uint16Array([7, 8]), 3, 9)).toEqual(new Uint16Array([7, 8, 0]));
});

it('a map of numbers holds what each document has, by key', () => {
  const column = new NumberMapColumn();
  column.set(0, { a: 3, b: 5 });
  column.set(2, { b: 1, odd: 'text' });
  column.set(3, null);
  expect([0, 1, 2, 3].map((doc) => column.of(doc))).toEqual([{ a: 3, b: 5 }, {}, { b: 1 }, {}]);
  const least = new Float64Array(4).fill(Number.NaN);
  for (const key of ['a', 'b', 'nobody']) column.lower(key, least);
  expect([...least]).toEqual([3, Number.NaN, 1, Number.NaN]);
  column.settle();
  column.set(4, { a: 9 });
  expect(new NumberMapColumn(column.packed()).of(4)).toEqual({ a: 9 });
});
