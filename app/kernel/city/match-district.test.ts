import { describe, expect, it } from 'vitest';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { findDistrict } from './match-district.ts';

describe('所在区', () => {
  it.each([
    ['浦东', 'pudong'],
    ['浦东新区', 'pudong'],
    ['上海市浦东新区', 'pudong'],
    [' 黄 浦 区', 'huangpu'],
    ['黄浦', 'huangpu'],
    ['崇明县', 'chongming'],
    ['310104', 'xuhui'],
    ['上海徐汇', 'xuhui'],
  ])('%s is %s', (text, slug) => {
    expect(findDistrict(text, DISTRICTS)).toMatchObject({ ok: true, district: { slug } });
  });

  it.each([
    ['黄埔区', '黄浦区'],
    ['徐家汇', '徐汇区'],
    ['闸北区', '静安区'],
    ['南汇区', '浦东新区'],
    ['卢湾', '黄浦区'],
    ['朝阳区', null],
    ['', null],
  ])('%s is none; the nearest is %s', (text, nearest) => {
    expect(findDistrict(text, DISTRICTS)).toEqual({ ok: false, nearest });
  });
});
