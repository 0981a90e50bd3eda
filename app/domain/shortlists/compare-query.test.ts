import { describe, expect, it } from 'vitest';
import { readCompareQuery } from './compare-query.ts';

const read = (query: string) => readCompareQuery(new URLSearchParams(query));

describe('the address of a comparison', () => {
  it('names institutions, each once, a line, a district and a number of people', () => {
    expect(read('i=a&i=b&i=a&line=dispatch&district=songjiang&headcount=60')).toEqual({
      query: { of: ['a', 'b'], line: 'dispatch', district: 'songjiang', headcount: 60 },
      problems: [],
      typedHeadcount: '60',
    });
    expect(read('')).toEqual({ query: { of: [], line: null, district: null, headcount: null }, problems: [], typedHeadcount: '' });
    expect(read('headcount=1,200 人').query.headcount).toBe(1_200);
  });

  it('with fifty institutions shows the first five and says so', () => {
    const fifty = Array.from({ length: 50 }, (_, n) => `i=y-${n + 1}`).join('&');
    const { query, problems } = read(fifty);
    expect(query.of).toEqual(['y-1', 'y-2', 'y-3', 'y-4', 'y-5']);
    expect(problems).toEqual(['地址里有 50 家机构，一次最多比较 5 家，只取前 5 家。']);
  });

  it('says what cannot be used', () => {
    const { query, problems } = read('i=a&i=%3Cb%3E&line=猎头&district=mars&headcount=0');
    expect(query).toEqual({ of: ['a'], line: null, district: null, headcount: null });
    expect(problems).toEqual([
      '地址里有 1 个不是机构的编号，没有列入。',
      '地址里的业态本站不认识，没有用上。',
      '地址里的区本站不认识，没有用上。',
      '人数应为 1 到 100,000 的整数。没有用上。',
    ]);
  });
});
