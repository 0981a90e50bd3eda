import { addDays, NO_END, type Day } from '#app/kernel/calendar.ts';
import { exactly, least, NOTHING, roundFen, type Exact } from './fen.ts';
import { common, daysIn, monthsFrom, type Grid, type Span } from './months.ts';

/** How the price of a charge becomes the amount of a period (TENANCY B2). */
export const BASES = ['perDay', 'monthFromDay', 'perMonth', 'perMonthYear'] as const;
export type Base = (typeof BASES)[number];
export const BASE_NAME: Record<Base, string> = {
  perDay: '按实际天数',
  monthFromDay: '按月，月租金由日单价×365÷12 得出',
  perMonth: '按月单价，零头按当月实际天数',
  perMonthYear: '按月单价，零头按年换算',
};

/** Days in the year of the bases that convert between a day and a month, whatever the year. */
export const YEAR_DAYS = 365;

/** What is multiplied by the price. */
export const MEASURES = ['area', 'desk', 'flat'] as const;
export type Measure = (typeof MEASURES)[number];

/** A price from a day on. */
export interface Step {
  from: Day;
  /** In 0.0001 元 for each ㎡, desk or flat charge and day or month, as the base has it. */
  price: number;
}

/** One line of a lease that is charged for its days: rent, property fee, a desk. */
export interface Charge {
  base: Base;
  grid: Grid;
  /** The day from which the months are counted, where that is before the first day: the first one of the lease. */
  anchor?: Day;
  startsOn: Day;
  /** Null where no end is agreed (不定期). */
  endsOn: Day | null;
  measure: Measure;
  /** In hundredths: 0.01 ㎡, 0.01 desks; 100 for a flat price. */
  quantity: number;
  /** In 0.0001 元, until the first step. */
  price: number;
  /** By their days; none on or before the first day. */
  steps: readonly Step[];
  /** Days for which nothing is charged, apart from one another. */
  free: readonly Span[];
}

/** The price parts of a hundredth: 0.01 × 0.0001 元 are 0.0001 fen. */
const PARTS = 10_000;

/** One day at a price, exactly in fen. */
export const dayOfPrice = ({ quantity }: Pick<Charge, 'quantity'>, price: number): Exact => exactly(quantity, price, PARTS);

/** A whole month at a price, a whole number of fen (M). */
export const monthOfPrice = ({ base, quantity }: Pick<Charge, 'base' | 'quantity'>, price: number): number =>
  roundFen(
    base === 'monthFromDay' || base === 'perDay'
      ? exactly(BigInt(quantity) * BigInt(price), YEAR_DAYS, 12 * PARTS)
      : exactly(quantity, price, PARTS),
  );

/** The spans of a span in which one price holds, in order; a step to the same price is none. */
export function pricedSpans({ steps, price }: Pick<Charge, 'steps' | 'price'>, span: Span): (Span & { price: number })[] {
  const starts = [{ from: span.from, price }, ...steps.filter((step, at) => step.price !== (steps[at - 1]?.price ?? price))];
  return starts.flatMap((one, at) => {
    const next = starts[at + 1];
    const held = { from: one.from, to: next ? addDays(next.from, -1) : span.to };
    const there = common(span, held);
    return there ? [{ ...there, price: one.price }] : [];
  });
}

/** How many days of a span are charged. */
export const chargedDays = ({ free }: Pick<Charge, 'free'>, span: Span): number =>
  free.reduce((days, range) => {
    const there = common(span, range);
    return there ? days - daysIn(there) : days;
  }, daysIn(span));

/** A part of a period with one price and, in the bases by months, within one month. */
export interface ChargedPart extends Span {
  price: number;
  /** Charged days. */
  days: number;
  /** The month of the grid in which it lies; null if it is charged by days. */
  month: Span | null;
  /** Whether the whole month is charged at one price. */
  whole: boolean;
  amount: Exact;
}

/** What a part of a month costs: never more than the whole. */
function partOfMonth(charge: Charge, month: Span, { price, days }: { price: number; days: number }): Exact {
  const whole = exactly(monthOfPrice(charge, price));
  if (charge.base === 'perMonth') return whole.mul(days).div(daysIn(month));
  const byDays = charge.base === 'monthFromDay' ? dayOfPrice(charge, price).mul(days) : whole.mul(12 * days).div(YEAR_DAYS);
  return least(whole, byDays);
}

function partsByDay(charge: Charge, span: Span): ChargedPart[] {
  return pricedSpans(charge, span).map((priced) => {
    const days = chargedDays(charge, priced);
    return { ...priced, days, month: null, whole: false, amount: dayOfPrice(charge, priced.price).mul(days) };
  });
}

/** The parts of days that lie in one month. */
function partsOfMonth(charge: Charge, month: Span, span: Span): ChargedPart[] {
  return pricedSpans(charge, span).map((priced) => {
    const days = chargedDays(charge, priced);
    const whole = days === daysIn(month);
    const amount = whole ? exactly(monthOfPrice(charge, priced.price)) : partOfMonth(charge, month, { price: priced.price, days });
    return { ...priced, days, month, whole, amount };
  });
}

/** A month of a charge, with all that is owed to its end. */
interface Reckoned {
  month: Span;
  /** Its days that belong to the charge. */
  span: Span;
  until: Exact;
}

/** What was reckoned of a charge, month by month: each is reckoned once, however often somebody asks. */
const RECKONED = new WeakMap<Charge, { months: Generator<Span>; done: Reckoned[] }>();

/** The months of a charge up to the one in which a day lies. */
function monthsUntil(charge: Charge, day: Day): readonly Reckoned[] {
  const known = RECKONED.get(charge) ?? { months: monthsFrom(charge.grid, charge.anchor ?? charge.startsOn), done: [] };
  RECKONED.set(charge, known);
  const { months, done } = known;
  const whole = { from: charge.startsOn, to: charge.endsOn ?? NO_END };
  while ((done.at(-1)?.month.to ?? '') < day) {
    const month: Span = months.next().value as Span;
    const span = common(whole, month);
    if (month.from > whole.to) break;
    const before = done.at(-1)?.until ?? NOTHING;
    const owed = span ? partsOfMonth(charge, month, span).reduce((sum, { amount }) => sum.add(amount), before) : before;
    if (span) done.push({ month, span, until: owed });
  }
  return done;
}

/** The parts of a charge in a period, those at its edges as far as they lie in it, from the beginning of their month. */
export function partsIn(charge: Charge, { from, to }: Span): ChargedPart[] {
  const there = common({ from: charge.startsOn, to: charge.endsOn ?? NO_END }, { from, to });
  if (!there) return [];
  if (charge.base === 'perDay') return partsByDay(charge, there);
  return monthsUntil(charge, there.to).flatMap(({ month, span }) => {
    const until = span.from <= there.to && span.to >= there.from ? common(span, { from: span.from, to: there.to }) : null;
    return until ? partsOfMonth(charge, month, until) : [];
  });
}

const sumOf = (parts: readonly ChargedPart[]): Exact => parts.reduce((sum, { amount }) => sum.add(amount), NOTHING);

/** C(t): what is owed for all days up to `day`, exactly. It never falls. */
export function owedUntil(charge: Charge, day: Day): Exact {
  const last = charge.endsOn !== null && charge.endsOn < day ? charge.endsOn : day;
  if (last < charge.startsOn) return NOTHING;
  if (charge.base === 'perDay') return sumOf(partsByDay(charge, { from: charge.startsOn, to: last }));
  const months = monthsUntil(charge, last);
  // The months are in order: all before the one in which the day lies are complete.
  let [low, high] = [0, months.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((months[middle]?.span.to ?? '') < last) low = middle + 1;
    else high = middle;
  }
  const before = months[low - 1]?.until ?? NOTHING;
  const within = months[low];
  return within ? before.add(sumOf(partsOfMonth(charge, within.month, { from: within.span.from, to: last }))) : before;
}

/**
 * The amount of a period in fen: what is owed at its end less what was owed before it, each rounded once (TENANCY B3). However a lease is cut
 * into periods, they sum to the same.
 */
export const amountOf = (charge: Charge, { from, to }: Span): number =>
  roundFen(owedUntil(charge, to)) - roundFen(owedUntil(charge, addDays(from, -1)));

/** 月租金 of a charge at its first price, in fen: of which a deposit is a multiple, whatever steps follow (TENANCY B7). */
export const monthEquivalent = (charge: Charge): number => monthOfPrice(charge, charge.price);
