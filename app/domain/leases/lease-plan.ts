import { addDays, NO_END, type Day } from '#app/kernel/calendar.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { amountOf, monthEquivalent } from '../rents/charge.ts';
import { explain } from '../rents/explain.ts';
import type { Span } from '../rents/months.ts';
import { agreedDue, effectiveDue, periodsOf } from '../rents/periods.ts';
import { cycleOf, linesOf, type DatedTerms, type LeaseLine } from './lease-terms.ts';

/** A line of what is to be paid for a period, in fen, with its working. */
export interface PlannedLine {
  /** Which line of the contract it is, from 1. */
  line: number;
  name: string;
  place: string | null;
  amount: number;
  working: string[];
}

/** What is to be paid for a period. It is derived, and nothing is owed by it until it is issued. */
export interface PlannedInvoice extends Span {
  /** From 1. */
  number: number;
  /** As it was agreed, and the next working day after a day off. */
  due: Day;
  effectiveDue: Day;
  lines: PlannedLine[];
  total: number;
}

function linesIn(lines: readonly LeaseLine[], span: Span, explained: boolean): PlannedLine[] {
  return lines.flatMap(({ name, place, charge }, at) => {
    const there = charge.startsOn <= span.to && charge.endsOn >= span.from;
    return there ? [{ line: at + 1, name, place, amount: amountOf(charge, span), working: explained ? explain(charge, span) : [] }] : [];
  });
}

/** A payment of which the day is known, reckoned when it is asked for. */
interface Payment {
  /** From 1, those that were billed before counted in. */
  number: number;
  due: Day;
  reckon: (explained: boolean) => PlannedInvoice;
}

/**
 * The payments of a contract, without the days that were billed before it came here. Of a period that was billed in part the rest is left; since
 * amounts are cut from what is owed in all, no later amount depends on it (TENANCY B3).
 */
function paymentsOf(terms: DatedTerms, calendar: WorkCalendar): Payment[] {
  const lines = linesOf(terms);
  const first = terms.billedUntil === undefined ? terms.startsOn : addDays(terms.billedUntil, 1);
  return periodsOf(terms.startsOn, terms.endsOn, cycleOf(terms)).flatMap((period, at): Payment[] => {
    if (period.to < first) return [];
    const span = { from: period.from < first ? first : period.from, to: period.to };
    const due = agreedDue(period, terms.startsOn, terms.due, calendar);
    const reckon = (explained: boolean): PlannedInvoice => {
      const within = linesIn(lines, span, explained);
      const total = within.reduce((sum, { amount }) => sum + amount, 0);
      return { ...span, number: at + 1, due, effectiveDue: effectiveDue(due, calendar), lines: within, total };
    };
    return [{ number: at + 1, due, reckon }];
  });
}

/**
 * Every payment of a lease in order; together exactly what all its lines come to.
 * @param explained how many of them, from the first, come with their working.
 */
export const planOf = (terms: DatedTerms, calendar: WorkCalendar, explained = Number.POSITIVE_INFINITY): PlannedInvoice[] =>
  paymentsOf(terms, calendar).map(({ reckon }, at) => reckon(at < explained));

/**
 * The first payment of which something is owed and that was not issued; null if none is left. The others are not reckoned.
 * @param dueBy one that is due later is not looked for.
 */
export function nextPayment(
  terms: DatedTerms,
  calendar: WorkCalendar,
  issued: ReadonlySet<number>,
  dueBy: Day = NO_END,
): PlannedInvoice | null {
  for (const { number, due, reckon } of paymentsOf(terms, calendar)) {
    if (issued.has(number)) continue;
    if (due > dueBy) return null;
    const planned = reckon(true);
    if (planned.total > 0) return planned;
  }
  return null;
}

/** 月租金: what a month of all rent comes to at its first prices, in fen; of which a deposit is proposed as a multiple. */
export const monthlyRent = (terms: DatedTerms): number =>
  linesOf({ ...terms, fees: [] }).reduce((sum, { charge }) => sum + monthEquivalent(charge), 0);
