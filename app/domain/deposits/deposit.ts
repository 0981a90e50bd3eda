import { NO_END, type Day } from '#app/kernel/calendar.ts';
import type { Method } from '../charges/invoice.ts';
import { depositStands, type DepositEntry } from '../rents/deposit.ts';

/** How an entry of the ledger of a deposit moves it. What was agreed is none: it stands in the contract. */
export type DepositKind = Exclude<DepositEntry['kind'], 'due'>;

export const DEPOSIT_KIND_NAME: Record<DepositKind, string> = {
  received: '收到',
  refunded: '退还',
  forfeited: '没收',
  applied: '抵扣',
  carriedIn: '从前一份合同转入',
  carriedOut: '转到下一份合同',
};

/** Entries of money that moved are taken back by themselves; the others by what made them. */
export const isReversible = (kind: DepositKind): boolean => kind === 'received' || kind === 'refunded';

/** An entry with the day from which it counts, in fen; and the day from which it was taken back. */
export interface DatedEntry {
  kind: DepositKind;
  amount: number;
  valueOn: Day;
  reversedOn: Day | null;
}

/** An entry as it is read, with who took it back and why. */
export interface DepositBooked extends DatedEntry {
  id: string;
  method: Method | null;
  reference: string;
  reason: string | null;
  reverseReason: string | null;
}

/**
 * Where a deposit stands on a day, in fen: what came of it, what is held, and what of the agreed sum is missing. What was taken back counted
 * until then, so that no past day changes.
 */
export function depositOn(agreed: number, entries: readonly DatedEntry[], day: Day = NO_END) {
  const there = entries.filter(({ valueOn, reversedOn }) => valueOn <= day && (reversedOn === null || reversedOn > day));
  const came = there.reduce((sum, { kind, amount }) => (kind === 'received' || kind === 'carriedIn' ? sum + amount : sum), 0);
  return { came, ...depositStands([{ kind: 'due', amount: agreed }, ...there]) };
}

/** The least that is held on a day or any later one: no more than that can go on it. */
export function leastHeldFrom(entries: readonly DatedEntry[], day: Day): number {
  const days = entries.flatMap(({ valueOn, reversedOn }) => [valueOn, ...(reversedOn === null ? [] : [reversedOn])]);
  return Math.min(...[day, ...days.filter((one) => one > day)].map((one) => depositOn(0, entries, one).held));
}
