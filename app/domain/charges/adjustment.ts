import type { Day } from '#app/kernel/calendar.ts';

/** A bill that was issued, with what each of its lines comes to after earlier corrections. Amounts are fen. */
export interface Billed {
  invoiceId: string;
  /** Which payment of the contract it is. */
  number: number;
  from: Day;
  to: Day;
  lines: readonly { name: string; place: string | null; amount: number }[];
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

/** What is charged afterwards is due so many days after it was agreed. */
export const SUPPLEMENT_DUE_DAYS = 15;
