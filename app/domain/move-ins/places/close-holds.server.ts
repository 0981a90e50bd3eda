import type { Transaction } from '#prisma/database.ts';
import { addDays, writeDay, type Day } from '#app/kernel/calendar.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { writeUnitPlace } from '../../units/write-unit-place.ts';
import { concernsOf } from '../who-may.server.ts';
import { standingHold } from './hold-terms.ts';

const OF_HOLD = {
  id: true,
  until: true,
  unit: { select: { number: true, level: true, building: { select: { name: true } } } },
  moveIn: {
    select: {
      id: true,
      parkSlug: true,
      createdById: true,
      institution: { select: { organisationId: true } },
      park: { select: { districtSlug: true } },
    },
  },
} as const;

/** A hold, as what happens to it is told. */
interface HoldTold {
  place: string;
  until: Day;
}

/** Writes what happened to a hold; the park's pages follow. */
export async function tellOfHold(
  tx: Transaction,
  by: By,
  deed: DeedName,
  moveIn: Pick<MoveInRow, 'id' | 'parkSlug' | 'createdById'> & Parameters<typeof concernsOf>[0],
  { place, until }: HoldTold,
): Promise<void> {
  const changes = { unit: [null, place], due: [null, writeDay(until)] } as const;
  await writeEntry(tx, by, { deed, subjectId: moveIn.id, ...concernsOf(moveIn, true), changes });
  await putOnOutbox(tx, 'park', moveIn.parkSlug, by.now);
}

/** Writes down the holds whose last day has passed, of a unit, an application or all. @returns how many there were. */
export async function expireHolds(tx: Transaction, by: By, of: { unitId?: string; moveInId?: string }, today: Day): Promise<number> {
  const over = await tx.unitHold.findMany({
    where: { state: 'live', until: { lt: today }, ...of },
    orderBy: { id: 'asc' },
    select: OF_HOLD,
  });
  for (const { id, until, unit, moveIn } of over) {
    await tx.unitHold.update({ where: { id }, data: { state: 'expired', closedOn: addDays(until, 1) }, select: { id: true } });
    await tellOfHold(tx, { ...by, actor: null }, 'moveIn.hold.expire', moveIn, { place: writeUnitPlace(unit), until });
  }
  return over.length;
}

/** Closes the hold of an application that is over: used by a contract about its unit, otherwise released. */
export async function closeHold(
  tx: Transaction,
  by: By,
  row: Pick<MoveInRow, 'id' | 'holds' | 'today' | 'parkSlug' | 'park' | 'institution' | 'createdById'>,
  usedUnitIds: readonly string[],
): Promise<void> {
  const { id: moveInId, holds, today } = row;
  await expireHolds(tx, by, { moveInId }, today);
  const hold = standingHold(holds, today);
  if (!hold) return;
  const state = usedUnitIds.includes(hold.unitId) ? 'used' : 'released';
  await tx.unitHold.updateMany({ where: { id: hold.id, state: 'live' }, data: { state, closedOn: today } });
  await tellOfHold(tx, by, 'moveIn.hold.end', row, hold);
}
