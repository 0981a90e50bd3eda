import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#app/kernel/calendar.ts';
import { monthEquivalent, type Charge } from '../rents/charge.ts';
import { depositOn, leastHeldFrom, type DatedEntry } from './deposit.ts';

const W09: Charge = {
  base: 'monthFromDay',
  grid: 'anchored',
  startsOn: '2026-03-01',
  endsOn: '2027-02-28',
  measure: 'area',
  quantity: 35_627,
  price: 35_000,
  steps: [],
  free: [],
};
const entry = (kind: DatedEntry['kind'], amount: number, valueOn: string, reversedOn: string | null = null): DatedEntry => ({
  kind,
  amount,
  valueOn,
  reversedOn,
});

describe('a deposit', () => {
  it('is three months of rent at the first price, whatever steps follow (W24)', () => {
    expect(3 * monthEquivalent(W09)).toBe(11_378_373);
    expect(3 * monthEquivalent({ ...W09, steps: [{ from: '2026-09-01', price: 40_000 }] })).toBe(11_378_373);
  });

  it('is held as far as it came, and the rest is missing (W25)', () => {
    const came = [entry('received', 10_000_000, '2026-03-02')];
    expect(depositOn(11_378_373, came)).toEqual({ came: 10_000_000, held: 10_000_000, missing: 1_378_373 });
    expect(leastHeldFrom(came, '2026-03-02')).toBe(10_000_000);
  });

  it('gives nothing back of what never came, whatever was agreed (E49)', () => {
    expect(depositOn(2_737_500, [])).toEqual({ came: 0, held: 0, missing: 2_737_500 });
    expect(leastHeldFrom([], '2026-03-02')).toBe(0);
  });

  it('stands on each day as it was known, and what was taken back counted until then', () => {
    const entries = [
      entry('received', 500, '2026-03-02', '2026-03-10'),
      entry('received', 300, '2026-03-05'),
      entry('refunded', 200, '2026-03-12'),
    ];
    const on = (day: string) => Object.values(depositOn(1_000, entries, day));
    expect(['2026-03-01', '2026-03-02', '2026-03-09', '2026-03-10', '2026-03-12'].map(on)).toEqual([
      [0, 0, 1_000],
      [500, 500, 500],
      [800, 800, 200],
      [300, 300, 700],
      [300, 100, 700],
    ]);
    // What goes on the 9th may not be more than what is left on the 12th.
    expect(['2026-03-01', '2026-03-09', '2026-03-12'].map((day) => leastHeldFrom(entries, day))).toEqual([0, 100, 100]);
  });

  it('never holds less than nothing on any day, as long as no more goes than the least that is held (L7)', () => {
    const deed = fc.record({
      kind: fc.constantFrom('received', 'refunded', 'carriedOut', 'applied'),
      day: fc.nat(40),
      amount: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const entries: DatedEntry[] = [];
        for (const { kind, day, amount } of deeds) {
          const valueOn = addDays('2026-03-01', day);
          if (kind === 'received' || amount <= leastHeldFrom(entries, valueOn)) entries.push(entry(kind, amount, valueOn));
        }
        for (let day = 0; day <= 41; day += 1) expect(depositOn(1_000, entries, addDays('2026-03-01', day)).held).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
