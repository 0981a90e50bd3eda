import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { holdUnit, tellOfUnit, UNIT_STALE, type UnitRefused } from './hold-unit.server.ts';

export type RentSet = { ok: true; changed: boolean } | UnitRefused;

/**
 * Sets the rent of a unit, in fen per square metre and day; null if it is negotiable. Setting the same rent again changes nothing.
 * Refuses an actor who does not keep the park's ledger, an unknown unit, and a rent that was changed after the actor saw it.
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
