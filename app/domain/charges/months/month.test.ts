import { describe, expect, it } from 'vitest';
import { isMonth, isOver, lastDayOf, monthsBetween, nextMonth, writeMonth } from './month.ts';

describe('a month', () => {
  it('is written with its year and two digits', () => {
    expect(['2026-01', '2026-12', '1999-10'].every(isMonth)).toBe(true);
    expect(['2026-00', '2026-13', '2026-1', '2026-10-01', '', '二〇二六'].some(isMonth)).toBe(false);
    expect([writeMonth('2026-10'), writeMonth('2027-01')]).toEqual(['2026年10月', '2027年1月']);
  });

  it('is followed by another one, and ends on its last day', () => {
    expect([nextMonth('2026-10'), nextMonth('2026-12')]).toEqual(['2026-11', '2027-01']);
    expect(['2026-02', '2028-02', '2026-04', '2026-12'].map(lastDayOf)).toEqual(['2026-02-28', '2028-02-29', '2026-04-30', '2026-12-31']);
    expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect([monthsBetween('2026-11', '2026-11'), monthsBetween('2026-12', '2026-11')]).toEqual([['2026-11'], []]);
  });

  it('is over on the first day of the next', () => {
    expect([isOver('2026-10', '2026-10-31'), isOver('2026-10', '2026-11-01'), isOver('2026-12', '2026-11-30')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
