import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#app/kernel/calendar.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { BASES } from '../rents/charge.ts';
import { nextPayment, planOf } from './lease-plan.ts';
import { EMPTY_TERMS, type DatedTerms } from './lease-terms.ts';

/** W02: 356.27 ㎡ at 3.5000 元 a day, 15 December 2026 to 14 February 2027, by months of the calendar. */
const days = { startsOn: '2026-12-15', endsOn: '2027-02-14' };
const W02: DatedTerms = {
  ...EMPTY_TERMS,
  ...days,
  units: [{ unitId: 'u', place: 'A 座 1 层 A0101', area: 35_627, ...days }],
  rent: { name: '租金', base: 'perDay', measure: 'area', desks: 1, price: 35_000, free: [], rise: null },
  months: 1,
  grid: 'calendar',
  firstStub: 'own',
  deposit: 0,
};
const totals = (terms: DatedTerms) => planOf(terms, CALENDAR).map(({ number, from, to, total }) => [number, from, to, total]);

describe('the payments of a contract that was billed elsewhere before', () => {
  it('keep their numbers and amounts, and begin after the last day that was billed', () => {
    expect(totals(W02)).toEqual([
      [1, '2026-12-15', '2026-12-31', 2_119_807],
      [2, '2027-01-01', '2027-01-31', 3_865_529],
      [3, '2027-02-01', '2027-02-14', 1_745_723],
    ]);
    expect(totals({ ...W02, billedUntil: '2026-12-14' })).toEqual(totals(W02));
    expect(totals({ ...W02, billedUntil: '2026-12-31' })).toEqual(totals(W02).slice(1));
    expect(totals({ ...W02, billedUntil: '2027-02-14' })).toEqual([]);
    // R(C(48)) − R(C(20)) of 124,694.5 fen a day: 5,985,336 − 2,493,890; February is as it was.
    expect(totals({ ...W02, billedUntil: '2027-01-03' })).toEqual([[2, '2027-01-04', '2027-01-31', 3_491_446], totals(W02)[2]]);
  });

  it('are billed from the first that is left, which was due when its period was', () => {
    const next = nextPayment({ ...W02, billedUntil: '2027-01-03' }, CALENDAR, new Set());
    expect(next).toMatchObject({ number: 2, from: '2027-01-04', due: '2027-01-01' });
    expect(nextPayment({ ...W02, billedUntil: '2027-01-03' }, CALENDAR, new Set([2]))?.number).toBe(3);
    expect(nextPayment({ ...W02, billedUntil: '2027-02-14' }, CALENDAR, new Set())).toBeNull();
  });

  it('come with what was billed before to all that is owed, wherever that was cut', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BASES), fc.nat(61), fc.integer({ min: 1, max: 99_999 }), (base, day, price) => {
        const terms: DatedTerms = { ...W02, rent: { ...W02.rent!, base, price } };
        const sum = (plan: ReturnType<typeof planOf>) => plan.reduce((all, { total }) => all + total, 0);
        const billedUntil = addDays(days.startsOn, day);
        const before = { ...days, endsOn: billedUntil };
        const until = { ...terms, ...before, units: terms.units.map((unit) => ({ ...unit, ...before })) };
        // What is left is what is owed less what was owed until then, which the contract that ends then comes to.
        if (base === 'perDay')
          expect(sum(planOf({ ...terms, billedUntil }, CALENDAR))).toBe(sum(planOf(terms, CALENDAR)) - sum(planOf(until, CALENDAR)));
        const later = planOf(terms, CALENDAR).filter(({ from }) => from > billedUntil);
        expect(planOf({ ...terms, billedUntil }, CALENDAR).slice(-later.length || 99)).toEqual(later);
      }),
    );
  });
});
