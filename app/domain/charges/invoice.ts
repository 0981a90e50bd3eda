import type { Day } from '#app/kernel/calendar.ts';
import type { PlannedInvoice, PlannedLine } from '../leases/lease-plan.ts';

/** A bill as it is frozen when it is issued. Amounts are fen. */
export interface InvoiceContent {
  lease: { id: string; number: string };
  number: number;
  from: Day;
  to: Day;
  due: Day;
  effectiveDue: Day;
  lines: PlannedLine[];
  total: number;
}

/** What a planned payment becomes when it is issued: lines of which nothing is owed are left out. */
export const contentOf = (
  lease: InvoiceContent['lease'],
  { number, from, to, due, effectiveDue, lines, total }: PlannedInvoice,
): InvoiceContent => ({
  lease,
  number,
  from,
  to,
  due,
  effectiveDue,
  lines: lines.filter(({ amount }) => amount > 0),
  total,
});

/** Which line of a contract a line is: by it no day is charged twice. */
export const lineKey = ({ line, name, place }: Pick<PlannedLine, 'line' | 'name' | 'place'>): string =>
  [line, name, ...(place === null ? [] : [place])].join(' ');

/** The line of a bill about what was owed before the contract came here (期初余额), which is none of the contract's. */
export const OPENING_LINE = 0;

/** Bills of the contract's own lines: what was owed before takes no payment of it away. */
export const NOT_OPENING = { lines: { none: { line: { startsWith: `${OPENING_LINE} ` } } } } as const;

/** No money came before this day: an older one is a slip of the pen. */
export const EARLIEST_DAY = '1990-01-01';

/** A bill may be issued so many days before it is due. */
export const ISSUE_AHEAD_DAYS = 30;

/** Where a bill stands on a day. */
export type InvoiceStanding = 'notDue' | 'dueToday' | 'overdue' | 'paid' | 'voided';
export const INVOICE_STANDING_NAME: Record<InvoiceStanding, string> = {
  notDue: '未到期',
  dueToday: '今天到期',
  overdue: '逾期',
  paid: '已付清',
  voided: '已作废',
};
export const INVOICE_STANDING_TONE: Record<InvoiceStanding, 'attention' | 'good' | 'plain'> = {
  notDue: 'plain',
  dueToday: 'attention',
  overdue: 'attention',
  paid: 'good',
  voided: 'plain',
};

export function invoiceStanding(
  { voidedOn, left, effectiveDue }: { voidedOn: Day | null; left: number; effectiveDue: Day },
  today: Day,
): InvoiceStanding {
  if (voidedOn !== null) return 'voided';
  if (left === 0) return 'paid';
  return effectiveDue < today ? 'overdue' : effectiveDue === today ? 'dueToday' : 'notDue';
}

/** The dispute of a bill that is open; null if there is none. */
export const openDispute = <D extends { endedOn: Day | null }>({ disputes }: { disputes: readonly D[] }): D | null =>
  disputes.find(({ endedOn }) => endedOn === null) ?? null;

export const METHODS = ['transfer', 'cash', 'other'] as const;
export type Method = (typeof METHODS)[number];
export const METHOD_NAME: Record<Method, string> = { transfer: '银行转账', cash: '现金', other: '其他' };

/** What lowers a bill: money that came, or something else that stands for it. */
export const PAYMENT_KINDS = ['payment', 'credit', 'waiver', 'deposit'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];
export const PAYMENT_KIND_NAME: Record<PaymentKind, string> = {
  payment: '到账',
  credit: '调减',
  waiver: '减免',
  deposit: '押金抵扣',
};

/** What a bill is for: a period of the plan, or something that was charged afterwards for periods that were billed before. */
export const INVOICE_KINDS = ['period', 'supplement'] as const;
export type InvoiceKind = (typeof INVOICE_KINDS)[number];

/** How a bill is called. */
export const billName = ({ kind, number }: { kind: InvoiceKind; number: number }): string =>
  kind === 'period' ? `第 ${number} 期` : `补收第 ${number} 笔`;

/** How much each text may say, in characters. */
export const CHARGE_TEXT = { reference: 60, reason: 500 } as const;
