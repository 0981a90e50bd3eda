import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { addDays, writeDay } from '#app/kernel/calendar.ts';
import { canonical } from '#app/kernel/content/canonical.ts';
import { stampOf } from '#app/kernel/content/stamp.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { concernsOf, isOwn, leaseRoles } from '../leases/who-may.server.ts';
import { BEGINS_WITHIN_DAYS } from '../units/lease-days.ts';
import type { HandoverContent, UnitHandedOver } from './handover-content.ts';
import { handoverWorkflow } from './handover-workflow.ts';
import { loadHandover, type HandoverRow } from './load-handover.server.ts';

export type UnitSaved = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale' | 'invalid'>;

/** What somebody saw of what is being written, with its photos. */
export const draftSeen = ({ draft, files }: Pick<HandoverRow, 'draft' | 'files'>): string => stampOf([draft, files.map(({ id }) => id)]);

/** What a form saw of a unit. */
export const unitSeen = ({ draft }: Pick<HandoverRow, 'draft'>, unitId: string): string =>
  stampOf(draft.units.find((unit) => unit.unitId === unitId) ?? null);

/** Why a unit cannot have been handed over on the day; null if it can. */
function dayFault({ handedOn }: UnitHandedOver, { lease, today }: HandoverRow, unitId: string): Refused<'invalid'> | null {
  if (handedOn === null) return null;
  const refused = (message: string): Refused<'invalid'> => ({ ok: false, why: 'invalid', field: 'handedOn', message });
  if (handedOn > today) return refused('交接日期不能晚于今天。');
  const unit = lease.terms.units.find((one) => one.unitId === unitId);
  const earliest = unit && addDays(unit.startsOn, -BEGINS_WITHIN_DAYS);
  return earliest !== undefined && handedOn < earliest
    ? refused(`交接日期太早（起租日是${writeDay(unit?.startsOn ?? '')}），请核对年份。`)
    : null;
}

/**
 * Saves what is written of a unit while the protocol is being written; `seen` is the stamp of the unit that the writer saw. What changes
 * nothing is not saved.
 */
export function saveUnit(
  db: Database,
  by: ByActor,
  { handoverId, unitId, seen, written }: { handoverId: string; unitId: string; seen: string; written: UnitHandedOver },
): Promise<UnitSaved> {
  return inTransaction<UnitSaved>(db, async (tx) => {
    const row = await loadHandover(tx, handoverId, by.now);
    const unit = row?.draft.units.find((one) => one.unitId === unitId);
    if (!row || !unit || !leaseRoles(by.actor, row.lease).includes('operator'))
      return { ok: false, why: 'absent', message: handoverWorkflow.absent ?? '' };
    if (isOwn(by.actor, row.lease)) return { ok: false, why: 'notAllowed', message: '不能办理自己所在主体的交接，请由其他工作人员办理。' };
    if (row.state !== 'drafting') return { ok: false, why: 'stale', message: '交接单已经提交确认，不能再改；需要修改的，请先收回。' };
    const fault = dayFault(written, row, unitId);
    if (fault) return fault;
    const changed = { ...unit, ...written };
    if (canonical(changed) === canonical(unit)) return { ok: true };
    if (unitSeen(row, unitId) !== seen)
      return { ok: false, why: 'stale', message: '这个单元刚刚被同事改过，请核对最新的内容后再保存；您填写的仍在表单里。' };
    const content: HandoverContent = { units: row.draft.units.map((one) => (one.unitId === unitId ? changed : one)) };
    await tx.handover.update({
      where: { id: handoverId },
      data: { content: JSON.stringify(content), changedAt: by.now },
      select: { id: true },
    });
    const changes = { unit: [null, unit.place] } as const;
    await writeEntry(tx, by, { deed: 'handover.edit', subjectId: handoverId, ...concernsOf(row.lease, false), changes });
    return { ok: true };
  });
}
