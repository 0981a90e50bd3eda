import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { readWishedUnits } from '../move-ins/places/wished-units.server.ts';
import { planOf } from '../leases/lease-plan.ts';
import { isDated, type DatedTerms } from '../leases/lease-terms.ts';
import { loadLease, type LeaseRow } from '../leases/load-lease.server.ts';
import { concernsOf, isOwn, leaseRoles } from '../leases/who-may.server.ts';
import { amended, CHANGE_KIND_NAME, type Change, type ChangeWritten } from './change.ts';
import { obstacleTo } from './obstacle.server.ts';

export type AmendmentDrafted = { ok: true; number: number } | Refused<'absent' | 'notAllowed' | 'guard' | 'stale' | 'invalid'>;

/** Why a contract cannot be changed now; null if it can. */
export function closedToChange({ state, terms, today }: Pick<LeaseRow, 'state' | 'terms' | 'today'>): string | null {
  if (state !== 'signed') return '只有已经签订的合同可以变更；还没有签订的，请直接修改草稿。';
  if (!isDated(terms) || terms.endsOn < today) return '合同已经到期，不能再变更；继续租用的，请签续租合同。';
  return null;
}

/** Whether every amount of the terms can be counted in fen. */
function isReckonable(terms: DatedTerms, calendar: LeaseRow['calendar']): boolean {
  try {
    planOf(terms, calendar, 0);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The change with the units as they are now; null if one of them is not there. */
async function withUnits(db: Transaction, lease: LeaseRow, written: ChangeWritten): Promise<Change | null> {
  if (written.kind !== 'units') return written;
  const there = await db.unit.findMany({ where: { id: { in: written.joins }, parkSlug: lease.parkSlug }, select: { id: true } });
  const found = await readWishedUnits(
    db,
    there.map(({ id }) => id),
    lease.today,
  );
  const joins = written.joins.flatMap((unitId) => {
    const unit = found.find(({ id, onPlan }) => id === unitId && onPlan);
    return unit ? [{ unitId, place: unit.place, area: unit.area }] : [];
  });
  return joins.length === written.joins.length ? { ...written, joins } : null;
}

/**
 * Writes the draft of a change of a contract that runs: one at a time. Refuses beside the field what the terms do not allow, and what the
 * units do not.
 */
export function draftAmendment(
  db: Database,
  by: ByActor,
  { leaseId, parkSlug, written, reason }: { leaseId: string; parkSlug: string; written: ChangeWritten; reason: string },
): Promise<AmendmentDrafted> {
  return inTransaction<AmendmentDrafted>(db, async (tx) => {
    const lease = await loadLease(tx, leaseId, by.now);
    if (lease?.parkSlug !== parkSlug || !leaseRoles(by.actor, lease).includes('operator'))
      return { ok: false, why: 'absent', message: '没有找到这份合同。' };
    if (isOwn(by.actor, lease)) return { ok: false, why: 'notAllowed', message: '不能办理自己所在主体的合同，请由其他工作人员办理。' };
    const closed = closedToChange(lease);
    if (closed !== null || !isDated(lease.terms)) return { ok: false, why: 'guard', message: closed ?? '合同没有租期。' };
    const last = await tx.amendment.findFirst({ where: { leaseId }, orderBy: { number: 'desc' }, select: { number: true, state: true } });
    if (last?.state === 'drafting' || last?.state === 'offered')
      return { ok: false, why: 'guard', message: `第 ${last.number} 次变更还没有结束，请先办完或收回。` };
    const change = await withUnits(tx, lease, written);
    if (!change) return { ok: false, why: 'invalid', field: 'join1', message: '所选的单元已经不在平面图上，请另选一个。' };
    const made = amended(lease.terms, change, lease.today);
    if (!made.ok) return { ok: false, why: 'invalid', field: made.field, message: made.message };
    if (!isReckonable(made.terms, lease.calendar))
      return {
        ok: false,
        why: 'invalid',
        field: change.kind === 'price' ? 'price' : 'reason',
        message: '合同的金额会大得无法计算，请核对。',
      };
    const wrong = await obstacleTo(tx, lease, lease.terms, made.terms);
    if (wrong !== null) return { ok: false, why: 'guard', message: wrong };
    const number = (last?.number ?? 0) + 1;
    // Its hash is that of the version which it will be.
    const { hash } = frozen({ number: lease.number, terms: made.terms });
    await tx.amendment.create({
      data: {
        leaseId,
        number,
        change: JSON.stringify(change),
        terms: JSON.stringify(made.terms),
        hash,
        reason,
        baseVersion: lease.versions.length,
        draftedAt: by.now,
        draftedById: by.actor.personId,
      },
      select: { number: true },
    });
    const changes = { section: [null, CHANGE_KIND_NAME[change.kind]] } as const;
    await writeEntry(tx, by, { deed: 'lease.amend', subjectId: leaseId, ...concernsOf(lease, false), changes });
    return { ok: true, number };
  });
}
