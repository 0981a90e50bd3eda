import { describe, expect, it } from 'vitest';
import { editionDay, editionTitle, IssuerTally } from './source.ts';

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
