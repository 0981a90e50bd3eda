import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { isWorkingDay } from '#app/kernel/work-calendar/work-calendar.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { charge, perMonth } from '#test/factories/charge.ts';
import {
  anyCharge,
  anyClause,
  anyCycle,
  anyLate,
  DUE,
  firstDay,
  someDays,
  someDebts,
  someReceivables,
  TERM,
} from '#test/oracles/rent-cases.ts';
import { monthsLater, owedOn, periodStarts, rounded, SHARES, slowAllocation, slowLateFee, slowShares } from '#test/oracles/rent-oracle.ts';
import { amountOf as roundsOf } from '#test/setup/drills.ts';
import { AGES, agedAt, outstandingAt } from './ageing.ts';
import { allocate } from './allocate.ts';
import { divided } from './division.ts';
import { amountOf, monthEquivalent, owedUntil, type Charge } from './charge.ts';
import { explain } from './explain.ts';
import { inProportion, type Exact } from './fen.ts';
import { lateFee } from './late-fee.ts';
import { monthsAfter } from './months.ts';
import { effectiveDue, periodsOf } from './periods.ts';

const ROUNDS = { numRuns: roundsOf('leases') };

/** An exact amount in the shares of the oracle, and what would be left over. */
const shares = ({ s, n, d }: Exact) => [(s * n * SHARES) / d, (n * SHARES) % d];
const sum = (all: readonly number[]): number => all.reduce((total, fen) => total + fen, 0);
const inOrder = (one: Day, other: Day): [from: Day, to: Day] => (one <= other ? [one, other] : [other, one]);

/** A charge and some days before, in and after it. */
const chargeWithDays = (most?: number) => anyCharge.chain((line) => fc.tuple(fc.constant(line), someDays(line.startsOn, most)));

/** The last day of a charge; without an end, a day after everything that is asked. */
const lastDay = ({ startsOn, endsOn }: Charge): Day => endsOn ?? addDays(startsOn, TERM + 90);

describe('what is owed', () => {
  it('L3: is what counting day by day gives, exactly', () => {
    fc.assert(
      fc.property(chargeWithDays(), ([line, days]) => {
        const asked = [...days, lastDay(line)];
        expect(asked.map((day) => shares(owedUntil(line, day)))).toEqual(owedOn(line, asked).map((owed) => [owed, 0n]));
      }),
      ROUNDS,
    );
  });

  it('L1: never falls from one day to the next', () => {
    fc.assert(
      fc.property(anyCharge, fc.nat(TERM - 40), (line, skipped) => {
        const days = Array.from({ length: 40 }, (_, n) => addDays(line.startsOn, skipped + n - 1));
        const owed = days.map((day) => owedUntil(line, day));
        for (const [at, now] of owed.slice(1).entries()) expect(now.compare(owed[at]!)).toBeGreaterThanOrEqual(0);
      }),
      ROUNDS,
    );
  });

  it('L2: sums to the same whatever it is cut into', () => {
    fc.assert(
      fc.property(chargeWithDays(12), ([line, days]) => {
        const last = lastDay(line);
        const cuts = [...new Set(days)].filter((day) => day < last).sort();
        const starts = [addDays(line.startsOn, -30), ...cuts.map((day) => addDays(day, 1))];
        const parts = starts.map((from, at) => amountOf(line, { from, to: cuts[at] ?? last }));
        const owed = owedOn(line, [...cuts, last]).map((all) => rounded(all));
        expect(parts.map(BigInt)).toEqual(owed.map((all, at) => all - (owed[at - 1] ?? 0n)));
        expect(BigInt(sum(parts))).toBe(owed.at(-1));
      }),
      ROUNDS,
    );
  });

  it('is a month of the first price for a whole month, whatever its length', () => {
    fc.assert(
      fc.property(anyCharge, fc.nat(24), (any, months) => {
        const line = { ...any, grid: 'anchored' as const, endsOn: null, steps: [], free: [] };
        const month = { from: monthsLater(line.startsOn, months), to: addDays(monthsLater(line.startsOn, months + 1), -1) };
        if (line.base !== 'perDay') expect(amountOf(line, month)).toBe(monthEquivalent(line));
        const flat = charge({ ...line, base: 'monthFromDay' });
        expect(monthEquivalent(line.base === 'perDay' ? line : flat)).toBe(amountOf(flat, month));
      }),
      ROUNDS,
    );
  });

  it('is never more for a part of a month than for the whole, also where the whole was rounded down', () => {
    // 0.048 fen a day: a month is 1.46 fen and so 1 fen, which 21 days are by themselves.
    const line = charge({ base: 'monthFromDay', quantity: 1, price: 480 });
    expect([20, 21, 30, 31].map((day) => shares(owedUntil(line, `2026-01-${day}`))[0]! * 1_000n)).toEqual(
      [960n, 1_000n, 1_000n, 1_000n].map((thousandths) => thousandths * SHARES),
    );
  });

  it('is divided so that the parts sum to the whole, the odd fen by the largest remainder', () => {
    fc.assert(
      fc.property(
        chargeWithDays(2),
        fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 5 }),
        ([line, days], parts) => {
          const [from, to] = inOrder(days[0]!, days.at(-1)!);
          const whole = { ...line, measure: 'area' as const, quantity: sum(parts) };
          const [before = 0n, owed = 0n] = owedOn(whole, [addDays(from, -1), to]);
          const amount = amountOf(whole, { from, to });
          const cut = divided(whole, { from, to }, parts);
          expect(sum(cut)).toBe(amount);
          expect(cut.map(BigInt)).toEqual(slowShares(amount, parts, owed - before, SHARES));
        },
      ),
      ROUNDS,
    );
  });

  it('says that sums were rounded exactly when the period alone would be rounded otherwise', () => {
    const said = { same: 0, other: 0 };
    fc.assert(
      fc.property(chargeWithDays(2), ([line, days]) => {
        const [from, to] = inOrder(days[0]!, days.at(-1)!);
        const [before = 0n, owed = 0n] = owedOn(line, [addDays(from, -1), to]);
        const differs = rounded(owed - before) !== rounded(owed) - rounded(before);
        expect(explain(line, { from, to }).some((text) => text.includes('累计取整'))).toBe(differs);
        said[differs ? 'other' : 'same'] += 1;
      }),
      ROUNDS,
    );
    expect(Math.min(said.same, said.other)).toBeGreaterThan(0);
  });
});

describe('a sum in proportion', () => {
  it('is the whole sum, and no share is a fen or more from its exact part', () => {
    const some = (weight: fc.Arbitrary<number>) => fc.array(weight, { minLength: 1, maxLength: 8 }).filter((all) => sum(all) > 0);
    const weights = fc.oneof(some(fc.nat(4)), some(fc.nat(1_000_000)));
    fc.assert(
      fc.property(fc.oneof(fc.nat(20), fc.nat(2_000_000_000)), weights, (total, all) => {
        const cut = inProportion(total, all);
        expect(sum(cut)).toBe(total);
        const off = cut.map((share, at) => BigInt(share) * BigInt(sum(all)) - BigInt(total) * BigInt(all[at]!));
        expect(off.every((by) => by < BigInt(sum(all)) && by > -BigInt(sum(all)))).toBe(true);
        expect(cut.map(BigInt)).toEqual(slowShares(total, all));
      }),
      ROUNDS,
    );
  });
});

describe('a payment', () => {
  const named = fc.array(fc.constantFrom('d0', 'd1', 'd2', 'd3', 'strange'), { maxLength: 4 });

  it('L6: is what it paid and what is left of it, and pays no debt more than once or in a wrong order', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 9_000_000 })),
        someDebts,
        named,
        (amount, debts, chosen) => {
          const { applied, credit } = allocate(amount, debts, DUE, chosen);
          expect(sum(applied.map((one) => one.amount)) + credit).toBe(amount);
          expect(new Set(applied.map(({ id }) => id)).size).toBe(applied.length);
          const paid = debts.map(({ id }) => applied.find((one) => one.id === id)?.amount ?? 0);
          expect(sum(paid) + credit).toBe(amount);
          expect(debts.every(({ left }, at) => paid[at]! >= 0 && paid[at]! <= left)).toBe(true);
          expect(paid.map(BigInt)).toEqual(slowAllocation(amount, debts, DUE, chosen));
        },
      ),
      ROUNDS,
    );
  });
});

describe('a late fee', () => {
  const days = Array.from({ length: 90 }, (_, n) => addDays(DUE, n - 20));

  it('L10: is what counting day by day gives, nothing until the due day, and never less on a later day', () => {
    fc.assert(
      fc.property(anyLate, anyClause, (late, clause) => {
        const fees = days.map((day) => lateFee(late, clause, day));
        expect(fees.map(BigInt)).toEqual(days.map((day) => slowLateFee(late, clause, day)));
        expect(days.every((day, at) => day > DUE || fees[at] === 0)).toBe(true);
        expect(fees).toEqual(fees.toSorted((a, b) => a - b));
      }),
      ROUNDS,
    );
  });
});

describe('arrears', () => {
  const past = { notDue: [-Infinity, 0], to30: [1, 30], to60: [31, 60], to90: [61, 90], to180: [91, 180], older: [181, Infinity] } as const;
  /** Days from one day to a later one, counted. */
  const passed = (from: Day, to: Day): number => (from >= to ? 0 : 1 + passed(addDays(from, 1), to));

  it('L9: lie in buckets that sum to what is outstanding, and know nothing of later days', () => {
    fc.assert(
      fc.property(someReceivables, fc.oneof(fc.constant(0), fc.integer({ min: -20, max: 70 })), (receivables, n) => {
        const asOf = addDays(DUE, n);
        const known = receivables
          .filter(({ valueOn }) => valueOn <= asOf)
          .map((one) => ({ ...one, lowered: one.lowered.filter(({ valueOn }) => valueOn <= asOf) }));
        const left = known.map(({ due, amount, lowered }) => ({
          late: passed(due, asOf),
          fen: amount - sum(lowered.map((one) => one.amount)),
        }));
        const { total, ...buckets } = agedAt(receivables, asOf);
        expect(sum(Object.values(buckets))).toBe(total);
        expect(sum(receivables.map((one) => outstandingAt(one, asOf)))).toBe(total);
        expect(AGES.map((age) => buckets[age])).toEqual(
          AGES.map((age) => sum(left.filter(({ late }) => late >= past[age][0] && late <= past[age][1]).map(({ fen }) => fen))),
        );
        expect(agedAt(known, asOf)).toEqual({ total, ...buckets });
      }),
      ROUNDS,
    );
  });
});

describe('periods', () => {
  it('follow one another from the first day to the last, for every cycle', () => {
    fc.assert(
      fc.property(firstDay, fc.nat(TERM), anyCycle, (startsOn, days, cycle) => {
        const endsOn = addDays(startsOn, days);
        const starts = periodStarts(startsOn, endsOn, cycle);
        const ends = [...starts.slice(1).map((day) => addDays(day, -1)), endsOn];
        expect(periodsOf(startsOn, endsOn, cycle)).toEqual(starts.map((from, at) => ({ from, to: ends[at] })));
      }),
      ROUNDS,
    );
  });

  it('never drift from the first day, however many months go by', () => {
    fc.assert(
      fc.property(firstDay, anyCycle, (startsOn, cycle) => {
        const periods = periodsOf(startsOn, monthsLater(startsOn, 72), { ...cycle, grid: 'anchored' });
        const starts = periods.map((_, k) => monthsAfter(startsOn, k * cycle.months));
        expect(periods.map(({ from }) => from)).toEqual(starts);
        expect(starts).toEqual(periods.map((_, k) => monthsLater(startsOn, k * cycle.months)));
      }),
      ROUNDS,
    );
  });

  it('are due on a working day, the first from the agreed one on', () => {
    fc.assert(
      fc.property(firstDay, (due) => {
        const until = effectiveDue(due, CALENDAR);
        expect(isWorkingDay(CALENDAR, until)).toBe(true);
        for (let day = due; day < until; day = addDays(day, 1)) expect(isWorkingDay(CALENDAR, day)).toBe(false);
        expect(until >= due).toBe(true);
      }),
      ROUNDS,
    );
  });
});

describe('L11: the zone of the machine', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each([
    ['UTC', 0],
    ['America/New_York', 240],
    ['Pacific/Auckland', -720],
    ['Asia/Shanghai', -480],
  ])('changes nothing: %s', (TZ, offset) => {
    process.env.TZ = TZ;
    expect(new Date('2026-07-01T00:00:00Z').getTimezoneOffset()).toBe(offset);
    // W02, W11, W14, W15, W30, W31 and W35 of TENANCY B11.
    const residual = charge({ quantity: 35_627, price: 35_000, startsOn: '2026-12-15', endsOn: '2027-02-14' });
    const leap = perMonth(1_000_000, { startsOn: '2028-02-29' });
    const part = [
      { on: '2026-05-20', amount: 400_000, kind: 'paid' as const },
      { on: '2026-06-30', amount: 600_000, kind: 'paid' as const },
    ];
    const aged = { valueOn: '2026-05-01', due: '2026-05-06', amount: 10_000_000, lowered: [{ valueOn: '2026-06-03', amount: 10_000_000 }] };
    expect(amountOf(residual, { from: '2027-01-01', to: '2027-01-31' })).toBe(3_865_529);
    expect(periodsOf('2026-11-17', '2027-05-31', { months: 3, grid: 'calendar', firstStub: 'joinFirst' })).toEqual([
      { from: '2026-11-17', to: '2027-02-28' },
      { from: '2027-03-01', to: '2027-05-31' },
    ]);
    expect([1, 2, 3, 12].map((months) => monthsAfter('2026-01-31', months))).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2027-01-31',
    ]);
    expect(amountOf(leap, { from: '2028-02-29', to: '2029-02-28' })).toBe(12_034_483);
    expect(effectiveDue('2026-10-01', CALENDAR)).toBe('2026-10-08');
    expect(
      lateFee({ principal: 1_000_000, due: '2026-05-08', lowered: part }, { rate: 50, capPercent: null, graceDays: 0 }, '2026-07-31'),
    ).toBe(18_300);
    expect(agedAt([aged], '2026-05-15')).toMatchObject({ to30: 10_000_000, total: 10_000_000 });
  });
});
