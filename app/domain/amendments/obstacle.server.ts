import type { Transaction } from '#prisma/database.ts';
import { addDays, writeDay } from '#app/kernel/calendar.ts';
import { riseFault } from '../leases/lease-faults.ts';
import { judgeUnits } from '../leases/judge-units.server.ts';
import type { DatedTerms, LeaseUnit } from '../leases/lease-terms.ts';
import { lastOffered, type LeaseRow } from '../leases/load-lease.server.ts';
import { chargesOf } from './change.ts';

/** The unit of the other terms that is the same one. */
export const sameUnit = (units: readonly LeaseUnit[], { unitId, startsOn }: LeaseUnit): LeaseUnit | undefined =>
  units.find((one) => one.unitId === unitId && one.startsOn === startsOn);

/** The days of units that new terms have and the old ones had not. */
const addedDays = (was: DatedTerms, is: DatedTerms): LeaseUnit[] =>
  is.units.flatMap((unit) => {
    const old = sameUnit(was.units, unit);
    if (!old) return [unit];
    return unit.endsOn > old.endsOn ? [{ ...unit, startsOn: addDays(old.endsOn, 1) }] : [];
  });

/** Why the last day cannot be another: the contract that follows was agreed to begin the day after it (TENANCY C4). */
async function followedFault(tx: Transaction, { id }: LeaseRow, was: DatedTerms, is: DatedTerms): Promise<string[]> {
  if (is.endsOn === was.endsOn) return [];
  const next = await lastOffered(tx, { renewsId: id, state: { in: ['offered', 'agreed', 'signed'] } });
  return [...next.values()].map(
    ({ number, terms: { startsOn } }) =>
      `续租合同 ${number} 已商定从${writeDay(startsOn ?? '')}起租，原合同的到期日不能再改；还没有签订的，请先收回。`,
  );
}

/**
 * Why new terms of a contract cannot come into force as things are: the days that a unit is to be let besides are taken, in works, or kept for
 * an application; a price would rise beyond reason. Null if they can.
 */
export async function obstacleTo(tx: Transaction, lease: LeaseRow, was: DatedTerms, is: DatedTerms): Promise<string | null> {
  const wrong = chargesOf(is).flatMap((charge) => riseFault(charge, is) ?? []);
  const added = addedDays(was, is);
  // A unit that is in the contract keeps the area that was agreed, whatever the plan says by now.
  const areas = new Map(
    (await tx.unit.findMany({ where: { id: { in: added.map(({ unitId }) => unitId) } }, select: { id: true, area: true } })).map(
      ({ id, area }) => [id, area],
    ),
  );
  const judged = added.map((unit) =>
    was.units.some(({ unitId }) => unitId === unit.unitId) ? { ...unit, area: areas.get(unit.unitId) ?? unit.area } : unit,
  );
  const faults = await judgeUnits(tx, judged, lease);
  for (const { unitId, place, endsOn } of added) {
    const kept = await tx.unitHold.count({ where: { unitId, state: 'live', keepsFrom: { lte: endsOn } } });
    if (kept > 0) faults.push(`${place}正为一份入驻申请预留。`);
  }
  return [...wrong, ...(await followedFault(tx, lease, was, is)), ...faults].find(() => true) ?? null;
}
