import type { Transaction } from '#prisma/database.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { addDays, isDay, latestDay, writeDay, type Day } from '#app/kernel/calendar.ts';
import type { Changes } from '#app/kernel/record/changes.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { BEGINS_WITHIN_DAYS, isTooLong, overlapping, TOO_LONG, writeLease } from '../../units/lease-days.ts';
import { letUnit } from '../../units/let-unit.server.ts';
import { closeHold, expireHolds } from './close-holds.server.ts';
import { standingHold } from './hold-terms.ts';
import { chosenUnit, firstInLine } from './unit-here.server.ts';
import type { MoveInRow } from '../load-move-in.server.ts';

/** What the contract says of the place, as it was typed. */
export interface PlaceTyped {
  unitId: string;
  startsOn: string;
  endsOn: string;
}

/** A place that is let; `unit` is null for one without. */
interface Let {
  unit: { id: string; place: string } | null;
  startsOn: Day;
  endsOn: Day | null;
}

/** Where the institution moves in: at least one place, and the contract (租赁合同) that lets it, if it is kept here. */
export interface Place {
  lets: readonly Let[];
  leaseId: string | null;
}

const LEASE = { startsOn: true, endsOn: true } as const;

const refused = (field: keyof PlaceTyped, message: string): Refused<'invalid'> => ({ ok: false, why: 'invalid', field, message });

/** Reads the days of a lease. */
function daysOf({ startsOn, endsOn }: PlaceTyped, approvedOn: Day, today: Day): Pick<Let, 'startsOn' | 'endsOn'> | Refused<'invalid'> {
  if (!isDay(startsOn)) return refused('startsOn', '请填写起租日，年月日要完整，例如 2026年12月21日。');
  if (startsOn < approvedOn) return refused('startsOn', `起租日不能早于准入的日子（${writeDay(approvedOn)}）。`);
  if (startsOn > addDays(today, BEGINS_WITHIN_DAYS)) return refused('startsOn', '起租日在一年以后，请核对年份。');
  if (endsOn === '') return { startsOn, endsOn: null };
  if (!isDay(endsOn)) return refused('endsOn', '请填写到期日，年月日要完整；不定期的留空。');
  if (endsOn < startsOn) return refused('endsOn', '到期日不能早于起租日。');
  if (endsOn < today) return refused('endsOn', '到期日已经过了，请核对年份。');
  if (isTooLong({ startsOn, endsOn })) return refused('endsOn', TOO_LONG);
  return { startsOn, endsOn };
}

/**
 * Reads the place that a contract gives an approved application: a unit of the park that is neither let, in works nor kept for somebody else in
 * these days, or none if it moves in online.
 */
export async function readPlace(
  tx: Transaction,
  row: MoveInRow,
  typed: PlaceTyped,
): Promise<{ ok: true; place: Place } | Refused<'invalid'>> {
  const { parkSlug, today, clocks } = row;
  const days = daysOf(typed, clocks.approvedOn ?? today, today);
  if ('ok' in days) return days;
  if (row.online || row.parkOnline) {
    const here = await tx.tenancy.findFirst({
      where: { parkSlug, institutionId: row.institutionId, unitId: null, ...overlapping(days) },
      select: LEASE,
    });
    return here
      ? refused('startsOn', `这家机构在这些日子里已经入驻本园区，没有单元（${writeLease(here)}）。`)
      : { ok: true, place: { leaseId: null, lets: [{ unit: null, ...days }] } };
  }
  const chosen = await chosenUnit(tx, typed.unitId, row, '出租');
  if (!chosen.ok) return chosen;
  const { unit } = chosen;
  if (unit.freeFrom > today && days.startsOn < unit.freeFrom)
    return refused('startsOn', `${unit.place}从${writeDay(unit.freeFrom)}起才空出来。`);
  const built = await tx.unitWorks.findFirst({
    where: { unitId: unit.id, ...overlapping(days) },
    orderBy: { startsOn: 'asc' },
    select: LEASE,
  });
  if (built) return refused('startsOn', `${unit.place}在这些日子里施工（${writeLease(built)}）。`);
  const own = standingHold(row.holds, today)?.unitId === unit.id;
  const first = own ? null : await firstInLine(tx, unit.id, row);
  if (first !== null) return refused('unitId', `${first}；请先预留，并写明不按次序的理由。`);
  const taken = await tx.tenancy.findFirst({
    where: { unitId: unit.id, ...overlapping(days) },
    orderBy: { startsOn: 'asc' },
    select: LEASE,
  });
  if (taken) return refused('startsOn', `${unit.place}在这些日子里已经出租（${writeLease(taken)}）。`);
  return { ok: true, place: { leaseId: null, lets: [{ unit, ...days }] } };
}

/** What the record tells of a place. */
export function placeTold({ lets }: Place): Changes {
  const units = lets.flatMap(({ unit }) => unit?.place ?? []);
  const starts = lets.map(({ startsOn }) => startsOn).toSorted();
  const ends = lets.map(({ endsOn }) => endsOn);
  const last = ends.includes(null) ? null : latestDay(ends);
  return {
    ...(units.length > 0 ? { unit: [null, units.join('、')] } : {}),
    ...(starts[0] === undefined ? {} : { startsOn: [null, starts[0]] }),
    ...(last === null ? {} : { endsOn: [null, last] }),
  };
}

/** Lets the places to the institution; what was kept for it is used, or released if the contract is about other units. */
export async function takePlace(tx: Transaction, by: By, row: MoveInRow, { lets, leaseId }: Place): Promise<void> {
  const { parkSlug, park, institutionId, today } = row;
  const units = lets.flatMap(({ unit }) => unit?.id ?? []);
  for (const unitId of units) await expireHolds(tx, by, { unitId }, today);
  await closeHold(tx, by, row, units);
  for (const one of lets) await letUnit(tx, { park: { slug: parkSlug, name: park.name }, institutionId, leaseId, ...one }, today, by.now);
}
