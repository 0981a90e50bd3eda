import type { Database } from '#prisma/database.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { TAKEN, takenOf } from './kept-stretch.ts';
import { endingMonths, occupancyDays } from './occupancy.ts';

/** How much of a park is let today and later, and when tenancies end; null if it has no units. */
export async function readOccupancy(db: Database, parkSlug: string, today: Day) {
  const rows = await db.unit.findMany({
    where: { parkSlug, retiredOn: null },
    select: { area: true, rent: true, ...TAKEN },
  });
  const units = rows.map(({ area, rent, ...taken }) => ({ area, rent, ...takenOf(taken, today) }));
  if (units.length === 0) return null;
  return {
    days: occupancyDays(units, today).map((day) => ({ ...day, name: day.on === today ? '今天' : writeDay(day.on) })),
    ending: endingMonths(units, today),
  };
}
export type Occupancy = NonNullable<Awaited<ReturnType<typeof readOccupancy>>>;
