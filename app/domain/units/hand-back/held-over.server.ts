import type { Database, Transaction } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { runsOn } from '../unit-state.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { heldOver, TENANCY_DAYS } from './hand-back.ts';
import { notHandedBack } from '../lease-days.ts';

const TENANT = { institution: { select: { organisation: { select: { name: true } } } } } as const;

/** A unit that its tenant holds over: the contract is over, and nobody entered yet that the unit was handed back. */
export interface HeldOverUnit {
  tenancyId: string;
  unitId: string;
  /** `A 座 1 层 A0101`. */
  place: string;
  leaseId: string;
  institutionId: string;
  tenant: string;
  startsOn: Day;
  /** The last day of the contract. */
  endsOn: Day;
  /** Whose later tenancy of the unit has begun, or will begin; the first of them. */
  next: { leaseId: string | null; tenant: string; startsOn: Day } | null;
}

/** Reads which units are held over today among the tenancies that `where` asks for, the longest first. */
export async function readHeldOver(db: Database | Transaction, where: Prisma.TenancyWhereInput, today: Day): Promise<HeldOverUnit[]> {
  const rows = await db.tenancy.findMany({
    where: { AND: [where, notHandedBack(today), { handedBackOn: null }] },
    orderBy: [{ endsOn: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      ...TENANCY_DAYS,
      unitLabel: true,
      ...TENANT,
      unit: { select: { id: true, number: true, tenancies: { orderBy: { startsOn: 'asc' }, select: { ...TENANCY_DAYS, ...TENANT } } } },
    },
  });
  return rows.flatMap(({ id, unitLabel, unit, institution, ...tenancy }) => {
    const { leaseId, endsOn, startsOn, institutionId } = tenancy;
    const over = unit && heldOver(tenancy, unit.tenancies, today);
    if (!over || !runsOn(over, today) || leaseId === null || endsOn === null) return [];
    const next = unit.tenancies.find((one) => one.startsOn > endsOn);
    return {
      tenancyId: id,
      unitId: unit.id,
      place: unitLabel ?? unit.number,
      leaseId,
      institutionId,
      tenant: institution.organisation.name,
      startsOn,
      endsOn,
      next: next ? { leaseId: next.leaseId, tenant: next.institution.organisation.name, startsOn: next.startsOn } : null,
    };
  });
}
