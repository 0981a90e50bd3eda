import type { Database } from '#prisma/database.ts';
import { daysBetween, writeDay } from '#app/kernel/calendar.ts';
import { readHeldOver } from '../units/hand-back/held-over.server.ts';
import type { LeaseRow } from './load-lease.server.ts';

/**
 * What pages say of the hand-back of a lease's units: those that are held over, those that wait until somebody else hands them back, and those
 * that were handed back.
 * @param office whether other tenants are named, as for the park.
 */
export async function readHandBack(db: Database, { id, heldOver, today }: Pick<LeaseRow, 'id' | 'heldOver' | 'today'>, office: boolean) {
  const before = await readHeldOver(db, { leaseId: { not: id }, unit: { tenancies: { some: { leaseId: id } } } }, today);
  const left = await db.tenancy.findMany({
    where: { leaseId: id, handedBackOn: { not: null } },
    orderBy: [{ handedBackOn: 'asc' }, { id: 'asc' }],
    select: { id: true, unitLabel: true, handedBackOn: true, handBackNote: true },
  });
  return {
    heldOver: heldOver.map(({ unitId, place, endsOn, next }) => ({
      unitId,
      place,
      says: `${writeDay(endsOn)}到期，已过 ${daysBetween(endsOn, today)} 天`,
      next: next && `下一份租约${office ? `（${next.tenant}）` : ''}从${writeDay(next.startsOn)}起，交还以前不能交付。`,
    })),
    before: before
      .filter(({ next }) => next?.leaseId === id)
      .map(({ unitId, place, endsOn, tenant }) => ({
        unitId,
        says: `${place}的上一家承租机构${office ? `（${tenant}）` : ''}${writeDay(endsOn)}到期，还没有交还，单元暂时不能交付。`,
      })),
    left: left.map((one) => ({
      id: one.id,
      place: one.unitLabel ?? '',
      on: writeDay(one.handedBackOn ?? ''),
      note: one.handBackNote,
    })),
  };
}
export type HandBackShown = Awaited<ReturnType<typeof readHandBack>>;
