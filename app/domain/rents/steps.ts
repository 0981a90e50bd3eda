import { NO_END, type Day } from '#app/kernel/calendar.ts';
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

/** How a price becomes other ones: by a rule, and by what was agreed afterwards. */
export interface Course {
  rise: Rise | null;
  /** Prices that were agreed for a day, whatever the rule has made of them by then; in any order, none twice. */
  changes?: readonly Step[];
}

const risen = (price: number, { percent = 0, amount = 0 }: Rise): number => roundFen(exactly(price, 10_000 + percent, 10_000)) + amount;

/** The steps of a course one after the other, as `stepsBy` has them. */
export function* risesBy(
  { startsOn, price }: Pick<Charge, 'startsOn' | 'price'>,
  { rise, changes = [] }: Course,
  endsOn: Day,
): Generator<Step> {
  const agreed = changes.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  let now = price;
  for (let k = 1; ;) {
    const risesOn = rise ? monthsAfter(startsOn, k * rise.everyMonths) : NO_END;
    const from = agreed[0] && agreed[0].from < risesOn ? agreed[0].from : risesOn;
    if (from > endsOn) return;
    if (rise && from === risesOn) {
      now = risen(now, rise);
      k += 1;
    }
    if (agreed[0]?.from === from) now = agreed.shift()?.price ?? now;
    yield { from, price: now };
  }
}

/**
 * The steps of a price: by a rule on anniversaries of the first day, each from the price before it as it was rounded, half up to 0.0001 元
 * (TENANCY B3); and by what was agreed for a day, from which the rule goes on.
 * @param endsOn no step begins after it.
 */
export const stepsBy = (from: Pick<Charge, 'startsOn' | 'price'>, course: Course, endsOn: Day): Step[] => [
  ...risesBy(from, course, endsOn),
];
