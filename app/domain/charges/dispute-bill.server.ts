import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { loadLease } from '../leases/load-lease.server.ts';
import { concernsOf, isOwn } from '../leases/who-may.server.ts';
import { endDispute } from './end-dispute.server.ts';
import { openDispute } from './invoice.ts';
import { readBills } from './read-accounts.server.ts';

export type Disputed = { ok: true } | Refused<'absent' | 'guard' | 'stale' | 'reasonMissing'>;

const ABSENT = { ok: false, why: 'absent', message: '没有找到这份账单。' } as const;
const ANSWERED = { ok: false, why: 'stale', message: '这项异议刚刚已经答复或撤回，请查看最新的情况。' } as const;

/** A bill with its contract; null if there is none. */
async function billAt(tx: Transaction, { now }: ByActor, invoiceId: string) {
  const [bill] = await readBills(tx, { id: invoiceId });
  const lease = bill && (await loadLease(tx, bill.leaseId, now));
  return bill && lease ? { bill, lease } : null;
}

/** 有异议: the tenant says against a bill what is wrong with it. Until the park answers, nobody is reminded of it; it is owed as before. */
export function disputeBill(db: Database, by: ByActor, { invoiceId, reason }: { invoiceId: string; reason: string }): Promise<Disputed> {
  return inTransaction<Disputed>(db, async (tx) => {
    const found = await billAt(tx, by, invoiceId);
    if (!found || !may(by.actor, 'dispute:bill', found.lease.institution)) return ABSENT;
    const { bill, lease } = found;
    if (bill.voidedOn !== null) return { ok: false, why: 'stale', message: '这份账单刚刚已经作废，不用再提出异议。' };
    if (openDispute(bill)) return { ok: false, why: 'stale', message: '本主体已经对这份账单提出异议，园区还没有答复。' };
    if (reason === '') return { ok: false, why: 'reasonMissing', field: 'reason', message: '请写明哪里不对。' };
    const data = { invoiceId, raisedOn: dayOf(by.now), raisedAt: by.now, raisedById: by.actor.personId, reason };
    await tx.billDispute.create({ data, select: { id: true } });
    await writeEntry(tx, by, { deed: 'lease.dispute', subjectId: bill.leaseId, ...concernsOf(lease, true) });
    return { ok: true };
  });
}

interface Ending {
  invoiceId: string;
  /** The dispute that the actor saw. */
  disputeId: string;
  reason: string;
}

/** The tenant takes back what it said; a reason may be told. */
export function withdrawDispute(db: Database, by: ByActor, { invoiceId, disputeId, reason }: Ending): Promise<Disputed> {
  return inTransaction<Disputed>(db, async (tx) => {
    const found = await billAt(tx, by, invoiceId);
    if (!found || !may(by.actor, 'dispute:bill', found.lease.institution)) return ABSENT;
    if (!(await endDispute(tx, by, { id: disputeId, invoiceId }, { ending: 'withdrawn', reason }))) return ANSWERED;
    await writeEntry(tx, by, { deed: 'lease.dispute.withdraw', subjectId: found.bill.leaseId, ...concernsOf(found.lease, true) });
    return { ok: true };
  });
}

/** 维持: the park answers that the bill is right, with a reason. A bill that is wrong is voided instead, which ends its dispute, too. */
export function keepDisputedBill(
  db: Database,
  by: ByActor,
  { parkSlug, invoiceId, disputeId, reason }: Ending & { parkSlug: string },
): Promise<Disputed> {
  return inTransaction<Disputed>(db, async (tx) => {
    const found = may(by.actor, 'keep:bill', { parkSlug }) ? await billAt(tx, by, invoiceId) : null;
    if (found?.lease.parkSlug !== parkSlug) return ABSENT;
    const { bill, lease } = found;
    if (isOwn(by.actor, lease)) return { ok: false, why: 'guard', message: '不能答复自己所在主体的异议，请由其他工作人员办理。' };
    if (openDispute(bill)?.id !== disputeId) return ANSWERED;
    if (reason === '') return { ok: false, why: 'reasonMissing', field: 'reason', message: '请写明维持账单的理由。' };
    await endDispute(tx, by, { id: disputeId, invoiceId }, { ending: 'kept', reason });
    await writeEntry(tx, by, { deed: 'lease.dispute.keep', subjectId: bill.leaseId, ...concernsOf(lease, true) });
    return { ok: true };
  });
}
