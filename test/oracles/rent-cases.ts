import fc from 'fast-check';
import type { Debt } from '#app/domain/rents/allocate.ts';
import { BASES, MEASURES, type Charge } from '#app/domain/rents/charge.ts';
import type { Lowering } from '#app/domain/rents/late-fee.ts';
import { GRIDS, type Span } from '#app/domain/rents/months.ts';
import { CYCLES, FIRST_STUBS } from '#app/domain/rents/periods.ts';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { gridDay } from './rent-oracle.ts';

/** How many days some 26 months have. */
export const TERM = 800;

/** First days: any, and those from which months are hard to count. */
export const firstDay: fc.Arbitrary<Day> = fc.oneof(
  fc.nat(2_200).map((days) => addDays('2026-01-01', days)),
  fc.constantFrom('2026-01-29', '2026-01-30', '2026-01-31', '2026-08-31', '2026-11-30', '2027-12-29', '2027-12-30', '2027-12-31'),
  fc.constantFrom('2026-12-31', '2027-01-01', '2027-02-28', '2027-03-01', '2028-01-31', '2028-02-28', '2028-02-29', '2028-03-01'),
);

/** A day of a lease: any, or the first of a month of its grid, or the last one. */
const dayOfLease = fc.oneof(fc.record({ days: fc.nat(TERM) }), fc.record({ month: fc.nat(26), more: fc.constantFrom(0, 0, -1) }));
type DayOfLease = { days: number } | { month: number; more: number };
const placed = (line: Pick<Charge, 'grid' | 'startsOn'>, day: DayOfLease): Day =>
  'days' in day ? addDays(line.startsOn, day.days) : addDays(gridDay(line, day.month), day.more);

/** Two days make a range; those that would meet one before them are left out. */
function apart(ranges: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const range of ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = kept.at(-1);
    if (!last || last.to < range.from) kept.push(range);
  }
  return kept;
}

/** Prices: those of a city, and those of which halves of a fen and months of nothing come. */
const price = fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.constantFrom(0, 1, 5_000, 30_000, 35_000, 60_000, 900_000));
const quantity = fc.oneof(fc.integer({ min: 1, max: 300_000 }), fc.constantFrom(1, 2, 50, 100));

/** Any charge: base, grid, first day, term, measure, quantity, prices, also the same again, and free days. */
export const anyCharge: fc.Arbitrary<Charge> = fc
  .record({
    base: fc.constantFrom(...BASES),
    grid: fc.constantFrom(...GRIDS),
    startsOn: firstDay,
    term: fc.option(fc.nat(TERM), { freq: 8 }),
    measure: fc.constantFrom(...MEASURES),
    quantity,
    price,
    steps: fc.array(fc.record({ day: dayOfLease, price }), { maxLength: 4 }),
    free: fc.array(fc.record({ from: dayOfLease, days: fc.oneof(fc.nat(75), fc.constant(null)) }), { maxLength: 3 }),
  })
  .map(({ term, steps, free, ...line }) => ({
    ...line,
    quantity: line.measure === 'flat' ? 100 : line.quantity,
    endsOn: term === null ? null : addDays(line.startsOn, term),
    steps: [...new Map(steps.map((step) => [placed(line, step.day), step.price]))]
      .map(([from, stepPrice]) => ({ from, price: stepPrice }))
      .filter(({ from }) => from > line.startsOn)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    free: apart(
      free.map(({ from, days }) => {
        const first = placed(line, from);
        // Without a number of days it is free to the end of a month of the grid.
        const month = Array.from({ length: 29 }, (_, k) => addDays(gridDay(line, k), -1)).find((last) => last >= first);
        return { from: first, to: days === null ? month! : addDays(first, days) };
      }),
    ),
  }));

/** Days before, in and after a lease. */
export const someDays = (startsOn: Day, most = 5): fc.Arbitrary<Day[]> =>
  fc.array(fc.integer({ min: -20, max: TERM + 60 }), { minLength: 1, maxLength: most }).map((all) => all.map((n) => addDays(startsOn, n)));

export const anyCycle = fc.record({
  months: fc.constantFrom(...CYCLES),
  grid: fc.constantFrom(...GRIDS),
  firstStub: fc.constantFrom(...FIRST_STUBS),
});

/** The due day of what is late; everything else lies around it. */
export const DUE: Day = '2026-03-05';
const aroundDue = fc.integer({ min: -15, max: 60 }).map((days) => addDays(DUE, days));
const fen = fc.integer({ min: 1, max: 3_000_000 });

/** A principal and what lowers it, sometimes all of it at once. */
export const anyLate = fen.chain((principal) => {
  const amount = fc.oneof(fc.integer({ min: 1, max: 1_500_000 }), fc.constant(principal));
  const on = fc.oneof(
    aroundDue,
    fc.integer({ min: -1, max: 12 }).map((days) => addDays(DUE, days)),
  );
  const lowering: fc.Arbitrary<Lowering> = fc.record({ on, amount, kind: fc.constantFrom('paid', 'credited') });
  return fc.record({ principal: fc.constant(principal), due: fc.constant(DUE), lowered: fc.array(lowering, { maxLength: 4 }) });
});
export const anyClause = fc.record({
  rate: fc.integer({ min: 1, max: 400 }),
  capPercent: fc.option(fc.integer({ min: 0, max: 30 })),
  graceDays: fc.constantFrom(0, 0, 1, 3, 10),
});

/** Debts of few days and rates, so that many are alike. */
export const someDebts: fc.Arbitrary<Debt[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('principal', 'principal', 'lateFee'),
      due: fc.constantFrom(addDays(DUE, -30), addDays(DUE, -1), DUE, addDays(DUE, 1), addDays(DUE, 30)),
      left: fc.oneof(fen, fc.constantFrom(1, 2, 3)),
      secured: fc.boolean(),
      rate: fc.constantFrom(0, 50),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((debts) => debts.map((debt, at) => ({ id: `d${at}`, ...debt })));

const daysPast = fc.constantFrom(0, -1, -30, -31, -60, -61, -90, -91, -180, -181);
export const someReceivables = fc.array(
  fc.record({
    valueOn: aroundDue,
    due: fc.oneof(fc.integer({ min: -200, max: 60 }), daysPast).map((days) => addDays(DUE, days)),
    amount: fen,
    lowered: fc.array(fc.record({ valueOn: aroundDue, amount: fen }), { maxLength: 3 }),
  }),
  { maxLength: 6 },
);
