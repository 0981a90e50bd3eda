import { addDays, type Day } from '#app/kernel/calendar.ts';
import { dayOfPrice, monthOfPrice, owedUntil, pricedSpans, YEAR_DAYS, type Charge } from './charge.ts';
import { exactly, roundFen } from './fen.ts';
import { daysIn } from './months.ts';

/** What should have been charged up to the day on which a unit was handed back, less what was; adjustments counted in. In fen. */
export const settleCharge = (charge: Charge, billed: number, handedBackOn: Day): number =>
  roundFen(owedUntil(charge, handedBackOn)) - billed;

/**
 * Free days that are paid for after an early end, by clause: as if they had been charged, whole or in the proportion of the days that are
 * left of the term to all of them. In fen.
 */
export function clawBack(charge: Charge & { endsOn: Day }, handedBackOn: Day, by: 'whole' | 'remaining'): number {
  const given = owedUntil({ ...charge, free: [] }, handedBackOn).sub(owedUntil(charge, handedBackOn));
  const left = handedBackOn < charge.endsOn ? daysIn({ from: addDays(handedBackOn, 1), to: charge.endsOn }) : 0;
  if (left === 0) return 0;
  return roundFen(by === 'whole' ? given : given.mul(left).div(daysIn({ from: charge.startsOn, to: charge.endsOn })));
}

/**
 * 占有使用费 from the day after the end to the day on which the unit was handed back: the day price at the end, times a multiplier.
 * @param times in hundredths: 150 are one and a half.
 */
export function holdover(charge: Charge & { endsOn: Day }, handedBackOn: Day, times = 100): number {
  if (handedBackOn <= charge.endsOn) return 0;
  const [last] = pricedSpans(charge, { from: charge.startsOn, to: charge.endsOn }).slice(-1);
  const price = last?.price ?? charge.price;
  const byDay = charge.base === 'perDay' || charge.base === 'monthFromDay';
  const day = byDay ? dayOfPrice(charge, price) : exactly(monthOfPrice(charge, price), 12, YEAR_DAYS);
  return roundFen(
    day
      .mul(daysIn({ from: addDays(charge.endsOn, 1), to: handedBackOn }))
      .mul(times)
      .div(100),
  );
}

/** A line of a statement, in fen: what is owed is above 0, what goes back below. */
export interface StatementLine {
  kind: 'charge' | 'unpaid' | 'lateFee' | 'deduction' | 'penalty' | 'clawBack' | 'holdover' | 'credit' | 'deposit';
  amount: number;
}

/** What is owed at the end, in fen; below 0 it is to be refunded. One function for the preview and the statement. */
export const balanceOf = (lines: readonly StatementLine[]): number => lines.reduce((sum, { amount }) => sum + amount, 0);
