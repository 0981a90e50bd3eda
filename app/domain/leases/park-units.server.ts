import type { Database } from '#prisma/database.ts';
import type { Day } from '#app/kernel/calendar.ts';
import { readWishedUnits } from '../move-ins/places/wished-units.server.ts';
import { notHandedBack } from '../units/lease-days.ts';
import { UNIT_STATE_NAME } from '../units/unit-state.ts';
import { writeArea } from '../units/write-area.ts';
import type { LeaseRow } from './load-lease.server.ts';

/** The units of a park that a lease can be about: those that can be let, those that are kept for its application, and those it names. */
export async function listParkUnits(
  db: Database,
  { parkSlug, institutionId, moveInId, draft }: Pick<LeaseRow, 'parkSlug' | 'institutionId' | 'moveInId' | 'draft'>,
  today: Day,
): Promise<{ value: string; name: string }[]> {
  const rows = await db.unit.findMany({
    where: { parkSlug, OR: [{ retiredOn: null }, { retiredOn: { gt: today } }] },
    orderBy: [{ number: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      tenancies: {
        where: { institutionId, OR: [{ leaseId: null, endsOn: null }, { leaseId: null, endsOn: { gte: today } }, notHandedBack(today)] },
        select: { id: true },
      },
    },
  });
  const own = new Set(rows.flatMap(({ id, tenancies }) => (tenancies.length > 0 ? [id] : [])));
  const named = new Set(draft.units.map(({ unitId }) => unitId));
  const units = await readWishedUnits(
    db,
    rows.map(({ id }) => id),
    today,
  );
  return units
    .filter(({ id, open, holds }) => {
      const keptElse = holds.some((hold) => hold.moveInId !== moveInId && hold.startsOn <= today && today <= hold.endsOn);
      return named.has(id) || own.has(id) || (open && !keptElse);
    })
    .map(({ id, place, area, state }) => ({
      value: id,
      name: `${place}，${writeArea(area)}（${own.has(id) && state !== 'holdover' ? '本机构在租' : UNIT_STATE_NAME[state]}）`,
    }));
}
