import type { Refused } from '#app/kernel/answer.ts';
import type { Transaction } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Changes } from '#app/kernel/record/changes.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { workOnPlan, type PlanPark, type PlanParkRefused } from '../parks/operated-park.server.ts';

/** A unit in a park's ledger. */
export interface HeldUnit {
  id: string;
  number: string;
  rent: number | null;
}

export type UnitRefused = PlanParkRefused | Refused<'absent' | 'stale' | 'invalid'>;

export const UNIT_STALE = {
  ok: false,
  why: 'stale',
  message: '您打开这一页以后，这个单元的登记又有改动，没有保存。下面是最新的内容，您填写的仍在表单里，请核对后再提交。',
} as const;

/** Finds a standing unit of the park if the actor keeps the park's ledger. */
export async function holdUnit(
  tx: Transaction,
  by: ByActor,
  { parkSlug, unitId }: { parkSlug: string; unitId: string },
): Promise<{ ok: true; park: PlanPark; unit: HeldUnit } | UnitRefused> {
  const working = await workOnPlan(tx, by, 'keep:unit', parkSlug);
  if (!working.ok) return working;
  const unit = await tx.unit.findUnique({
    where: { id: unitId, parkSlug, retiredOn: null },
    select: { id: true, number: true, rent: true },
  });
  return unit
    ? { ok: true, park: working.park, unit }
    : { ok: false, why: 'absent', message: '没有找到这个单元，它可能已经不在平面图上。' };
}

/** Records the change of a unit and puts it on the outbox for the public pages. */
export async function tellOfUnit(
  tx: Transaction,
  by: ByActor,
  { slug, districtSlug }: PlanPark,
  unit: HeldUnit,
  changes: Changes,
): Promise<void> {
  await writeEntry(tx, by, {
    deed: 'unit.edit',
    subjectId: slug,
    organisationId: null,
    parkSlug: slug,
    districtSlug,
    changes: { unit: [null, unit.number], ...changes },
  });
  await putOnOutbox(tx, 'park', slug, by.now);
}
