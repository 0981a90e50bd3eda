import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayNumber,
  dayOf,
  daysBetween,
  latestDay,
  isDay,
  startOf,
  writeDay,
  writeLastDay,
  writeMoment,
  writeSince,
  writeWait,
} from './calendar.ts';

describe('calendar days in Asia/Shanghai', () => {
  it('turns at midnight in Shanghai, not in Greenwich', () => {
    expect(dayOf(new Date('2026-11-20T15:59:59.999Z'))).toBe('2026-11-20');
    expect(dayOf(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
    expect(dayOf(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01');
  });

  it.each([
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2100-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-1-5', false],
    ['２０２６-01-05', false],
    ['', false],
  ])('%s is a day: %s', (text, is) => {
    expect(isDay(text)).toBe(is);
  });

  it('begins at midnight in Shanghai', () => {
    expect(startOf('2026-11-21').toISOString()).toBe('2026-11-20T16:00:00.000Z');
    expect(dayOf(startOf('2028-02-29'))).toBe('2028-02-29');
  });

  it('counts over the leap day', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('goes forth and back', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n));
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
        expect(isDay(addDays(from, days))).toBe(true);
        expect(dayNumber(from) < dayNumber(addDays(from, 1))).toBe(true);
      }),
    );
  });

  it('is the latest of several, those that are not known left out', () => {
    expect([latestDay([]), latestDay([null]), latestDay(['2026-02-28', null, '2028-02-29', '2027-12-31'])]).toEqual([
      null,
      null,
      '2028-02-29',
    ]);
  });

  it('is written for people', () => {
    expect(writeDay('2026-01-05')).toBe('2026年1月5日');
    expect(writeLastDay('2026-11-27', '2026-11-21')).toBe('11月27日 周五，还有 6 天');
    expect(writeLastDay('2026-11-21', '2026-11-21')).toBe('11月21日 周六，今天是最后一天');
    expect(writeWait('2026-11-21', '2026-11-21')).toBe('今天收到');
    expect(writeWait('2026-11-19', '2026-11-21')).toBe('已等 2 天');
    expect(writeSince('2026-11-21', '2026-11-21')).toBe('今天');
    expect(writeSince('2025-12-31', '2026-11-21')).toBe('2025年12月31日 周三起');
  });
});

describe('a moment', () => {
  it('is as clocks in Shanghai show it, the day after midnight there', () => {
    expect(writeMoment(new Date('2026-11-21T15:59:00Z'))).toBe('2026年11月21日 23:59');
    expect(writeMoment(new Date('2026-11-21T16:00:00Z'))).toBe('2026年11月22日 00:00');
  });
});
