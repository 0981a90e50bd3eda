import { describe, expect, it } from 'vitest';
import { nameKey, pinyinKeys, syllables } from './pinyin.ts';

const CITY = { name: '上海市', shortName: '上海' };

describe('syllables', () => {
  it.each([
    ['重庆', 'chong qing'],
    ['银行', 'yin hang'],
    ['行业', 'hang ye'],
    ['行政', 'xing zheng'],
    ['长宁', 'chang ning'],
    ['闵行', 'min hang'],
    ['莘庄', 'xin zhuang'],
    ['女', 'nv'],
  ])('%s reads %s', (hanzi, reading) => {
    expect(syllables(hanzi).join(' ')).toBe(reading);
  });
});

describe('pinyinKeys', () => {
  it('keys names with and without what they open with, and terms whole and by initials', () => {
    expect(pinyinKeys({ names: ['演示青禾人才(上海)有限公司'], terms: ['猎头', 'HR系统', 'RPO'] }, CITY)).toEqual([
      'yanshiqingherencai',
      'ysqhrc',
      'qingherencai',
      'qhrc',
      'lietou',
      'lt',
      'hrxitong',
      'hrxt',
    ]);
  });

  it('has none for texts without hanzi', () => {
    expect(pinyinKeys({ names: ['', '—'], terms: ['SaaS'] }, CITY)).toEqual([]);
  });
});

describe('nameKey', () => {
  it('sorts by syllable, not by letter', () => {
    expect(['西安', '先锋', '希望'].toSorted((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1))).toEqual(['西安', '希望', '先锋']);
  });
});
