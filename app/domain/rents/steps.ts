import type { Day } from '#app/kernel/calendar.ts';
import { exactly, roundFen } from './fen.ts';
import { monthsAfter } from './months.ts';
import type { Charge, Step } from './charge.ts';

/** A rule by which prices rise; it only fills the table of steps, which is what was agreed. */
export interface Rise {
  everyMonths: number;
  /** In hundredths of a per cent: 500 are 5 %. */
  percent?: number;
  /** In 0.0001 元. */
  amount?: number;
}

/** The steps of a rule one after the other, as `stepsBy` has them. */
export function* risesBy({ startsOn, price }: Pick<Charge, 'startsOn' | 'price'>, rise: Rise, endsOn: Day): Generator<Step> {
  let now = price;
  for (let k = 1; ; k += 1) {
    const from = monthsAfter(startsOn, k * rise.everyMonths);
    if (from > endsOn) return;
    now = roundFen(exactly(now, 10_000 + (rise.percent ?? 0), 10_000)) + (rise.amount ?? 0);
    yield { from, price: now };
  }
}

/**
 * The steps of a rule, on anniversaries of the first day: each from the price before it as it was rounded, half up to 0.0001 元 (TENANCY B3).
 * @param endsOn no step begins after it.
 */
export const stepsBy = (from: Pick<Charge, 'startsOn' | 'price'>, rise: Rise, endsOn: Day): Step[] => [...risesBy(from, rise, endsOn)];
