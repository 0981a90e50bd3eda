import type { Transaction } from '#prisma/database.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { readHeldOver } from '../units/hand-back/held-over.server.ts';
import { overlapping } from '../units/lease-days.ts';
import { writeLease } from '../units/lease-days.ts';
import { keptForOther } from '../move-ins/places/unit-here.server.ts';
import { readWishedUnits } from '../move-ins/places/wished-units.server.ts';
import type { LeaseUnit } from './lease-terms.ts';

interface OfLease {
  parkSlug: string;
  institutionId: string;
  moveInId: string | null;
  today: Day;
}

const DAYS = { startsOn: true, endsOn: true } as const;

/**
 * Why units cannot be let to an institution in their days, a sentence each: let to somebody else or held over by them, in works, kept for
 * another application, or not on the plan. What the institution has already under no contract is no obstacle, since the contract is about it.
 */
export async function judgeUnits(tx: Transaction, units: readonly LeaseUnit[], lease: OfLease): Promise<string[]> {
  const { parkSlug, institutionId, moveInId, today } = lease;
  const faults: string[] = [];
  const ids = units.map(({ unitId }) => unitId);
  const there = new Set((await tx.unit.findMany({ where: { id: { in: ids }, parkSlug }, select: { id: true } })).map(({ id }) => id));
  const now = new Map((await readWishedUnits(tx, ids, today)).map((unit) => [unit.id, unit]));
  for (const unit of units) {
    const { unitId, place } = unit;
    const found = now.get(unitId);
    if (!there.has(unitId) || !found?.onPlan) {
      faults.push(`${place}已经不在平面图上，请另选一个。`);
      continue;
    }
    const others = { unitId, ...overlapping(unit), NOT: { institutionId, leaseId: null } };
    const taken = await tx.tenancy.findFirst({ where: others, orderBy: { startsOn: 'asc' }, select: DAYS });
    if (taken) faults.push(`${place}在这些日子里已经出租（${writeLease(taken)}）。`);
    const built = await tx.unitWorks.findFirst({
      where: { unitId, ...overlapping({ ...unit, startsOn: unit.startsOn < today ? today : unit.startsOn }) },
      orderBy: { startsOn: 'asc' },
      select: DAYS,
    });
    if (built) faults.push(`${place}在这些日子里施工（${writeLease(built)}）。`);
    const [over] = await readHeldOver(tx, { unitId, NOT: { institutionId } }, today);
    if (over) faults.push(`${place}的上一份合同到期（${writeDay(over.endsOn)}），承租机构还没有交还。`);
    const kept = keptForOther(found, moveInId ?? '', today);
    if (kept !== null) faults.push(kept);
    if (found.area !== unit.area) faults.push(`${place}的面积已经改变，请重新保存单元。`);
  }
  return faults;
}
