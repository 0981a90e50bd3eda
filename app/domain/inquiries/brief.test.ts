import { describe, expect, it } from 'vitest';
import { headcountAmong, readHeadcount } from './brief.ts';

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

  it.each([
    ['60人 劳务派遣 松江', 60],
    ['松江劳务派遣60 个人', 60],
    ['找20名人事', null],
    ['2人力资源', null],
    ['劳务派遣', null],
    ['0人', null],
    ['1234567人', null],
  ])('in the search %j is %j', (words, count) => {
    expect(headcountAmong(words)).toBe(count);
  });
});
