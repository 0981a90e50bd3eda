import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDay } from './calendar.ts';
import { dayIn, readDay, readTypedDay, serialDay } from './read-day.ts';

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
    '20270301000000',
    '二〇二七年三月一日',
    '二零二七年三月初一日',
    '二○二七年三月一号',
    '2027年3月1日星期一',
    '2027/3/1 星期一',
    '2027/3/1（周一）',
    '2027/3/1 上午 12:00:00',
    '2027/3/1 12:00:00 AM',
    '2027年03月01日 00时00分',
    '2027年3月1日24时止',
    '2027、3、1',
    '2027—03—01',
    '2027·3·1',
    '2027 3 1',
    '2027.03.01.',
    '（2027年3月1日）',
    '有效期至2027年3月1日',
    '有效期至：2027-03-01',
    '许可证有效期至2027年3月1日止',
    '1-Mar-27',
    'March 1, 2027',
    'Mon Mar 01 2027 00:00:00 GMT+0800 (中国标准时间)',
    "'2027-03-01",
    '2027\u200B-03-01',
    '2027-02-28T16:00:00.000Z',
    '2027-02-28T15:59:17.000Z',
    '2027-03-01T00:00:00+08:00',
    '2027-03-01 00:00:00+0800',
    '2027-03-01 23:59:59',
    '2027-02-28 23:59:17',
    '2027-02-28 16:00:00 UTC',
    '2027-3-1日',
    '2027年3月1日（含）',
    '2027年3月1日（含当日）',
    '2027-03-01到期',
    '到期日：2027-03-01',
    '截至2027年3月1日',
    46446.9995,
    46446.999502314815,
    46447.000497685185,
    46446.99603,
    46446.999999999,
    46447.99998842593,
  ])('reads %j', (cell) => {
    expect(readDay(String(cell), 1900)).toEqual({ kind: 'day', day: '2027-03-01' });
  });

  it('counts from 1904 where the workbook does', () => {
    expect(readDay('44985', 1904)).toEqual({ kind: 'day', day: '2027-03-01' });
    expect(serialDay(25569, 1900)).toBe('1970-01-01');
  });

  it.each(['长期', '长期有效', '无固定期限', ' 永久 ', '有效期：长期', '至长期', '9999-12-31', 2958465, '9999年12月31日'])(
    '%j has no end',
    (cell) => {
      expect(readDay(String(cell), 1900)).toEqual({ kind: 'unlimited' });
    },
  );

  it.each([
    '2024-03-02至2027-03-01',
    '2024.3.2-2027.3.1',
    '2024年3月2日—2027年3月1日',
    '自2024年3月2日起至2027年3月1日止',
    '2024/3/2 ~ 2027/3/1',
    '20240302-20270301',
    '20240302至20270301',
    '有效期：2024年3月2日至2027年3月1日（3年）',
    '二〇二四年三月二日至二〇二七年三月一日',
  ])('%j is a range', (cell) => {
    expect(readDay(cell, 1900)).toEqual({ kind: 'range', from: '2024-03-02', to: '2027-03-01' });
  });

  it.each(['2022年3月1日至长期', '2022-03-01 至 长期', '2022-03-01—长期', '2022年3月1日起长期有效', '20220301至99991231'])(
    '%j is a range without an end',
    (cell) => {
      expect(readDay(cell, 1900)).toEqual({ kind: 'range', from: '2022-03-01', to: '9999-12-31' });
    },
  );

  it('reads a period whose end does not repeat the year', () => {
    expect(readDay('2025年1月1日至12月31日', 1900)).toEqual({ kind: 'range', from: '2025-01-01', to: '2025-12-31' });
  });

  it.each(['/', '\\', '—', '－－', '无', '暂无', '不详', '未知', 'N/A', 'NULL', '办理中', '待补', '见附件'])(
    'takes %j for an empty cell',
    (cell) => {
      expect(readDay(cell, 1900)).toEqual({ kind: 'blank' });
    },
  );

  it('takes no number for a day where somebody types one', () => {
    expect(readTypedDay('46447')).toBeNull();
    expect(['2027-03-01', '2027年3月1日', '2027/3/1', '20270301'].map(readTypedDay)).toEqual(Array(4).fill('2027-03-01'));
    expect(['', '长期', '2024-03-02至2027-03-01', '2027-02-29'].map(readTypedDay)).toEqual(Array(4).fill(null));
  });

  it.each([
    ['2027-02-29', '日历上没有这一天：2027-02-29'],
    ['20271301', '日历上没有这一天：20271301'],
    ['2027', '只有年份，缺少月和日'],
    ['自2022年3月1日起', '只有起始日期，没有写到哪一天'],
    ['2022.3.1起', '只有起始日期，没有写到哪一天'],
    ['2022-03-01-', '只有起始日期，没有写到哪一天'],
    ['2022年3月1日至', '只有起始日期，没有写到哪一天'],
    ['2022年3月1日至 —', '只有起始日期，没有写到哪一天'],
    ['2022年3月1日（起）', '只有起始日期，没有写到哪一天'],
    ['20220301~', '只有起始日期，没有写到哪一天'],
    ['开始日期：2022-03-01', '只有起始日期，没有写到哪一天'],
    ['2027-03-01、2028-03-01', '有两个日期，没有写明是起止'],
    ['2027/3/1; 2028/3/1', '有两个日期，没有写明是起止'],
    ['01/03/2027', '年月日的顺序不明'],
    ['2025年1-12月', '认不出日期'],
    ['2027年3月', '只有年月，缺少日'],
    ['2027-03-01至2024-03-02', '起止日期颠倒'],
    ['三年', '认不出日期'],
    ['TRUE', '认不出日期'],
    ['2027-03-01 有效', '认不出日期'],
  ])('refuses %j: %s', (cell, wrong) => {
    expect(readDay(cell, 1900)).toEqual({ kind: 'wrong', wrong });
  });

  it('gives only days that exist, whatever stands in the cell', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.double().map(String),
      fc.stringMatching(/^[\d年月日./\-至 ]{0,24}$/),
    );
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
    expect(dayIn('二〇二六年十一月二十日名录')).toBe('2026-11-20');
    expect(dayIn('2026年名录')).toBeNull();
    expect(dayIn('2026年11月名录')).toBeNull();
    expect(dayIn('电话 02164742000')).toBeNull();
  });

  it.each([
    '静安区人力资源服务机构名录（2025年1月1日至2025年12月31日）',
    '名录2025.1.1-2025.12.31',
    '名录（2025年1月1日—12月31日）',
    '2025年1月1日起至2025年12月31日止',
    '20250101-20251231名录',
    '名录（2025年1月至12月）',
    '名录（2025年1-12月）',
  ])('%s ends with its period', (title) => {
    expect(dayIn(title)).toBe('2025-12-31');
  });

  it('takes the first of two days that are no period', () => {
    expect(dayIn('2025年6月30日第2次更新，2025年1月1日首发')).toBe('2025-06-30');
  });
});
