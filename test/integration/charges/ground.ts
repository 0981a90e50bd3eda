import { issueNext } from '#app/domain/charges/issue-invoice.server.ts';
import { readBills } from '#app/domain/charges/read-accounts.server.ts';
import { recordPayment, type Receiving } from '#app/domain/charges/record-payment.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { at, ground } from '../move-ins/ground.ts';
import { signed } from '../leases/ground.ts';

export const issue = ({ db }: { db: Database }, by: ByActor, leaseId: string, seen: number) =>
  issueNext(db, by, { leaseId, parkSlug: 'yuan', seen });

export const pay = (here: { db: Database; institutionId: string }, by: ByActor, amount: number, more: Partial<Receiving> = {}) =>
  recordPayment(here.db, by, {
    parkSlug: 'yuan',
    institutionId: here.institutionId,
    amount,
    paidOn: '2026-12-02',
    method: 'transfer',
    reference: '',
    invoiceIds: [],
    ...more,
  });

/** Signed, with the first bill of 27,000.00 元 that is due on 1 December. */
export async function billed() {
  const here = await ground();
  const leaseId = await signed(here);
  const issued = await issue(here, at(here.first, '2026-11-28'), leaseId, 1);
  if (!issued.ok) throw new Error(issued.message);
  return { here, leaseId };
}

export const billsOf = async ({ db, institutionId }: { db: Database; institutionId: string }) => readBills(db, { institutionId });
