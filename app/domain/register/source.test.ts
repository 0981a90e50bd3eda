import { describe, expect, it } from 'vitest';
import { editionDay, editionTitle, IssuerTally, permitKindOf, titleAmong } from './source.ts';

const hints = { titles: [], fileName: '名录', changedOn: '2026-10-01', today: '2026-11-27' };

describe('the edition', () => {
  it('is dated by its title, then its file name, then the file', () => {
    expect(editionDay({ ...hints, titles: ['机构名录', '截至 2026年9月30日'], fileName: '20260101' })).toEqual({
      dated: '2026-09-30',
      by: 'title',
    });
    expect(editionDay({ ...hints, fileName: '名录20260101' })).toEqual({ dated: '2026-01-01', by: 'fileName' });
    expect(editionDay(hints)).toEqual({ dated: '2026-10-01', by: 'fileTime' });
  });

  it('is never dated by a day to come', () => {
    expect(editionDay({ ...hints, titles: ['有效期至2030年1月1日'] })).toEqual({ dated: '2026-10-01', by: 'fileTime' });
    expect(editionDay({ ...hints, changedOn: '2027-01-01' })).toEqual({ dated: '2026-11-27', by: 'fileTime' });
  });

  it('is called by its title, else its file name', () => {
    expect(editionTitle({ ...hints, titles: ['附件1', '上海市人力资源服务机构名录'] })).toBe('上海市人力资源服务机构名录');
    expect(editionTitle(hints)).toBe('名录');
  });

  it('is published by whom most licences name; the first of equals', () => {
    const tally = new IssuerTally();
    expect(tally.mostCommon()).toBeNull();
    for (const issuer of ['甲', '乙', '乙', '甲', '丙']) tally.add(issuer);
    expect(tally.mostCommon()).toBe('甲');
  });
});

describe('the title of a register', () => {
  it.each([
    [['基本信息', '静安区人力资源服务机构名录'], '静安区人力资源服务机构名录'],
    [['填报单位：静安区人力资源和社会保障局', '日期：2026年1月1日', '机构名单'], '机构名单'],
    [['附件1', '附表一', '第一批人力资源服务机构名录'], '第一批人力资源服务机构名录'],
    [['sep=;', '单位信息', '填报单位：某局', '第1页'], null],
    [['全市人力资源服务许可'], '全市人力资源服务许可'],
    [[], null],
  ])('of %j is %j', (titles, title) => {
    expect(titleAmong(titles)).toBe(title);
  });

  it.each([
    [['劳务派遣经营许可单位名录'], 'dispatchPermit'],
    [['增值电信业务经营许可名单'], 'telecomPermit'],
    [['人力资源服务、劳务派遣机构名录'], 'hrPermit'],
    [[], 'hrPermit'],
  ])('%j lists %s', (titles, kind) => {
    expect(permitKindOf(titles)).toBe(kind);
  });
});
