import type { Database, Transaction } from '#prisma/database.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { heldOver, TENANCY_DAYS } from './hand-back/hand-back.ts';
import { KEPT, keptStretch } from './kept-stretch.ts';
import { notHandedBack, writeLease } from './lease-days.ts';
import { isOver } from './unit-state.ts';

/** A unit that is let or kept for somebody at present or later, and for whom. */
export interface LetUnit {
  unitId: string;
  number: string;
  tenant: string;
  /** `2026年1月1日至2028年12月31日`, `预留至2026年12月18日` */
  lease: string;
}

/**
 * The units of a park whose tenancy is in force on `today` or begins later, those that somebody holds over, and those that are kept. What ends
 * today is in force.
 */
export async function letUnits(db: Database | Transaction, parkSlug: string, today: Day): Promise<LetUnit[]> {
  const tenancies = await db.tenancy.findMany({
    where: { parkSlug, unitId: { not: null }, OR: [{ endsOn: null }, { endsOn: { gte: today } }, notHandedBack(today)] },
    select: {
      ...TENANCY_DAYS,
      unit: { select: { id: true, number: true, tenancies: { select: TENANCY_DAYS } } },
      institution: { select: { organisation: { select: { name: true } } } },
    },
    orderBy: [{ unit: { number: 'asc' } }, { startsOn: 'asc' }],
  });
  const holds = await db.unitHold.findMany({
    where: { unit: { parkSlug }, state: 'live', until: { gte: today } },
    select: {
      ...KEPT,
      unit: { select: { id: true, number: true } },
      moveIn: { select: { institution: { select: { organisation: { select: { name: true } } } } } },
    },
    orderBy: { unit: { number: 'asc' } },
  });
  return [
    ...tenancies.flatMap(({ unit, institution, ...tenancy }) => {
      const over = unit && heldOver(tenancy, unit.tenancies, today);
      if (!unit || (isOver(tenancy, today) && (over === null || isOver(over, today)))) return [];
      const lease = `${writeLease(tenancy)}${over === null ? '' : '，到期未交还'}`;
      return [{ unitId: unit.id, number: unit.number, tenant: institution.organisation.name, lease }];
    }),
    ...holds
      .filter((hold) => !isOver(keptStretch(hold), today))
      .map(({ unit, moveIn, until }) => ({
        unitId: unit.id,
        number: unit.number,
        tenant: moveIn.institution.organisation.name,
        lease: `预留至${writeDay(until)}`,
      })),
  ];
}
