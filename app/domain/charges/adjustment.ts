import type { Day } from '#app/kernel/calendar.ts';

/** A bill that was issued, with what each of its lines comes to after earlier corrections. Amounts are fen. */
export interface Billed {
  invoiceId: string;
  /** Which payment of the contract it is. */
  number: number;
  from: Day;
  to: Day;
  lines: readonly { name: string; place: string | null; amount: number }[];
  /** What of it was waived (减免). */
  waived?: number;
}

/** By how much a line of a bill is more or less than the new terms make it; above 0 if more is owed. */
export interface Correction {
  invoiceId: string;
  number: number;
  name: string;
  place: string | null;
  amount: number;
  working: string[];
}

/**
 * What a bill is credited whose lines come to less by `less` fen: what was waived forgave what was owed, so that it lapses as far as less is
 * owed by now, and becomes nobody's money.
 */
export function creditOf(less: number, owed: number, waived: number): number {
  const lapsed = Math.max(0, waived - (owed - less)) - Math.max(0, waived - owed);
  return less - lapsed;
}

/** What is charged afterwards is due so many days after it was agreed. */
export const SUPPLEMENT_DUE_DAYS = 15;
