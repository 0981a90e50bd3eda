import { describe, expect, it } from 'vitest';
import { readHeadcount } from './brief.ts';

describe('a number of people', () => {
  it.each([
    ['', null],
    ['60', 60],
    ['1,200 人', 1_200],
    ['100000', 100_000],
    ['100001', 'wrong'],
    ['0', 'wrong'],
    ['六十', 'wrong'],
  ])('typed as %j is %j', (typed, count) => {
    expect(readHeadcount(typed)).toBe(count);
  });
});
