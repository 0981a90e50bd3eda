import { writeDay, type Day } from '#app/kernel/calendar.ts';
import type { InvoiceContent } from '../charges/invoice.ts';
import { OPENING_LINE } from '../charges/invoice.ts';
import { cycleOf } from '../leases/lease-terms.ts';
import { writeFen } from '../rents/fen.ts';
import { periodsOf } from '../rents/periods.ts';
import type { PlannedOpen } from './plan-balances.ts';
import type { PlannedLease } from './plan-leases.ts';

/** What is owed from before as a bill: of the payment of the contract in which it begins, with one line that says where it comes from. */
export function openBill(
  leaseId: string,
  { number, terms }: PlannedLease,
  { from, to, amount, due }: PlannedOpen,
  on: Day,
): InvoiceContent {
  const nth = periodsOf(terms.startsOn, terms.endsOn, cycleOf(terms)).findLastIndex((period) => period.from <= from) + 1;
  const working = [`期初余额：原来已经开账的 ${writeDay(from)}至${writeDay(to)}，到${writeDay(on)}导入时还没有收到 ${writeFen(amount)}`];
  const lines = [{ line: OPENING_LINE, name: '期初余额', place: null, amount, working }];
  return { lease: { id: leaseId, number }, number: Math.max(1, nth), from, to, due, effectiveDue: due, lines, total: amount };
}
