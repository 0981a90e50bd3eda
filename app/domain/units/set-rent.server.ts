import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { holdUnit, tellOfUnit, UNIT_STALE, type UnitRefused } from './hold-unit.server.ts';

export type RentSet = { ok: true; changed: boolean } | UnitRefused;

/**
 * States what a unit costs, in fen for a square metre and day; null where it is agreed on. The same rent once more is no change.
 * Refuses who does not keep the park's units, a unit that is not there, and a rent that was changed since it was seen.
 */
export function setRent(
  db: Database,
  by: ByActor,
  { rent, seen, ...which }: { parkSlug: string; unitId: string; seen: number | null; rent: number | null },
): Promise<RentSet> {
  return inTransaction<RentSet>(db, async (tx) => {
    const held = await holdUnit(tx, by, which);
    if (!held.ok) return held;
    const { unit, park } = held;
    if (unit.rent === rent) return { ok: true, changed: false };
    if (unit.rent !== seen) return UNIT_STALE;
    if (rent !== null && rent <= 0) return { ok: false, why: 'invalid', field: 'rent', message: '租金参考应大于 0；面议时请留空。' };
    await tx.unit.update({ where: { id: unit.id }, data: { rent }, select: { id: true } });
    await tellOfUnit(tx, by, park, unit, { rent: [unit.rent, rent] });
    return { ok: true, changed: true };
  });
}
