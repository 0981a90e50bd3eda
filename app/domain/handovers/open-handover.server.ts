import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { loadLease, type LeaseRow } from '../leases/load-lease.server.ts';
import { concernsOf, isOwn, leaseRoles } from '../leases/who-may.server.ts';
import { nothingWritten } from './handover-content.ts';
import { findOfLease } from './load-handover.server.ts';

export type HandoverOpened = { ok: true; id: string } | Refused<'absent' | 'notAllowed' | 'guard'>;

/** Why no protocol can be begun for a contract; null if one can. */
export function cannotBegin({ state, terms, today }: Pick<LeaseRow, 'state' | 'terms' | 'today'>): string | null {
  if (state !== 'signed') return '合同登记签订以后才能交接。';
  if (terms.units.length === 0) return '这份合同没有单元，不需要交接单。';
  return terms.endsOn !== null && terms.endsOn < today ? '合同已经到期，不能再填写入驻的交接单。' : null;
}

/** Begins the protocol of handing the units of a signed contract over to the institution. Beginning twice gives the same one. */
export function openHandover(
  db: Database,
  by: ByActor,
  { leaseId, parkSlug }: { leaseId: string; parkSlug: string },
): Promise<HandoverOpened> {
  return inTransaction<HandoverOpened>(db, async (tx) => {
    const lease = await loadLease(tx, leaseId, by.now);
    if (lease?.parkSlug !== parkSlug || !leaseRoles(by.actor, lease).includes('operator'))
      return { ok: false, why: 'absent', message: '没有找到这份合同。' };
    if (isOwn(by.actor, lease)) return { ok: false, why: 'notAllowed', message: '不能办理自己所在主体的交接，请由其他工作人员办理。' };
    const there = await findOfLease(tx, leaseId);
    if (there) return { ok: true, id: there.id };
    const blocked = cannotBegin(lease);
    if (blocked !== null) return { ok: false, why: 'guard', message: blocked };
    const { id } = await tx.handover.create({
      data: {
        leaseId,
        direction: 'in',
        content: JSON.stringify(nothingWritten(lease.terms.units)),
        createdById: by.actor.personId,
        createdAt: by.now,
        changedAt: by.now,
      },
      select: { id: true },
    });
    await writeEntry(tx, by, { deed: 'handover.open', subjectId: id, ...concernsOf(lease, false) });
    return { ok: true, id };
  });
}
