import type { Database, Transaction } from '#prisma/database.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';

/** A unit that is let at present or later, and to whom. */
export interface LetUnit {
  unitId: string;
  number: string;
  tenant: string;
  /** 2026年1月1日起至… */
  lease: string;
}

/** Describes a lease; both days count. */
export const writeLease = ({ startsOn, endsOn }: { startsOn: Day; endsOn: Day | null }): string =>
  `${writeDay(startsOn)}至${endsOn === null ? '未定' : writeDay(endsOn)}`;

/** The units of a park whose tenancy is in force on `today` or begins later. A lease that ends today is in force. */
export async function letUnits(db: Database | Transaction, parkSlug: string, today: Day): Promise<LetUnit[]> {
  const tenancies = await db.tenancy.findMany({
    where: { parkSlug, unitId: { not: null }, OR: [{ endsOn: null }, { endsOn: { gte: today } }] },
    select: {
      startsOn: true,
      endsOn: true,
      unit: { select: { id: true, number: true } },
      institution: { select: { organisation: { select: { name: true } } } },
    },
    orderBy: [{ unit: { number: 'asc' } }, { startsOn: 'asc' }],
  });
  return tenancies.flatMap(({ unit, institution, ...lease }) =>
    unit ? [{ unitId: unit.id, number: unit.number, tenant: institution.organisation.name, lease: writeLease(lease) }] : [],
  );
}
