import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#app/kernel/calendar.ts';
import { rollUnit, stay } from '#test/factories/roll-unit.ts';
import { daysIn } from '../rents/months.ts';
import { axisRow, gapTotals, lostRent, monthsOf, windowAround } from './axis.ts';

const WINDOW = windowAround('2027-02-15');

describe('the window', () => {
  it('is whole months, from half a year before the day to a year and a half after it', () => {
    expect(WINDOW).toEqual({ from: '2026-08-01', to: '2028-07-31' });
    expect(monthsOf(WINDOW).slice(-2)).toEqual(['2028-06-01', '2028-07-01']);
    expect(windowAround('2028-02-29')).toEqual({ from: '2027-08-01', to: '2029-07-31' });
  });
});

describe('a unit on the axis', () => {
  it('shows the days between two leases as a gap, with what the guide rent comes to', () => {
    // 31 December to 15 January: fourteen days of 100.00 ㎡ at 3.00 元 are 4,200.00 元.
    const row = axisRow(rollUnit({ tenancies: [stay('2026-01-01', '2026-12-31'), stay('2027-01-15', null)] }), WINDOW, '2027-02-15');
    expect(row.gaps).toEqual([{ from: '2027-01-01', to: '2027-01-14', days: 14, lost: 420_000 }]);
    expect(row.open).toBeNull();
    expect(row.bars.map(({ kind, seen }) => [kind, seen.from, seen.to])).toEqual([
      ['contract', '2026-08-01', '2026-12-31'],
      ['contract', '2027-01-15', '2028-07-31'],
    ]);
  });

  it('counts what nobody has until the day, and nothing of what is not agreed yet', () => {
    const row = axisRow(rollUnit({ tenancies: [stay('2026-01-01', '2026-12-31', { leaseId: null })] }), WINDOW, '2027-02-15');
    // 31 days of January and 15 of February at 300.00 元.
    expect(row.gaps).toEqual([{ from: '2027-01-01', to: '2027-02-15', days: 46, lost: 1_380_000 }]);
    expect(row.open).toEqual({ from: '2027-02-16', to: '2028-07-31' });
    expect(row.bars[0]?.kind).toBe('tenancy');
  });

  it('counts the gap before something that is agreed to begin after the window', () => {
    const row = axisRow(rollUnit({ tenancies: [stay('2029-01-01', null)] }), WINDOW, '2027-02-15');
    expect(row.gaps).toEqual([{ ...WINDOW, days: 731, lost: 21_930_000 }]);
    expect(row.open).toBeNull();
  });

  it('has no gap while it is kept or under works, nor before it stood', () => {
    const row = axisRow(
      rollUnit({
        addedOn: '2026-11-01',
        holds: [{ startsOn: '2026-11-01', endsOn: '2026-11-10', for: '演示·乙' }],
        works: [{ startsOn: '2026-11-11', endsOn: null }],
      }),
      WINDOW,
      '2027-02-15',
    );
    expect(row.gaps).toEqual([]);
    expect(row.bars.map(({ kind, who }) => [kind, who])).toEqual([
      ['hold', '演示·乙'],
      ['works', null],
    ]);
  });

  it('has no rent to lose where it is negotiable', () => {
    expect(lostRent(10_000, null, 14)).toBeNull();
    // 33.33 ㎡ × 2.77 元 × 1 day = 92.3241 元.
    expect(lostRent(3_333, 277, 1)).toBe(9_232);
    const [priced, open] = [300, null].map((guide) => axisRow(rollUnit({ guide }), WINDOW, '2027-02-15'));
    // 1 August 2026 to 15 February 2027 are 199 days.
    expect(gapTotals([priced!, open!, axisRow(rollUnit({ tenancies: [stay('2024-01-01', null)] }), WINDOW, '2027-02-15')])).toEqual({
      units: 2,
      days: 398,
      lost: 5_970_000,
      unpriced: 1,
    });
  });

  it('tiles the window: every day is taken, a gap, or open, and no day two of them', () => {
    const day = fc.integer({ min: -200, max: 900 }).map((at) => addDays(WINDOW.from, at));
    const stretch = fc
      .tuple(day, fc.integer({ min: 0, max: 300 }), fc.boolean())
      .map(([startsOn, length, isOpen]) => ({ startsOn, endsOn: isOpen ? null : addDays(startsOn, length) }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 6 }), fc.integer({ min: 0, max: 730 }), (works, at) => {
        const now = addDays(WINDOW.from, at);
        const { bars, gaps, open } = axisRow(rollUnit({ works }), WINDOW, now);
        const free = [...gaps, ...(open ? [open] : [])];
        const taken = new Set(bars.flatMap(({ seen }) => Array.from({ length: daysIn(seen) }, (_, nth) => addDays(seen.from, nth))));
        const empty = free.flatMap((span) => Array.from({ length: daysIn(span) }, (_, nth) => addDays(span.from, nth)));
        expect(new Set(empty).size).toBe(empty.length);
        expect(empty.some((one) => taken.has(one))).toBe(false);
        expect(taken.size + empty.length).toBe(daysIn(WINDOW));
      }),
      { numRuns: 60 },
    );
  });
});
