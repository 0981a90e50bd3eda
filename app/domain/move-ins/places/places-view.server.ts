import type { Database } from '#prisma/database.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { writeDeadline } from '#app/kernel/work-calendar/deadline.ts';
import { writeArea } from '../../units/write-area.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { before, latestUntil, standingHold, type Hold } from './hold-terms.ts';
import { lineFor } from './line-for.server.ts';
import { keptForOther } from './unit-here.server.ts';
import { listOfferedUnits, type WishedUnit } from './wished-units.server.ts';

const ENDED: Record<Hold['state'], string> = { live: '已到期', expired: '已到期', used: '已签约', released: '已释放' };

/** The hold of an application that stands, and those before it, the newest first. The park alone reads why somebody was passed over. */
export function holdsShown(row: MoveInRow, { office }: { office: boolean }) {
  const { holds, today, calendar } = row;
  const hold = standingHold(holds, today);
  return {
    hold: hold && {
      id: hold.id,
      place: hold.place,
      until: hold.until,
      by: writeDeadline(calendar, hold.until, today),
      outOfTurn: office ? hold.outOfTurn : null,
      /** The last day to which it can be extended, in words; null if it was extended before, or no time is left. */
      extendTo: hold.extended ? null : written(laterThan(hold.until, latestUntil(sameUnit(row, hold.unitId), row, true))),
    },
    past: holds
      .filter(({ id }) => id !== hold?.id)
      .map(({ id, place, madeOn, until, state, closedOn, reason }) => ({
        id,
        says: `${place}，${writeDay(madeOn)}预留至${writeDay(until)}，${closedOn && state !== 'expired' ? writeDay(closedOn) : ''}${ENDED[state]}`,
        why: reason,
      }))
      .toReversed(),
  };
}
export type HoldsShown = ReturnType<typeof holdsShown>;

const sameUnit = ({ holds }: MoveInRow, unitId: string) => holds.filter((hold) => hold.unitId === unitId);

const written = (day: Day | null): string | null => day && writeDay(day);
const laterThan = (day: Day, latest: Day): Day | null => (latest > day ? latest : null);

/** What the park can give an approved application. */
export interface PlaceChoices {
  /** Units by their ids, the one that is kept and the wished ones first; null if it moves in online. */
  units: { value: string; name: string }[] | null;
  /** The unit that is kept for it, or the first wished one that is free; empty for none. */
  chosen: string;
  /** The last day until which one of them can be kept, in words; null if no time is left. */
  keepTo: string | null;
}

/** The units that an application can be given, wished ones with their place among the wishes and in line; null if it is not approved. */
export async function placeChoices(db: Database, row: MoveInRow): Promise<PlaceChoices | null> {
  const { id, standing, online, parkOnline, units, holds, today, parkSlug } = row;
  if (standing !== 'approved') return null;
  const keepTo = written(laterThan(today, latestUntil([], row)));
  if (online || parkOnline) return { units: null, chosen: '', keepTo };
  const hold = standingHold(holds, today);
  const wished = units.filter((unit) => unit.open && keptForOther(unit, id, today) === null);
  const says = ({ place, area, freeFrom }: WishedUnit): string =>
    [place, writeArea(area), ...(freeFrom !== null && freeFrom > today ? [`${writeDay(freeFrom)}起空出`] : [])].join('，');
  const names = new Map<string, string>();
  if (hold) names.set(hold.unitId, `${hold.place}（已预留）`);
  for (const unit of wished) {
    const first = before(id, await lineFor(db, unit.id, row)).length;
    const line = first === 0 ? '' : `，前面还有 ${first} 份申请`;
    const wish = `第 ${units.indexOf(unit) + 1} 志愿`;
    if (!names.has(unit.id)) names.set(unit.id, `${says(unit)}（${wish}${line}）`);
  }
  for (const unit of await listOfferedUnits(db, parkSlug, today)) if (!names.has(unit.id)) names.set(unit.id, says(unit));
  return {
    units: [...names].map(([value, name]) => ({ value, name })),
    chosen: hold?.unitId ?? wished[0]?.id ?? '',
    keepTo,
  };
}
