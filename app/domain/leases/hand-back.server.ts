import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { isDay, writeDay } from '#app/kernel/calendar.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { HeldOverUnit } from '../units/hand-back/held-over.server.ts';
import { loadLease, type LeaseRow } from './load-lease.server.ts';
import { concernsOf, isOwn, leaseRoles } from './who-may.server.ts';

export type HandedBack = { ok: true } | Refused<'absent' | 'notAllowed' | 'stale' | 'guard' | 'invalid'>;

/** What was typed of a hand-back. */
export interface HandBackTyped {
  leaseId: string;
  parkSlug: string;
  /** Which unit; null for all that are held over under the contract. */
  unitId: string | null;
  /** The units that the form spoke of, as `handBackSeen` has them. */
  seen: string;
  /** The last day on which the tenant had the units, as typed. */
  handedBackOn: string;
  note: string;
}

/** What a form saw of the units that are held over. */
export const handBackSeen = (units: readonly Pick<HeldOverUnit, 'tenancyId'>[]): string =>
  units
    .map(({ tenancyId }) => tenancyId)
    .toSorted()
    .join(' ');

const STALE = { ok: false, why: 'stale', message: '交还刚刚有同事登记过，请查看最新的情况。' } as const satisfies Refused<'stale'>;

function faultOf(units: readonly HeldOverUnit[], { handedBackOn, note }: HandBackTyped, { today }: LeaseRow): Refused<'invalid'> | null {
  const refused = (field: string, message: string): Refused<'invalid'> => ({ ok: false, why: 'invalid', field, message });
  if (!isDay(handedBackOn)) return refused('handedBackOn', '请填写交还的日期，年月日要完整，例如 2026年12月21日。');
  if (handedBackOn > today) return refused('handedBackOn', '交还的日期不能晚于今天。');
  const late = units.find(({ startsOn }) => handedBackOn < startsOn);
  if (late) return refused('handedBackOn', `交还的日期不能早于起租日（${late.place}：${writeDay(late.startsOn)}）。`);
  return note === '' && units.some(({ endsOn }) => handedBackOn < endsOn) ? refused('note', '早于到期日交还的，请写明情况。') : null;
}

/**
 * Enters that a tenant handed back units whose contract is over (登记交还, TENANCY C5): from the next day on they are free. What the same
 * institution had under earlier contracts, which were renewed, is handed back with them.
 */
export function handBack(db: Database, by: ByActor, typed: HandBackTyped): Promise<HandedBack> {
  const { leaseId, parkSlug, unitId, seen, handedBackOn, note } = typed;
  return inTransaction<HandedBack>(db, async (tx) => {
    const row = await loadLease(tx, leaseId, by.now);
    if (row?.parkSlug !== parkSlug || !leaseRoles(by.actor, row).includes('operator'))
      return { ok: false, why: 'absent', message: '没有找到这份合同。' };
    if (isOwn(by.actor, row)) return { ok: false, why: 'notAllowed', message: '不能办理自己所在主体的合同，请由其他工作人员办理。' };
    const all = row.heldOver;
    if (all.length === 0 && seen === '') return { ok: false, why: 'guard', message: '这份合同没有到期未交还的单元。' };
    if (handBackSeen(all) !== seen) return STALE;
    const units = unitId === null ? all : all.filter((unit) => unit.unitId === unitId);
    if (units.length === 0) return { ok: false, why: 'invalid', field: 'unitId', message: '请选择交还的单元。' };
    const fault = faultOf(units, typed, row);
    if (fault) return fault;
    const data = { handedBackOn, handBackNote: note === '' ? null : note };
    for (const unit of units) {
      const { count } = await tx.tenancy.updateMany({ where: { id: unit.tenancyId, handedBackOn: null }, data });
      if (count !== 1) return STALE;
      await tx.tenancy.updateMany({
        where: {
          unitId: unit.unitId,
          institutionId: unit.institutionId,
          leaseId: { not: null },
          handedBackOn: null,
          endsOn: { lt: unit.startsOn },
        },
        data: { handedBackOn },
      });
    }
    const changes = { unit: [null, units.map(({ place }) => place).join('、')], handedBackOn: [null, handedBackOn] } as const;
    await writeEntry(tx, by, { deed: 'lease.handBack', subjectId: leaseId, ...concernsOf(row, true), changes });
    await putOnOutbox(tx, 'institution', row.institutionId, by.now);
    await putOnOutbox(tx, 'park', parkSlug, by.now);
    return { ok: true };
  });
}
