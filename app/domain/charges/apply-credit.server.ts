import type { Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { allocate, type Debt } from '../rents/allocate.ts';
import { readBills, readPayments, type Bill } from './read-accounts.server.ts';

/** A bill as a debt, which the law orders (民法典 560). */
export const debtOf = ({ id, effectiveDue, left, lateFee }: Bill): Debt => ({
  id,
  kind: 'principal',
  due: effectiveDue,
  left,
  secured: false,
  rate: lateFee?.rate ?? 0,
});

/** When a payment counts for a bill: when it came, or when the bill was issued if that was later. */
export const countsFrom = (paidOn: Day, issuedOn: Day): Day => (paidOn < issuedOn ? issuedOn : paidOn);

/** Pays what a tenant owes with what it paid before and pays nothing yet (预收), the oldest payment first, in the order of the law. */
export async function applyCredit(tx: Transaction, tenant: { parkSlug: string; institutionId: string }, today: Day): Promise<void> {
  const received = (await readPayments(tx, { ...tenant, reversedOn: null })).filter(({ credit }) => credit > 0).toReversed();
  for (const { id: paymentId, credit } of received) {
    const open = (await readBills(tx, { ...tenant, voidedOn: null })).filter(({ left }) => left > 0);
    for (const { id: invoiceId, amount } of allocate(credit, open.map(debtOf), today).applied)
      await tx.allocation.create({ data: { paymentId, invoiceId, amount: BigInt(amount), on: today }, select: { id: true } });
  }
}
