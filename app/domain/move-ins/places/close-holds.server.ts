import type { Transaction } from '#prisma/database.ts';
import { addDays, writeDay, type Day } from '#app/kernel/calendar.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import type { DeedName } from '#app/kernel/record/deeds.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { writeUnitPlace } from '../../units/write-unit-place.ts';
import { standingHold } from './hold-terms.ts';

const OF_HOLD = {
  id: true,
  moveInId: true,
  until: true,
  unit: { select: { number: true, level: true, building: { select: { name: true } } } },
  moveIn: {
    select: {
      parkSlug: true,
      createdById: true,
      institution: { select: { organisationId: true } },
      park: { select: { districtSlug: true } },
    },
  },
} as const;

/** What is on the record about a hold, and who hears of it. */
export interface HoldTold {
  moveInId: string;
  place: string;
  until: Day;
  concerns: { organisationId: string; parkSlug: string; districtSlug: string; personId: string };
}

/** What is told of a hold of an application. */
export const holdTold = (
  { id, parkSlug, park, institution, createdById }: Pick<MoveInRow, 'id' | 'parkSlug' | 'park' | 'institution' | 'createdById'>,
  { place, until }: { place: string; until: Day },
): HoldTold => ({
  moveInId: id,
  place,
  until,
  concerns: { organisationId: institution.organisationId, parkSlug, districtSlug: park.districtSlug, personId: createdById },
});

/** Writes what happened to a hold; the park's pages follow. */
export async function tellOfHold(tx: Transaction, by: By, deed: DeedName, { moveInId, place, until, concerns }: HoldTold): Promise<void> {
  const changes = { unit: [null, place], due: [null, writeDay(until)] } as const;
  await writeEntry(tx, by, { deed, subjectId: moveInId, ...concerns, changes });
  await putOnOutbox(tx, 'park', concerns.parkSlug, by.now);
}

/** Writes down the holds whose last day has passed, of a unit, an application or all. @returns how many there were. */
export async function expireHolds(tx: Transaction, by: By, of: { unitId?: string; moveInId?: string }, today: Day): Promise<number> {
  const over = await tx.unitHold.findMany({
    where: { state: 'live', until: { lt: today }, ...of },
    orderBy: { id: 'asc' },
    select: OF_HOLD,
  });
  for (const { id, moveInId, until, unit, moveIn } of over) {
    await tx.unitHold.update({ where: { id }, data: { state: 'expired', closedOn: addDays(until, 1) }, select: { id: true } });
    const { parkSlug, createdById: personId, institution, park } = moveIn;
    const concerns = { organisationId: institution.organisationId, parkSlug, districtSlug: park.districtSlug, personId };
    await tellOfHold(tx, { ...by, actor: null }, 'moveIn.hold.expire', { moveInId, place: writeUnitPlace(unit), until, concerns });
  }
  return over.length;
}

/** Closes the hold of an application that is over: used by a contract about its unit, otherwise released. */
export async function closeHold(
  tx: Transaction,
  by: By,
  row: Pick<MoveInRow, 'id' | 'holds' | 'today' | 'parkSlug' | 'park' | 'institution' | 'createdById'>,
  usedUnitId: string | null,
): Promise<void> {
  const { id: moveInId, holds, today } = row;
  await expireHolds(tx, by, { moveInId }, today);
  const hold = standingHold(holds, today);
  if (!hold) return;
  const state = hold.unitId === usedUnitId ? 'used' : 'released';
  await tx.unitHold.updateMany({ where: { id: hold.id, state: 'live' }, data: { state, closedOn: today } });
  await tellOfHold(tx, by, 'moveIn.hold.end', holdTold(row, hold));
}
