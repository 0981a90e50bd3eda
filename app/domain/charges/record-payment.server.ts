import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf, isDay } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { allocate } from '../rents/allocate.ts';
import { writeFen } from '../rents/fen.ts';
import { EARLIEST_DAY, type Method } from './invoice.ts';
import { closedMonthOf, refuseToday } from './months/closed-through.server.ts';
import { writeMonth } from './months/month.ts';
import { readBills, readPayments, type Received } from './read-accounts.server.ts';
import { countsFrom, debtOf, applyCredit } from './apply-credit.server.ts';

export type PaymentDone = { ok: true } | Refused<'absent' | 'guard' | 'invalid' | 'stale' | 'reasonMissing'>;

/** Whom a payment is about, if the actor keeps the park's accounts and does not work for the tenant. */
async function tenantOf(tx: Transaction, { actor }: ByActor, parkSlug: string, institutionId: string) {
  if (!may(actor, 'keep:bill', { parkSlug })) return null;
  const lease = await tx.lease.findFirst({
    where: { parkSlug, institutionId, state: 'signed' },
    select: { id: true, institution: { select: { organisationId: true } }, park: { select: { districtSlug: true } } },
  });
  if (!lease) return null;
  const { organisationId } = lease.institution;
  return {
    subjectId: lease.id,
    concerns: { organisationId, parkSlug, districtSlug: lease.park.districtSlug },
    own: actor.memberships.some((one) => one.organisationId === organisationId),
  };
}

type Tenant = NonNullable<Awaited<ReturnType<typeof tenantOf>>>;

const ABSENT = { ok: false, why: 'absent', message: '没有找到这家租户。' } as const;
const OWN = { ok: false, why: 'guard', message: '不能办理自己所在主体的收款，请由其他工作人员办理。' } as const;

export interface Receiving {
  parkSlug: string;
  institutionId: string;
  /** In fen. */
  amount: number;
  /** As it was typed. */
  paidOn: string;
  method: Method;
  reference: string;
  /** The bills that the payer named; otherwise the law orders them (民法典 560). */
  invoiceIds: readonly string[];
}

/** Enters a payment as `recordPayment` does, in the caller's transaction. @returns its id. */
export async function recordPaymentWithin(
  tx: Transaction,
  by: ByActor,
  said: Receiving,
): Promise<{ ok: true; paymentId: string } | Exclude<PaymentDone, { ok: true }>> {
  const { parkSlug, institutionId, amount, method, reference } = said;
  const tenant = await tenantOf(tx, by, parkSlug, institutionId);
  if (!tenant) return ABSENT;
  if (tenant.own) return OWN;
  const today = dayOf(by.now);
  const paidOn = isDay(said.paidOn) && said.paidOn >= EARLIEST_DAY && said.paidOn <= today ? said.paidOn : null;
  if (paidOn === null) return { ok: false, why: 'invalid', field: 'paidOn', message: '请填写到账的日期，不晚于今天，年份要写对。' };
  const closed = await closedMonthOf(tx, parkSlug, paidOn);
  if (closed !== null)
    return { ok: false, why: 'invalid', field: 'paidOn', message: `${writeMonth(closed)}已经月结；请用本月的日期登记，或先重新打开。` };
  const same =
    reference === '' ? 0 : await tx.payment.count({ where: { parkSlug, reference, paidOn, amount: BigInt(amount), reversedOn: null } });
  if (same > 0) return { ok: false, why: 'invalid', field: 'reference', message: '同一天、同样金额、同一流水号的收款已经登记过。' };
  const bills = (await readBills(tx, { parkSlug, institutionId, voidedOn: null })).filter(({ left }) => left > 0);
  const unknown = said.invoiceIds.filter((id) => !bills.some((bill) => bill.id === id));
  if (unknown.length > 0) return { ok: false, why: 'stale', message: '您选的账单刚刚已经付清或作废，请查看最新的情况后再登记。' };
  const { applied } = allocate(amount, bills.map(debtOf), paidOn, said.invoiceIds);
  const data = {
    parkSlug,
    institutionId,
    amount: BigInt(amount),
    paidOn,
    method,
    reference,
    recordedAt: by.now,
    recordedById: by.actor.personId,
  };
  const { id: paymentId } = await tx.payment.create({ data, select: { id: true } });
  for (const one of applied) {
    const on = countsFrom(paidOn, bills.find(({ id }) => id === one.id)?.issuedOn ?? paidOn);
    await tx.allocation.create({ data: { paymentId, invoiceId: one.id, amount: BigInt(one.amount), on }, select: { id: true } });
  }
  const changes = { amount: [null, writeFen(amount)] } as const;
  await writeEntry(tx, by, { deed: 'lease.payment', subjectId: tenant.subjectId, ...tenant.concerns, changes });
  return { ok: true, paymentId };
}

/**
 * Enters a payment of a tenant and pays its bills: those that the payer named, then by law; what is left waits for the next one (预收). Refuses a
 * reference that the park has entered already on the same day with the same amount, and a day in a closed month.
 */
export function recordPayment(db: Database, by: ByActor, said: Receiving): Promise<PaymentDone> {
  return inTransaction<PaymentDone>(db, async (tx) => {
    const done = await recordPaymentWithin(tx, by, said);
    return done.ok ? { ok: true } : done;
  });
}

/**
 * Reverses payments as `reversePayment` does, in the caller's transaction: all of them, or none if one is refused. What they paid is owed again,
 * and only then is it paid by what was paid in advance.
 */
export async function reversePaymentsWithin(
  tx: Transaction,
  by: ByActor,
  { parkSlug, paymentIds, reason }: { parkSlug: string; paymentIds: readonly string[]; reason: string },
): Promise<PaymentDone> {
  const payments = may(by.actor, 'keep:bill', { parkSlug }) ? await readPayments(tx, { id: { in: [...paymentIds] }, parkSlug }) : [];
  const found = new Map(payments.map((payment) => [payment.id, payment]));
  const reversed: { payment: Received; tenant: Tenant }[] = [];
  for (const id of paymentIds) {
    const payment = found.get(id);
    const tenant = payment && (await tenantOf(tx, by, parkSlug, payment.institutionId));
    if (!payment || !tenant) return { ok: false, why: 'absent', message: '没有找到这笔收款。' };
    if (tenant.own) return OWN;
    if (payment.kind !== 'payment') return { ok: false, why: 'guard', message: '这里只能冲销收款。' };
    if (payment.reversedOn !== null) return { ok: false, why: 'stale', message: '这笔收款已经冲销。' };
    if (reason === '') return { ok: false, why: 'reasonMissing', field: 'reason', message: '请写明冲销的理由。' };
    reversed.push({ payment, tenant });
  }
  const closed = await refuseToday(tx, parkSlug, dayOf(by.now));
  if (closed) return closed;
  const data = { reversedOn: dayOf(by.now), reversedAt: by.now, reversedById: by.actor.personId, reverseReason: reason };
  for (const id of paymentIds) await tx.payment.update({ where: { id }, data, select: { id: true } });
  for (const institutionId of new Set(reversed.map(({ payment }) => payment.institutionId)))
    await applyCredit(tx, { parkSlug, institutionId }, dayOf(by.now));
  for (const { payment, tenant } of reversed) {
    const changes = { amount: [writeFen(payment.amount), null] } as const;
    await writeEntry(tx, by, { deed: 'lease.reverse', subjectId: tenant.subjectId, ...tenant.concerns, changes });
  }
  return { ok: true };
}

/** 冲销: a payment that was entered wrongly pays nothing any more; it stays, with the reason. What was paid in advance pays what is owed again. */
export function reversePayment(
  db: Database,
  by: ByActor,
  { parkSlug, paymentId, reason }: { parkSlug: string; paymentId: string; reason: string },
): Promise<PaymentDone> {
  return inTransaction<PaymentDone>(db, (tx) => reversePaymentsWithin(tx, by, { parkSlug, paymentIds: [paymentId], reason }));
}
