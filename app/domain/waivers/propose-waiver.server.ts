import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { readBills } from '../charges/read-accounts.server.ts';
import { writeFen } from '../rents/fen.ts';
import { concernsOf } from './load-waiver.server.ts';

export type WaiverProposed = { ok: true; id: string } | Refused<'absent' | 'guard' | 'stale' | 'invalid'>;

export interface Proposing {
  parkSlug: string;
  institutionId: string;
  invoiceId: string;
  /** In fen. */
  amount: number;
  /** What the tenant reads once it is granted. */
  reason: string;
  /** The document or decision on which it rests. */
  basis: string;
}

/**
 * Proposes to waive an amount of a bill, which another operator decides; nothing changes until then. Refuses more than is left of the bill, a
 * second proposal beside an open one, and operators who work for the tenant. A late fee is no bill and is not waived here.
 */
export function proposeWaiver(db: Database, by: ByActor, said: Proposing): Promise<WaiverProposed> {
  return inTransaction<WaiverProposed>(db, async (tx) => {
    const { parkSlug, institutionId, invoiceId, amount, reason, basis } = said;
    const where = { id: invoiceId, parkSlug, institutionId };
    const [bill] = may(by.actor, 'waive:bill', { parkSlug }) ? await readBills(tx, where) : [];
    if (!bill) return { ok: false, why: 'absent', message: '没有找到这份账单。' };
    const parties = await tx.invoice.findUniqueOrThrow({
      where: { id: invoiceId },
      select: {
        parkSlug: true,
        park: { select: { districtSlug: true, shortName: true } },
        institution: { select: { organisationId: true, organisation: { select: { name: true } } } },
      },
    });
    if (by.actor.memberships.some(({ organisationId }) => organisationId === parties.institution.organisationId))
      return { ok: false, why: 'guard', message: '不能办理自己所在主体的减免，请由其他工作人员办理。' };
    if (bill.left === 0) return { ok: false, why: 'stale', message: '这份账单已经付清或作废。' };
    const open = await tx.waiver.count({ where: { invoiceId, state: 'proposed' } });
    if (open > 0) return { ok: false, why: 'stale', message: '这份账单已经有一份待决定的减免。' };
    if (amount <= 0 || amount > bill.left)
      return { ok: false, why: 'invalid', field: 'amount', message: `这份账单还欠 ${writeFen(bill.left)}，减免应大于 0、不超过它。` };
    if (reason === '') return { ok: false, why: 'invalid', field: 'reason', message: '请写明减免的理由。' };
    if (basis === '') return { ok: false, why: 'invalid', field: 'basis', message: '请写明依据的文件或决定。' };
    const data = { invoiceId, amount: BigInt(amount), reason, basis, proposedAt: by.now, proposedById: by.actor.personId };
    const { id } = await tx.waiver.create({ data, select: { id: true } });
    const changes = { amount: [null, writeFen(amount)] } as const;
    await writeEntry(tx, by, { deed: 'waiver.propose', subjectId: id, ...concernsOf(parties, false), changes, reason });
    return { ok: true, id };
  });
}
