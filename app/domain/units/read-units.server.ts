import type { Database, Transaction } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { notHandedBack } from './lease-days.ts';
import { KEPT, keptStretch } from './kept-stretch.ts';
import { holderOn, occupiedBy, TENANCY_DAYS } from './hand-back/hand-back.ts';
import { unitState, type UnitState } from './unit-state.ts';
import { shortTenantName, type UnitTenant } from './unit-tenant.ts';

/** A unit with its state on a day. */
export interface UnitOnDay extends UnitState {
  id: string;
  parkSlug: string;
  buildingId: string;
  level: number;
  number: string;
  /** In 0.01 m². */
  area: number;
  /** Fen per square metre and day; null if it is negotiable. */
  rent: number | null;
  tenant: UnitTenant | null;
}

function grouped<T extends { unitId: string | null }>(rows: readonly T[]): Map<string, T[]> {
  const byUnit = new Map<string, T[]>();
  for (const row of rows) {
    if (row.unitId === null) continue;
    const known = byUnit.get(row.unitId);
    if (known) known.push(row);
    else byUnit.set(row.unitId, [row]);
  }
  return byUnit;
}

/**
 * Reads the units that exist on `day`, of one park or (with null) of all, each with its state derived from that day's tenancies,
 * works and holds.
 */
export async function readUnits(db: Database | Transaction, parkSlug: string | null, day: Day): Promise<UnitOnDay[]> {
  const park = parkSlug === null ? {} : { parkSlug };
  const notOver = { OR: [{ endsOn: null }, { endsOn: { gte: day } }] };
  // why: one after the other, since a transaction has one connection.
  const units = await db.unit.findMany({
    where: { ...park, addedOn: { lte: day }, OR: [{ retiredOn: null }, { retiredOn: { gt: day } }] },
    select: { id: true, parkSlug: true, buildingId: true, level: true, number: true, area: true, rent: true },
  });
  // Of a unit that somebody may hold over, what came after the end of the contract counts, too.
  const tenancies = await db.tenancy.findMany({
    where: { ...park, unitId: { not: null }, OR: [...notOver.OR, { unit: { tenancies: { some: notHandedBack(day) } } }] },
    select: {
      unitId: true,
      ...TENANCY_DAYS,
      institution: { select: { slug: true, status: true, organisation: { select: { name: true } } } },
    },
  });
  const works = await db.unitWorks.findMany({
    where: { ...(parkSlug === null ? {} : { unit: { parkSlug } }), ...notOver },
    select: { unitId: true, startsOn: true, endsOn: true },
  });
  const holds = await db.unitHold.findMany({
    where: { ...(parkSlug === null ? {} : { unit: { parkSlug } }), until: { gte: day } },
    select: { unitId: true, ...KEPT },
  });
  const tenanciesOf = grouped(tenancies);
  const worksOf = grouped(works);
  const holdsOf = grouped(holds);
  return units.map((unit) => {
    const own = tenanciesOf.get(unit.id) ?? [];
    const holder = holderOn(own, day);
    const shown = holder?.institution.status === 'published' ? holder.institution : null;
    const held = (holdsOf.get(unit.id) ?? []).map(keptStretch);
    return {
      ...unit,
      ...unitState({ ...occupiedBy(own, day), works: worksOf.get(unit.id) ?? [], holds: held }, day),
      tenant: shown && { name: shown.organisation.name, shortName: shortTenantName(shown.organisation.name), slug: shown.slug },
    };
  });
}
