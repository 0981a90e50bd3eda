import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { anyCycle, TERM } from '#test/oracles/rent-cases.ts';
import { amountOf as roundsOf } from '#test/setup/drills.ts';
import type { Billed } from '../charges/adjustment.ts';
import { planOf } from '../leases/lease-plan.ts';
import { EMPTY_TERMS, type DatedTerms, type LeaseCharge } from '../leases/lease-terms.ts';
import { BASES } from '../rents/charge.ts';
import { amended, type Change } from './change.ts';
import { consequencesOf, type Consequences } from './consequences.ts';

const RENT: LeaseCharge = { name: '租金', base: 'perDay', measure: 'area', desks: 1, price: 30_000, free: [], rise: null };

/** 100.00 ㎡ at 3.0000 元 a day from 1 October 2026 for a year, paid by the month. */
const TERMS: DatedTerms = {
  ...EMPTY_TERMS,
  startsOn: '2026-10-01',
  endsOn: '2027-09-30',
  months: 1,
  units: [{ unitId: 'u1', place: 'A101', area: 10_000, startsOn: '2026-10-01', endsOn: '2027-09-30' }],
  rent: RENT,
};

/** The first payments of a contract as they were billed. */
const billedOf = (terms: DatedTerms, count: number): Billed[] =>
  planOf(terms, CALENDAR, 0)
    .slice(0, count)
    .map(({ number, from, to, lines }) => ({ invoiceId: `bill ${number}`, number, from, to, lines }));

const made = (terms: DatedTerms, change: Change, today: Day = '2026-11-20'): DatedTerms => {
  const done = amended(terms, change, today);
  if (!done.ok) throw new Error(done.message);
  return done.terms;
};

const of = (change: Change, billed: number, terms = TERMS): Consequences =>
  consequencesOf(terms, made(terms, change), billedOf(terms, billed), CALENDAR);

describe('what a change does in money', () => {
  it('W41: is credited for what was billed, and holds for what was not', () => {
    // 31 + 30 days × 20.00 元.
    const { corrections, credit, supplement, replanned, was, is } = of(
      { kind: 'price', charge: '租金', from: '2026-10-01', price: 28_000 },
      2,
    );
    expect(corrections.map(({ number, amount }) => [number, amount])).toEqual([
      [1, -62_000],
      [2, -60_000],
    ]);
    expect([credit, supplement]).toEqual([122_000, 0]);
    expect(replanned).toHaveLength(10);
    expect(replanned[0]).toMatchObject({ number: 3, was: 930_000, is: 868_000 });
    expect([was, is]).toEqual([365 * 30_000, 365 * 28_000]);
    expect(corrections[0]?.working.at(-1)).toBe('应为 8,680.00 元，已开 9,300.00 元，差额 -620.00 元');
  });

  it('E42, E43: leaves what lies before its day, whether or not it was billed, and takes the rest of the period', () => {
    const quarterly: DatedTerms = {
      ...TERMS,
      startsOn: '2026-07-01',
      endsOn: '2027-06-30',
      months: 3,
      units: [],
      rent: { ...RENT, base: 'perMonth', measure: 'flat', price: 100_000_000 },
    };
    const raised: Change = { kind: 'price', charge: '租金', from: '2026-08-01', price: 110_000_000 };
    expect(planOf(made(quarterly, raised), CALENDAR, 0)[0]?.total).toBe(3_200_000);
    expect(of(raised, 1, quarterly).corrections.map(({ amount }) => amount)).toEqual([200_000]);
    expect(of(raised, 0, quarterly).corrections).toEqual([]);
  });

  it('W40: charges the day on which units change once', () => {
    const joins = [{ unitId: 'u2', place: 'A102', area: 15_000 }];
    const { corrections, credit, supplement } = of({ kind: 'units', from: '2026-10-11', out: ['u1'], joins }, 1);
    // 10 × 300.00 + 21 × 450.00 = 12,450.00 where 9,300.00 were billed.
    expect(corrections.map(({ place, amount }) => [place, amount])).toEqual([
      ['A101', 300_000 - 930_000],
      ['A102', 945_000],
    ]);
    expect([credit, supplement]).toEqual([0, 315_000]);
  });

  it('credits each bill for itself where one is too high and another too low', () => {
    const free: Change = { kind: 'free', charge: '租金', span: { from: '2026-10-30', to: '2026-11-02' } };
    expect(of(free, 2).corrections.map(({ amount }) => amount)).toEqual([-60_000, -60_000]);
    const sooner = of({ kind: 'term', endsOn: '2026-11-20' }, 3);
    // November had 30 days and has 20; December is not owed at all.
    expect(sooner.corrections.map(({ number, amount }) => [number, amount])).toEqual([
      [2, -300_000],
      [3, -930_000],
    ]);
    expect(sooner.replanned.map(({ is }) => is)).toEqual(Array.from({ length: 9 }, () => null));
  });

  it('bills the days by which the last period becomes longer', () => {
    const short = { ...TERMS, endsOn: '2026-11-10', units: [{ ...TERMS.units[0]!, endsOn: '2026-11-10' }] };
    const { corrections, replanned } = of({ kind: 'term', endsOn: '2027-01-15' }, 2, short);
    expect(corrections.map(({ number, amount }) => [number, amount])).toEqual([[2, 20 * 30_000]]);
    expect(replanned.map(({ number, was, is }) => [number, was, is])).toEqual([
      [3, null, 930_000],
      [4, null, 450_000],
    ]);
  });

  it('says the course of a rise that goes on from another price', () => {
    const rising = { ...TERMS, endsOn: '2028-09-30', rent: { ...RENT, rise: { everyMonths: 12, percent: 1_000 } } };
    rising.units = [{ ...TERMS.units[0]!, endsOn: '2028-09-30' }];
    const is = made(rising, { kind: 'price', charge: '租金', from: '2027-07-01', price: 20_000 });
    // From October 2027 20,000 × 1.1 = 22,000: 31 days × 220.00.
    expect(planOf(is, CALENDAR, 0).find(({ from }) => from === '2027-10-01')?.total).toBe(682_000);
  });

  it('L5: bills and corrections together are what the new terms come to, after any changes', () => {
    const days = fc.integer({ min: 40, max: TERM });
    const change = fc.oneof(
      fc.record({ kind: fc.constant('price' as const), at: fc.nat(TERM), price: fc.integer({ min: 1, max: 99_999 }) }),
      fc.record({ kind: fc.constant('free' as const), at: fc.nat(TERM), long: fc.nat(50) }),
      fc.record({ kind: fc.constant('term' as const), at: fc.integer({ min: 5, max: 2 * TERM }) }),
      fc.record({ kind: fc.constant('units' as const), at: fc.nat(TERM), area: fc.integer({ min: 1, max: 99_999 }) }),
    );
    const asChange = (start: Day, nth: number, one: typeof change extends fc.Arbitrary<infer T> ? T : never): Change => {
      const from = addDays(start, one.at);
      if (one.kind === 'price') return { kind: 'price', charge: '租金', from, price: one.price };
      if (one.kind === 'free') return { kind: 'free', charge: '租金', span: { from, to: addDays(from, one.long) } };
      if (one.kind === 'term') return { kind: 'term', endsOn: from };
      return { kind: 'units', from, out: nth % 2 ? ['u1'] : [], joins: [{ unitId: `u${nth + 2}`, place: `B${nth}`, area: one.area }] };
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...BASES),
        anyCycle,
        days,
        fc.array(fc.tuple(change, fc.nat(6)), { minLength: 1, maxLength: 4 }),
        (base, cycle, length, changes) => {
          const startsOn = '2026-01-31';
          const endsOn = addDays(startsOn, length);
          let terms: DatedTerms = {
            ...TERMS,
            ...cycle,
            startsOn,
            endsOn,
            units: [{ ...TERMS.units[0]!, startsOn, endsOn }],
            rent: { ...RENT, base },
          };
          let billed: Billed[] = [];
          let tried = 0;
          for (const [nth, [one, more]] of changes.entries()) {
            // Some more of its payments are billed, then it is changed.
            const plan = planOf(terms, CALENDAR, 0);
            const until = Math.max(billed.length, Math.min(plan.length, billed.length + more));
            billed = [...billed, ...billedOf(terms, until).slice(billed.length)];
            const next = amended(terms, asChange(startsOn, nth, one), startsOn);
            if (!next.ok) continue;
            tried += 1;
            const { corrections, is } = consequencesOf(terms, next.terms, billed, CALENDAR);
            terms = next.terms;
            billed = billed.map((bill) => ({
              ...bill,
              lines: [...bill.lines, ...corrections.filter(({ invoiceId }) => invoiceId === bill.invoiceId)],
            }));
            const sum = (lines: readonly { amount: number }[]): number => lines.reduce((all, { amount }) => all + amount, 0);
            const left = planOf(terms, CALENDAR, 0).filter(({ number }) => !billed.some((bill) => bill.number === number));
            expect(billed.reduce((all, { lines }) => all + sum(lines), 0) + left.reduce((all, { total }) => all + total, 0)).toBe(is);
          }
          fc.pre(tried > 0);
        },
      ),
      { numRuns: Math.ceil(roundsOf('leases') / 2) },
    );
  });
});
