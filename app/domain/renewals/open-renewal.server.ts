import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { addDays } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { readWishedUnits } from '../move-ins/places/wished-units.server.ts';
import { isDated, type DatedTerms, type LeaseCharge, type LeaseTerms } from '../leases/lease-terms.ts';
import { loadLease, type LeaseRow } from '../leases/load-lease.server.ts';
import { concernsOf, isOwn, leaseRoles } from '../leases/who-may.server.ts';
import { monthsAfter } from '../rents/months.ts';
import { stepsBy } from '../rents/steps.ts';
import { readRenewal } from './read-renewal.server.ts';
import { draftFault } from './renewal.ts';

export type RenewalOpened = { ok: true; id: string } | Refused<'absent' | 'notAllowed' | 'guard' | 'stale'>;

/** A charge as it is at the end of a contract; free days and rises are agreed anew (TENANCY B3, W20). */
function anew(terms: DatedTerms, charge: LeaseCharge): LeaseCharge {
  const { changes: _changes, ...rest } = charge;
  const price = stepsBy({ startsOn: terms.startsOn, price: charge.price }, charge, terms.endsOn).at(-1)?.price ?? charge.price;
  return { ...rest, price, free: [], rise: null };
}

/** How many months a contract runs, a part counted as one. */
function monthsOf({ startsOn, endsOn }: DatedTerms): number {
  let months = 1;
  while (addDays(monthsAfter(startsOn, months), -1) < endsOn) months += 1;
  return months;
}

/** The terms that are proposed for the contract that follows: from the day after, for as long, at the last prices, for the units that stay. */
async function proposed(tx: Transaction, { billedUntil: _billedUntil, ...terms }: DatedTerms, { today }: LeaseRow): Promise<LeaseTerms> {
  const startsOn = addDays(terms.endsOn, 1);
  const endsOn = addDays(monthsAfter(startsOn, monthsOf(terms)), -1);
  const staying = terms.units.filter((unit) => unit.endsOn === terms.endsOn);
  const now = await readWishedUnits(
    tx,
    staying.map(({ unitId }) => unitId),
    today,
  );
  return {
    ...terms,
    startsOn,
    endsOn,
    units: now.map(({ id: unitId, place, area }) => ({ unitId, place, area, startsOn, endsOn })),
    rent: terms.rent && anew(terms, terms.rent),
    fees: terms.fees.map((fee) => anew(terms, fee)),
  };
}

/** Begins the contract that follows another one (续租), with its terms as the proposal; it goes the way of every contract. */
export function openRenewal(
  db: Database,
  by: ByActor,
  { leaseId, parkSlug }: { leaseId: string; parkSlug: string },
): Promise<RenewalOpened> {
  return inTransaction<RenewalOpened>(db, async (tx) => {
    const lease = await loadLease(tx, leaseId, by.now);
    const renewal = lease && (await readRenewal(tx, lease));
    if (lease?.parkSlug !== parkSlug || !renewal || !leaseRoles(by.actor, lease).includes('operator') || !isDated(lease.terms))
      return { ok: false, why: 'absent', message: '没有找到这份合同。' };
    if (isOwn(by.actor, lease)) return { ok: false, why: 'notAllowed', message: '不能办理自己所在主体的合同，请由其他工作人员办理。' };
    if (renewal.next !== null) return { ok: false, why: 'stale', message: '续租合同已经在起草。' };
    const fault = draftFault(renewal.standing);
    if (fault !== null) return { ok: false, why: 'guard', message: fault };
    const { id } = await tx.lease.create({
      data: {
        parkSlug,
        institutionId: lease.institutionId,
        renewsId: leaseId,
        terms: JSON.stringify(await proposed(tx, lease.terms, lease)),
        createdById: by.actor.personId,
        createdAt: by.now,
        changedAt: by.now,
      },
      select: { id: true },
    });
    await writeEntry(tx, by, { deed: 'lease.open', subjectId: id, ...concernsOf(lease, false) });
    return { ok: true, id };
  });
}
