import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { inBatches } from '#prisma/in-batches.ts';
import { addDays, type Day } from '#app/kernel/calendar.ts';
import { grouped } from '#app/kit/grouped.ts';
import { lastOffered, type FrozenLease } from '../leases/load-lease.server.ts';
import { KEPT, keptStretch } from '../units/kept-stretch.ts';
import { heldOver, letDays, type TenancyDays } from '../units/hand-back/hand-back.ts';
import { notHandedBack } from '../units/lease-days.ts';
import { runsOn } from '../units/unit-state.ts';
import { onDay, type UnitStay, type UnitOnRoll } from './roll.ts';

/** A day of a park for which its roll is read. */
export interface RollAsked {
  parkSlug: string;
  on: Day;
  today: Day;
  /** From which day on stays, holds and works are wanted; without one, from the day itself. */
  from?: Day;
}

/** What a park has to let on a day, and who has it. */
export interface Roll {
  buildings: { id: string; name: string }[];
  /** By building, floor and number. */
  units: UnitOnRoll[];
  /** Who has a place without a unit on the day: desks, or a place in a park without buildings. */
  placeless: UnitStay[];
}

/** Of a day in the past only what had been agreed by then is known; of a day to come what is agreed today. */
export const knownOn = ({ on, today }: Pick<RollAsked, 'on' | 'today'>): Day => (on < today ? on : today);

/** The contracts of a park that had been signed by a day. */
export const signedBy = (parkSlug: string, day: Day) => ({ parkSlug, signedOn: { lte: day } });

const STAY = { id: true, unitId: true, startsOn: true, endsOn: true, institutionId: true, leaseId: true, handedBackOn: true } as const;
type StayRow = Prisma.TenancyGetPayload<{ select: typeof STAY }>;

/** Which stay is meant by a place, whoever has it, and its last day. */
const stayKey = ({ unitId, institutionId }: Pick<StayRow, 'unitId' | 'institutionId'>, endsOn: Day): string =>
  [unitId ?? '', institutionId, endsOn].join(' ');

/**
 * A contract that is signed after it begins takes the place of the same institution's stay without one, which ends the day before it begins
 * from then on. Until it was signed that stay went on, and nobody had agreed its end.
 */
async function readOusted(db: Database, parkSlug: string, later: readonly StayRow[]): Promise<StayRow[]> {
  const keys = new Set(later.map((stay) => stayKey(stay, addDays(stay.startsOn, -1))));
  const ends = [...new Set(later.map(({ startsOn }) => addDays(startsOn, -1)))];
  const rows = await inBatches(ends, (some) =>
    db.tenancy.findMany({ where: { parkSlug, leaseId: null, endsOn: { in: some } }, select: STAY }),
  );
  return rows.flatMap((row) => (row.endsOn !== null && keys.has(stayKey(row, row.endsOn)) ? [{ ...row, endsOn: null }] : []));
}

/** Who has what in a park from a day on, as it was known on another: what was let by a contract that was signed later is not there. */
async function readStays(db: Database, { parkSlug, from, known, isPast }: { parkSlug: string; from: Day; known: Day; isPast: boolean }) {
  const rows = await db.tenancy.findMany({
    // What a change has ended since had been let until later.
    where: {
      parkSlug,
      OR: [{ endsOn: null }, { endsOn: { gte: from } }, notHandedBack(from), { leaseId: { not: null }, startsOn: { lte: from } }],
    },
    select: STAY,
    orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
  });
  const tenants = await db.institution.findMany({
    where: { tenancies: { some: { parkSlug } } },
    select: { id: true, organisation: { select: { name: true } } },
  });
  const leases = await db.lease.findMany({ where: signedBy(parkSlug, known), select: { id: true } });
  const names = new Map(tenants.map(({ id, organisation }) => [id, organisation.name]));
  const signed = new Set(leases.map(({ id }) => id));
  const isKnown = ({ leaseId }: StayRow): boolean => leaseId === null || signed.has(leaseId);
  const ousted = await readOusted(
    db,
    parkSlug,
    rows.filter((row) => !isKnown(row) && row.startsOn <= known),
  );
  const back = new Set(ousted.map(({ id }) => id));
  const agreed = isPast ? await lastOffered(db, signedBy(parkSlug, known), known) : new Map<string, FrozenLease>();
  // A change moves the days of a stay where they are; on a past day those count that had been agreed by then.
  const asAgreed = (row: StayRow): StayRow[] => {
    const terms = row.leaseId === null ? undefined : agreed.get(row.leaseId)?.terms;
    if (!terms || !isPast) return [row];
    if (row.unitId === null) return [{ ...row, endsOn: terms.endsOn }];
    const unit = terms.units.find((one) => one.unitId === row.unitId && one.startsOn === row.startsOn);
    return unit ? [{ ...row, endsOn: unit.endsOn }] : [];
  };
  return [...rows.filter((row) => isKnown(row) && !back.has(row.id)), ...ousted].flatMap(asAgreed).map((row) => ({
    ...row,
    // A hand-back that lies after the day is not known on it.
    handedBackOn: row.handedBackOn !== null && row.handedBackOn <= known ? row.handedBackOn : null,
    tenant: names.get(row.institutionId) ?? '',
  }));
}

async function readHolds(db: Database, { parkSlug, from, known }: { parkSlug: string; from: Day; known: Day }) {
  const rows = await db.unitHold.findMany({
    where: { unit: { parkSlug }, until: { gte: from }, madeOn: { lte: known } },
    select: {
      ...KEPT,
      unitId: true,
      moveIn: { select: { institution: { select: { organisation: { select: { name: true } } } } } },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ unitId, moveIn, closedOn, ...hold }) => ({
    unitId,
    for: moveIn.institution.organisation.name,
    ...keptStretch({ ...hold, closedOn: closedOn !== null && closedOn <= known ? closedOn : null }),
  }));
}

/** The stays of a unit as they were let, and those on which somebody held it over by a day. */
function takenBy(stays: readonly (UnitStay & TenancyDays)[], known: Day): { tenancies: UnitStay[]; heldOver: UnitStay[] } {
  return {
    tenancies: stays.map((stay) => ({ ...stay, ...letDays(stay) })),
    heldOver: stays.flatMap((stay) => {
      const days = heldOver(stay, stays, known);
      return days ? [{ ...stay, ...days }] : [];
    }),
  };
}

/**
 * Reads what stands in a park on a day, past or to come, each unit with its state on that day: the one derivation of 租控. Each table is read
 * with one query whatever the number of rows. The caller checks permission.
 */
export async function readRoll(db: Database, { parkSlug, on, today, from = on }: RollAsked): Promise<Roll> {
  const asked = { parkSlug, from, known: knownOn({ on, today }), isPast: on < today };
  const standing = { parkSlug, addedOn: { lte: on }, OR: [{ retiredOn: null }, { retiredOn: { gt: on } }] };
  const buildings = await db.building.findMany({ where: standing, select: { id: true, name: true }, orderBy: [{ code: 'asc' }] });
  const rows = await db.unit.findMany({
    where: standing,
    select: { id: true, buildingId: true, level: true, number: true, area: true, rent: true, addedOn: true, retiredOn: true },
    orderBy: [{ level: 'asc' }, { number: 'asc' }, { id: 'asc' }],
  });
  const stays = await readStays(db, asked);
  const works = await db.unitWorks.findMany({
    where: { unit: { parkSlug }, OR: [{ endsOn: null }, { endsOn: { gte: from } }] },
    select: { unitId: true, startsOn: true, endsOn: true },
    orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
  });
  const of = {
    stays: grouped(stays, ({ unitId }) => unitId ?? ''),
    works: grouped(works, ({ unitId }) => unitId),
    holds: grouped(await readHolds(db, asked), ({ unitId }) => unitId),
  };
  const units = grouped(rows, ({ buildingId }) => buildingId);
  return {
    buildings,
    units: buildings.flatMap((building) =>
      (units.get(building.id) ?? []).map(({ id, buildingId: _, rent, ...unit }) =>
        onDay(
          {
            ...unit,
            id,
            building,
            guide: rent,
            ...takenBy(of.stays.get(id) ?? [], asked.known),
            works: of.works.get(id) ?? [],
            holds: of.holds.get(id) ?? [],
          },
          on,
        ),
      ),
    ),
    placeless: stays.filter((stay) => stay.unitId === null && runsOn(stay, on)),
  };
}
