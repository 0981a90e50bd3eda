import type { Day } from '#app/kernel/calendar.ts';
import { inProportion } from './fen.ts';

/** Something that is owed when a payment comes. */
export interface Debt {
  id: string;
  /** A late fee is paid after every principal, unless the payer says otherwise. */
  kind: 'principal' | 'lateFee';
  /** The last day on which it could be paid in time. */
  due: Day;
  /** In fen, more than 0. */
  left: number;
  /** Whether something is pledged for it. */
  secured: boolean;
  /** The rate of the fee for being late, 0 without: the burden of 民法典 560. */
  rate: number;
}

export interface Allocated {
  applied: { id: string; amount: number }[];
  /** 预收: what is left when every debt is paid. */
  credit: number;
}

/** The rank of a debt by 民法典 560; those of one rank are paid in proportion. */
const rankOf = ({ kind, due, secured, rate }: Debt, on: Day): string =>
  [kind === 'lateFee' ? 1 : 0, due <= on ? 0 : 1, secured ? 1 : 0, String(999_999_999 - rate).padStart(9, '0'), due].join(' ');

/**
 * Which debts a payment pays: those that the payer names, in their order; then what is due before what is not, what is least secured, what
 * weighs more, what was due earlier, and what is alike in proportion (民法典 560).
 * @param amount in fen, more than 0.
 * @param chosen the debts that the payer named; unknown ones are left out.
 */
export function allocate(amount: number, debts: readonly Debt[], on: Day, chosen: readonly string[] = []): Allocated {
  const named = [...new Set(chosen)].flatMap((id) => debts.filter((debt) => debt.id === id)).map((debt) => [debt]);
  const rest = debts.filter(({ id }) => !chosen.includes(id));
  const ranks = [...new Set(rest.map((debt) => rankOf(debt, on)))].sort();
  const groups = [...named, ...ranks.map((rank) => rest.filter((debt) => rankOf(debt, on) === rank))];
  const applied: Allocated['applied'] = [];
  let credit = amount;
  for (const group of groups) {
    const all = group.reduce((sum, { left }) => sum + left, 0);
    if (credit === 0 || all === 0) continue;
    const lefts = group.map(({ left }) => left);
    const parts = credit >= all ? lefts : inProportion(credit, lefts);
    applied.push(...group.flatMap(({ id }, at) => (parts[at] ? [{ id, amount: parts[at] }] : [])));
    credit -= Math.min(credit, all);
  }
  return { applied, credit };
}
