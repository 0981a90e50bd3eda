import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { addDays, dayOf, latestDay, type Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { loadMoveIn } from '../move-ins/load-move-in.server.ts';
import { standingHold } from '../move-ins/places/hold-terms.ts';
import { readWishedUnits } from '../move-ins/places/wished-units.server.ts';
import { monthsAfter } from '../rents/months.ts';
import { UNIT_ROWS } from './lease-limits.ts';
import { EMPTY_TERMS, type LeaseTerms, type LeaseUnit } from './lease-terms.ts';

/** A lease is proposed for so many months; the park writes what was agreed. */
const USUAL_MONTHS = 36;

export type LeaseOpened = { ok: true; id: string } | Refused<'absent' | 'guard' | 'stale'>;

/** With whom a contract can be drafted. */
export interface Candidate {
  /** `moveIn <id>` of an approved application, `institution <id>` of who is in the park without a contract. */
  value: string;
  name: string;
}

/** Whom a park can draft a contract for: approved applications without one, and institutions in the park whose places have none. */
export async function listCandidates(db: Database | Transaction, parkSlug: string, today: Day): Promise<Candidate[]> {
  const ORGANISATION = { organisation: { select: { name: true } } } as const;
  const approved = await db.moveIn.findMany({
    where: { parkSlug, state: 'approved', leases: { none: { state: { not: 'cancelled' } } } },
    orderBy: { decidedAt: 'asc' },
    select: { id: true, institution: { select: ORGANISATION } },
  });
  const there = await db.institution.findMany({
    where: {
      status: { not: 'withdrawn' },
      tenancies: { some: { parkSlug, leaseId: null, OR: [{ endsOn: null }, { endsOn: { gte: today } }] } },
      leases: { none: { parkSlug, state: { in: ['drafting', 'offered', 'agreed'] } } },
    },
    orderBy: { id: 'asc' },
    select: { id: true, ...ORGANISATION },
  });
  return [
    ...approved.map(({ id, institution }) => ({ value: `moveIn ${id}`, name: `${institution.organisation.name}（已准入）` })),
    ...there.map(({ id, organisation }) => ({ value: `institution ${id}`, name: `${organisation.name}（已在园，补录合同）` })),
  ];
}

/** What an application says of the lease: the unit that is kept for it, or the first one that it wished. */
async function fromMoveIn(tx: Transaction, id: string, now: Date) {
  const row = await loadMoveIn(tx, id, now);
  if (row?.standing !== 'approved') return null;
  const { today, units, holds, online, parkOnline } = row;
  const hold = standingHold(holds, today);
  const unitIds =
    online || parkOnline
      ? []
      : hold
        ? [hold.unitId]
        : units
            .filter(({ lettable }) => lettable)
            .slice(0, 1)
            .map((unit) => unit.id);
  const free = (await readWishedUnits(tx, unitIds, today)).map(({ freeFrom }) => freeFrom);
  const startsOn = latestDay([addDays(today, 1), ...free]) ?? today;
  const days = { startsOn, endsOn: addDays(monthsAfter(startsOn, USUAL_MONTHS), -1) };
  return { institutionId: row.institutionId, days, lets: unitIds.map((unitId) => ({ unitId, ...days })) };
}

/** What a park has entered of an institution's places without a contract. */
async function fromTenancies(tx: Transaction, parkSlug: string, institutionId: string, today: Day) {
  const tenancies = await tx.tenancy.findMany({
    where: { parkSlug, institutionId, leaseId: null, OR: [{ endsOn: null }, { endsOn: { gte: today } }] },
    orderBy: { startsOn: 'asc' },
    select: { unitId: true, startsOn: true, endsOn: true },
  });
  const [first] = tenancies;
  if (!first) return null;
  const ends = tenancies.map(({ endsOn }) => endsOn);
  const last = ends.includes(null) ? null : latestDay(ends);
  let months = USUAL_MONTHS;
  while (last === null && addDays(monthsAfter(first.startsOn, months), -1) < today) months += USUAL_MONTHS;
  const days = { startsOn: first.startsOn, endsOn: last ?? addDays(monthsAfter(first.startsOn, months), -1) };
  const lets = tenancies.flatMap(({ unitId, startsOn, endsOn }) =>
    unitId === null ? [] : [{ unitId, startsOn, endsOn: endsOn ?? days.endsOn }],
  );
  return { institutionId, days, lets };
}

/** The units as they are now, each with its days; no more than one contract is about. */
async function unitsOf(tx: Transaction, lets: readonly Omit<LeaseUnit, 'place' | 'area'>[], today: Day): Promise<LeaseUnit[]> {
  const some = lets.slice(0, UNIT_ROWS.length);
  const ids = some.map(({ unitId }) => unitId);
  const units = new Map((await readWishedUnits(tx, ids, today)).map((unit) => [unit.id, unit]));
  return some.flatMap((one, at) => {
    const unit = units.get(one.unitId);
    // A unit that was entered twice, one stay after the other, is one.
    if (!unit || ids.indexOf(one.unitId) !== at) return [];
    const last = latestDay(some.filter(({ unitId }) => unitId === one.unitId).map(({ endsOn }) => endsOn)) ?? one.endsOn;
    return [{ ...one, endsOn: last, place: unit.place, area: unit.area }];
  });
}

/** Begins the contract with an approved applicant, or with somebody who is in the park without one, from what is known already. */
export function openLease(
  db: Database,
  by: ByActor,
  { parkSlug, candidate }: { parkSlug: string; candidate: string },
): Promise<LeaseOpened> {
  return inTransaction<LeaseOpened>(db, async (tx) => {
    const park = may(by.actor, 'keep:lease', { parkSlug })
      ? await tx.park.findUnique({ where: { slug: parkSlug }, select: { districtSlug: true } })
      : null;
    if (!park) return { ok: false, why: 'absent', message: '没有找到这个园区。' };
    const today = dayOf(by.now);
    const there = (await listCandidates(tx, parkSlug, today)).some(({ value }) => value === candidate);
    const [kind, id = ''] = candidate.split(' ');
    const moveInId = kind === 'moveIn' ? id : null;
    const known = !there ? null : moveInId === null ? await fromTenancies(tx, parkSlug, id, today) : await fromMoveIn(tx, id, by.now);
    if (!known) return { ok: false, why: 'stale', message: '这份申请或这家机构刚刚有变化，现在不能起草合同，请重新选择。' };
    const { institutionId, lets, days } = known;
    const own = await tx.institution.count({
      where: { id: institutionId, organisationId: { in: by.actor.memberships.map((one) => one.organisationId) } },
    });
    if (own > 0) return { ok: false, why: 'guard', message: '不能办理自己所在主体的合同，请由其他工作人员办理。' };
    const terms: LeaseTerms = { ...EMPTY_TERMS, ...days, units: await unitsOf(tx, lets, today) };
    const lease = await tx.lease.create({
      data: {
        parkSlug,
        institutionId,
        moveInId,
        terms: JSON.stringify(terms),
        createdById: by.actor.personId,
        createdAt: by.now,
        changedAt: by.now,
      },
      select: { id: true },
    });
    const whom = { organisationId: null, parkSlug, districtSlug: park.districtSlug };
    await writeEntry(tx, by, { deed: 'lease.open', subjectId: lease.id, ...whom });
    return { ok: true, id: lease.id };
  });
}
