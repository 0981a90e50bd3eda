import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { monthOf, writeMonth, type Month } from '../charges/months/month.ts';
import { writeFen } from '../rents/fen.ts';
import type { Span } from '../rents/months.ts';
import { TERMS_MOST } from '../leases/lease-limits.ts';
import type { PlannedLease } from './plan-leases.ts';
import { readerOf, type RowReader } from './row-reader.ts';
import type { SheetFault, CutOverContent } from './sheets.ts';

/** Money of a deposit that is held already. */
export interface PlannedDeposit {
  /** Of which contract. */
  number: string;
  amount: number;
  on: Day;
}

/** What was billed before and is owed still. */
export interface PlannedOpen extends Span {
  row: number;
  number: string;
  amount: number;
  due: Day;
}

/** The contract of the workbook that a row names; `known` are all numbers there, also of contracts with a fault. */
function leaseOf(reader: RowReader<'deposits' | 'open'>, leases: ReadonlyMap<string, PlannedLease>, known: ReadonlySet<string>) {
  const number = reader.text('number', TERMS_MOST.number);
  if (number !== '' && !known.has(number)) reader.fault('number', '“合同”表里没有这个编号');
  return leases.get(number) ?? null;
}

/** The deposits of a workbook; together at most what was agreed. */
export function planDeposits(
  content: CutOverContent,
  leases: ReadonlyMap<string, PlannedLease>,
  { known, today, closedThrough }: { known: ReadonlySet<string>; today: Day; closedThrough: Month | null },
  faults: SheetFault[],
): PlannedDeposit[] {
  const sums = new Map<string, number>();
  return content.deposits.flatMap((row): PlannedDeposit[] => {
    const reader = readerOf('deposits', row, content, faults);
    const lease = leaseOf(reader as RowReader<'deposits' | 'open'>, leases, known);
    const [amount, on] = [reader.money('amount', 1), reader.day('on')];
    if (on !== null && on > today) reader.fault('on', '收到日不能晚于今天');
    if (on !== null && closedThrough !== null && monthOf(on) <= closedThrough)
      reader.fault('on', `${writeMonth(monthOf(on))}已经月结，请先重新打开`);
    if (!lease || amount === null || on === null) return [];
    const { number, terms } = lease;
    const sum = (sums.get(number) ?? 0) + amount;
    sums.set(number, sum);
    if (sum > terms.deposit) reader.fault('amount', `已收合计 ${writeFen(sum)}，超过约定的 ${writeFen(terms.deposit)}`);
    return [{ number, amount, on }];
  });
}

/** What is owed of a workbook: of days that were billed before, each day once. */
export function planOpen(
  content: CutOverContent,
  leases: ReadonlyMap<string, PlannedLease>,
  { known }: { known: ReadonlySet<string> },
  faults: SheetFault[],
): PlannedOpen[] {
  const planned: PlannedOpen[] = [];
  for (const row of content.open) {
    const reader = readerOf('open', row, content, faults);
    const lease = leaseOf(reader as RowReader<'deposits' | 'open'>, leases, known);
    const [from, to, amount, due] = [reader.day('from'), reader.day('to'), reader.money('amount', 1), reader.day('due')];
    if (from !== null && to !== null && to < from) reader.fault('to', '账期止不能早于账期起');
    if (!lease || from === null || to === null || amount === null || due === null || to < from) continue;
    const { number, terms } = lease;
    if (from < terms.startsOn) reader.fault('from', `账期不能早于起租日（${writeDay(terms.startsOn)}）`);
    if (to > terms.billedUntil) reader.fault('to', `账期不能晚于“已开账到”（${writeDay(terms.billedUntil)}），否则会再开一次`);
    const other = planned.find((one) => one.number === number && one.from <= to && one.to >= from);
    if (other) reader.fault('from', `与第 ${other.row} 行的账期重叠；同一个账期的请合成一行`);
    planned.push({ row: row.row, number, from, to, amount, due });
  }
  return planned;
}
