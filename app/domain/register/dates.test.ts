import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDay } from '#app/kernel/calendar.ts';
import { dayIn, readDay, serialDay } from './dates.ts';

describe('dates', () => {
  it.each([
    '2027-03-01',
    '2027/3/1',
    '2027.3.1',
    '2027年3月1日',
    '2027 年 3 月 1 日',
    '２０２７年３月１日',
    '20270301',
    20270301,
    46447,
    '46447',
    46447.5,
    '2027-03-01T00:00:00',
    '2027/3/1 00:00:00',
    '至2027年3月1日止',
    '2027年3月1号',
    '2027-03-01T00:00:00.000Z',
  ])('reads %j', (cell) => {
    expect(readDay(cell, 1900)).toEqual({ kind: 'day', day: '2027-03-01' });
  });

  it('counts from 1904 where the workbook does', () => {
    expect(readDay(44985, 1904)).toEqual({ kind: 'day', day: '2027-03-01' });
    expect(serialDay(25569, 1900)).toBe('1970-01-01');
  });

  it.each(['长期', '长期有效', '无固定期限', ' 永久 ', '9999-12-31', 2958465, '9999年12月31日'])('%j has no end', (cell) => {
    expect(readDay(cell, 1900)).toEqual({ kind: 'unlimited' });
  });

  it.each([
    '2024-03-02至2027-03-01',
    '2024.3.2-2027.3.1',
    '2024年3月2日—2027年3月1日',
    '自2024年3月2日起至2027年3月1日止',
    '2024/3/2 ~ 2027/3/1',
  ])('%j is a range', (cell) => {
    expect(readDay(cell, 1900)).toEqual({ kind: 'range', from: '2024-03-02', to: '2027-03-01' });
  });

  it.each([
    ['2027-02-29', '日历上没有这一天：2027-02-29'],
    ['20271301', '日历上没有这一天：20271301'],
    ['2027', '只有年份，缺少月和日'],
    [2027, '只有年份，缺少月和日'],
    ['2027年3月', '只有年月，缺少日'],
    ['2027-03-01至2024-03-02', '起止日期颠倒'],
    ['三年', '认不出日期'],
    [true, '认不出日期'],
    ['2027-03-01 有效', '认不出日期'],
  ])('refuses %j: %s', (cell, wrong) => {
    expect(readDay(cell, 1900)).toEqual({ kind: 'wrong', wrong });
  });

  it('gives only days that exist, whatever stands in the cell', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.double(), fc.stringMatching(/^[\d年月日./\-至 ]{0,24}$/));
    fc.assert(
      fc.property(cell, (typed) => {
        const reading = readDay(typed, 1900);
        if (reading.kind === 'day') expect(isDay(reading.day)).toBe(true);
        if (reading.kind === 'range') expect(isDay(reading.from) && isDay(reading.to) && reading.from <= reading.to).toBe(true);
      }),
    );
  });

  it('finds the day in a title or a file name', () => {
    expect(dayIn('上海市人力资源服务机构名录（截至2026年11月20日）')).toBe('2026-11-20');
    expect(dayIn('名录_20261120_终稿')).toBe('2026-11-20');
    expect(dayIn('名录 2026.11.20')).toBe('2026-11-20');
    expect(dayIn('2026年名录')).toBeNull();
    expect(dayIn('电话 02164742000')).toBeNull();
  });
});
