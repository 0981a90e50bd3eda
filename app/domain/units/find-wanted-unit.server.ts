import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { levelName } from './level.ts';

/** Finds a unit that exists on `today` by its building's code and its number; null if the park has none such. */
export async function findWantedUnit(db: Database, parkSlug: string, building: string, number: string, today: Day) {
  const standing = { addedOn: { lte: today }, OR: [{ retiredOn: null }, { retiredOn: { gt: today } }] };
  const unit = await db.unit.findFirst({
    where: { parkSlug, number, ...standing, building: { code: building, ...standing } },
    select: { number: true, level: true, area: true, rent: true, building: { select: { code: true, name: true } } },
  });
  return unit && { ...unit, place: `${unit.building.name} ${levelName(unit.level)} ${unit.number}` };
}
