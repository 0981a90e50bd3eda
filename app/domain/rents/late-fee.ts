import { addDays, type Day } from '#app/kernel/calendar.ts';
import { exactly, NOTHING, roundFen, type Exact } from './fen.ts';
import { daysIn } from './months.ts';

/** 违约金 by clause; without one there is none (TENANCY B5). */
export interface LateFeeClause {
  /** In 1/100,000 of the principal a day: 50 are 万分之五. */
  rate: number;
  /** At most so many per cent of the principal; null without a limit. */
  capPercent: number | null;
  /** Paid within so many days after the due day: none. */
  graceDays: number;
}

const RATE = 100_000;

/** What lowers a principal. */
export interface Lowering {
  on: Day;
  /** In fen. */
  amount: number;
  /** A payment still counts on its day, a credit does not from its day on. */
  kind: 'paid' | 'credited';
}

interface Late {
  /** In fen. */
  principal: number;
  /** The last day on which it could be paid in time. */
  due: Day;
  lowered: readonly Lowering[];
}

/** What is left of a principal at the start of a day. */
function leftAt({ principal, lowered }: Late, day: Day): number {
  const gone = lowered.reduce((sum, { on, amount, kind }) => (on < day || (on === day && kind === 'credited') ? sum + amount : sum), 0);
  return Math.max(0, principal - gone);
}

/**
 * What is owed for being late, in fen, reckoned to a day and rounded once: on the principal alone and never on a fee, nothing on or before
 * the due day. Derived whenever it is asked for, so that asking twice gives the same.
 */
export function lateFee(late: Late, clause: LateFeeClause, through: Day): number {
  const graceEnds = addDays(late.due, clause.graceDays);
  const inTime = late.lowered.reduce((sum, { on, amount }) => (on <= graceEnds ? sum + amount : sum), 0);
  if (through <= graceEnds || inTime >= late.principal) return 0;
  // The principal changes only on these days.
  const first = addDays(late.due, 1);
  const changes = late.lowered
    .map(({ on, kind }) => (kind === 'paid' ? addDays(on, 1) : on))
    .filter((day) => day > first && day <= through);
  const starts = [first, ...new Set(changes.toSorted())];
  const fee = starts.reduce<Exact>((sum, from, at) => {
    const next = starts[at + 1];
    const days = daysIn({ from, to: next ? addDays(next, -1) : through });
    return sum.add(exactly(leftAt(late, from), clause.rate * days, RATE));
  }, NOTHING);
  const most = clause.capPercent === null ? null : exactly(late.principal, clause.capPercent, 100);
  return roundFen(most !== null && most.compare(fee) < 0 ? most : fee);
}
