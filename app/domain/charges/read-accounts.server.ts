import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { lastOffered } from '../leases/load-lease.server.ts';
import { outstandingAt, type Receivable } from '../rents/ageing.ts';
import { lateFee, type LateFeeClause, type Lowering } from '../rents/late-fee.ts';
import { billName, PAYMENT_KIND_NAME, type InvoiceContent, type InvoiceKind, type PaymentKind } from './invoice.ts';

const INVOICE = {
  id: true,
  leaseId: true,
  institutionId: true,
  kind: true,
  number: true,
  effectiveDue: true,
  total: true,
  content: true,
  hash: true,
  issuedOn: true,
  voidedOn: true,
  voidReason: true,
  corrected: {
    orderBy: { id: 'asc' },
    select: { amendment: true, name: true, place: true, amount: true, working: true, valueOn: true },
  },
  disputes: {
    orderBy: { raisedAt: 'asc' },
    select: { id: true, raisedOn: true, reason: true, endedOn: true, ending: true, endReason: true },
  },
  allocations: {
    orderBy: { on: 'asc' },
    select: { amount: true, on: true, payment: { select: { id: true, kind: true, paidOn: true, reversedOn: true } } },
  },
} as const satisfies Prisma.InvoiceSelect;

/** A bill with what was paid of it. Amounts are fen. */
export interface Bill {
  id: string;
  leaseId: string;
  institutionId: string;
  kind: InvoiceKind;
  content: InvoiceContent;
  hash: string;
  issuedOn: Day;
  voidedOn: Day | null;
  voidReason: string | null;
  effectiveDue: Day;
  total: number;
  /**
   * What was paid of it, each with the day from which it counts for the bill. What was reversed is taken off on its own day, so that no past
   * day changes.
   */
  paid: { amount: number; on: Day }[];
  /** When that came which stands today: by it it is reckoned how late it is. */
  came: (Lowering & { of: PaymentKind; name: string })[];
  left: number;
  /** What a changed contract made of its lines: above 0 it is charged by another bill, below it was credited. */
  adjusted: Adjusted[];
  lateFee: LateFeeClause | null;
  /** What the tenant said against it, the oldest first; it changes no amount. */
  disputes: Dispute[];
}

/** A correction of a line of a bill that was issued. */
interface Adjusted {
  /** By which 合同变更. */
  amendment: number;
  name: string;
  place: string | null;
  amount: number;
  working: string[];
  on: Day;
}
/** 异议: what a tenant said against a bill, and how it ended. */
export type Dispute = InvoiceRow['disputes'][number];

/** What an allocation did to a bill: it lowers it, and what was reversed raises it again on its own day, so that no past day changes. */
export const paidBy = (amount: number, on: Day, reversedOn: Day | null): { amount: number; on: Day }[] => [
  { amount, on },
  ...(reversedOn === null ? [] : [{ amount: -amount, on: reversedOn < on ? on : reversedOn }]),
];

/** What lowers a bill without a payment lowers it from its day on, a payment still counts on its day (TENANCY B5). */
const isCredited = (kind: PaymentKind): boolean => kind === 'credit' || kind === 'waiver';

type InvoiceRow = Prisma.InvoiceGetPayload<{ select: typeof INVOICE }>;

function billOf({ total, content, allocations, corrected, ...row }: InvoiceRow, lateFeeClause: LateFeeClause | null): Bill {
  const paid = allocations.flatMap(({ amount, on, payment }) => paidBy(Number(amount), on, payment.reversedOn));
  const came = allocations.flatMap(({ amount, payment: { kind, paidOn, reversedOn } }): Bill['came'] =>
    reversedOn === null
      ? [{ amount: Number(amount), on: paidOn, kind: isCredited(kind) ? 'credited' : 'paid', of: kind, name: PAYMENT_KIND_NAME[kind] }]
      : [],
  );
  return {
    ...row,
    content: JSON.parse(content) as InvoiceContent,
    total: Number(total),
    paid,
    came,
    left: row.voidedOn === null ? Number(total) - paid.reduce((sum, { amount }) => sum + amount, 0) : 0,
    adjusted: corrected.map(({ amount, working, valueOn, ...one }) => ({
      ...one,
      amount: Number(amount),
      working: JSON.parse(working) as string[],
      on: valueOn,
    })),
    lateFee: lateFeeClause,
  };
}

/** Reads bills, those that were due first at the front. */
export async function readBills(db: Database | Transaction, where: Prisma.InvoiceWhereInput): Promise<Bill[]> {
  const rows = await db.invoice.findMany({ where, orderBy: [{ effectiveDue: 'asc' }, { number: 'asc' }, { id: 'asc' }], select: INVOICE });
  const offered = await lastOffered(db, { invoices: { some: where } });
  return rows.map((row) => billOf(row, offered.get(row.leaseId)?.terms.lateFee ?? null));
}

/** A payment with what of it pays nothing yet (预收). Amounts are fen. */
export interface Received {
  id: string;
  kind: PaymentKind;
  institutionId: string;
  amount: number;
  paidOn: Day;
  method: 'transfer' | 'cash' | 'other';
  reference: string;
  reversedOn: Day | null;
  reverseReason: string | null;
  applied: { invoiceId: string; bill: string; amount: number }[];
  credit: number;
}

/** Reads payments, the newest first. */
export async function readPayments(db: Database | Transaction, where: Prisma.PaymentWhereInput): Promise<Received[]> {
  const rows = await db.payment.findMany({
    where,
    orderBy: [{ paidOn: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      kind: true,
      institutionId: true,
      amount: true,
      paidOn: true,
      method: true,
      reference: true,
      reversedOn: true,
      reverseReason: true,
      allocations: { select: { invoiceId: true, amount: true, invoice: { select: { kind: true, number: true } } } },
    },
  });
  return rows.map(({ amount, method, allocations, ...row }) => {
    const applied = allocations.map(({ invoiceId, invoice, ...one }) => ({
      invoiceId,
      bill: billName(invoice),
      amount: Number(one.amount),
    }));
    const used = applied.reduce((sum, one) => sum + one.amount, 0);
    return {
      ...row,
      method: method as Received['method'],
      amount: Number(amount),
      applied,
      credit: row.reversedOn === null ? Number(amount) - used : 0,
    };
  });
}

/** A bill as something that is owed, for ages on any day. One that was voided was owed until then. */
export const receivableOf = ({
  issuedOn,
  voidedOn,
  effectiveDue,
  total,
  paid,
}: Pick<Bill, 'issuedOn' | 'voidedOn' | 'effectiveDue' | 'total'> & { paid: readonly { amount: number; on: Day }[] }): Receivable => ({
  valueOn: issuedOn,
  due: effectiveDue,
  amount: total,
  lowered: [
    ...paid.map(({ amount, on }) => ({ valueOn: on, amount })),
    ...(voidedOn === null ? [] : [{ valueOn: voidedOn, amount: total }]),
  ],
});

/** What is left of a bill on a day. */
export const leftOn = (bill: Bill, day: Day): number => outstandingAt(receivableOf(bill), day);

/** 违约金 of a bill up to a day, by its contract's clause; 0 without one. Derived, and never added to the bill. */
export const feeOf = ({ voidedOn, lateFee: clause, total, effectiveDue, came }: Bill, day: Day): number =>
  clause === null || voidedOn !== null ? 0 : lateFee({ principal: total, due: effectiveDue, lowered: came }, clause, day);
