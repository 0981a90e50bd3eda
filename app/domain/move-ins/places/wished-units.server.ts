import type { Database, Transaction } from '#prisma/database.ts';
import { inBatches } from '#prisma/in-batches.ts';
import { addDays, latestDay, type Day } from '#app/kernel/calendar.ts';
import { occupiedBy } from '../../units/hand-back/hand-back.ts';
import { KEPT, keptStretch, TAKEN, type KeptDays } from '../../units/kept-stretch.ts';
import { EXPIRING_WITHIN_DAYS, isLettable, unitState, type UnitStateName } from '../../units/unit-state.ts';
import { writeUnitPlace } from '../../units/write-unit-place.ts';

/** The days on which a unit is kept for an application (预留). */
export interface KeptFor extends KeptDays {
  moveInId: string;
}

/** A wished unit as it is on a day. */
export interface WishedUnit {
  id: string;
  /** `A 座 1 层 A0101`. */
  place: string;
  /** In 0.01 m². */
  area: number;
  /** Whether it is still on the plan: a unit that was merged, divided or renumbered is not. */
  onPlan: boolean;
  /** The day on which it left the plan; null if it is there. */
  goneOn: Day | null;
  state: UnitStateName;
  /** Whether it can be let to somebody for whom it is not kept. */
  lettable: boolean;
  /** The same, whomever it is kept for (预留). */
  open: boolean;
  /** Its state, whomever it is kept for. */
  openState: UnitStateName;
  /** Since when it is open; null if that is not known. */
  since: Day | null;
  /** The first day, today at the earliest, from which it can be had by whom it is kept for; null if no such day is known. */
  freeFrom: Day | null;
  /** For which applications it is kept, and was before. */
  holds: KeptFor[];
}

/** Reads units in the order of their ids as given. */
export async function readWishedUnits(db: Database | Transaction, ids: readonly string[], today: Day): Promise<WishedUnit[]> {
  const rows = await inBatches(ids, (some) =>
    db.unit.findMany({
      where: { id: { in: some } },
      select: {
        id: true,
        number: true,
        level: true,
        area: true,
        addedOn: true,
        retiredOn: true,
        building: { select: { name: true, retiredOn: true } },
        ...TAKEN,
        holds: { orderBy: { id: 'asc' }, select: { ...KEPT, moveInId: true } },
      },
    }),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): WishedUnit[] => {
    const row = byId.get(id);
    if (!row) return [];
    const { tenancies, works, addedOn, retiredOn, building } = row;
    const standing = (day: Day | null): boolean => day === null || day > today;
    const holds = row.holds.map(({ moveInId, ...hold }) => ({ moveInId, ...keptStretch(hold) }));
    const occupied = occupiedBy(tenancies, today);
    const { state, freeFrom } = unitState({ ...occupied, works, holds: [] }, today);
    const kept = unitState({ ...occupied, works, holds }, today);
    const onPlan = standing(retiredOn) && standing(building.retiredOn);
    const goneOn = onPlan
      ? null
      : [retiredOn, building.retiredOn].reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null);
    const open = onPlan && isLettable({ state, freeFrom });
    // A unit is open from ninety days before its last lease ends, once it was handed back after that, and while it is in works.
    const opened = [
      ...occupied.tenancies.flatMap(({ endsOn }) => (endsOn === null ? [] : [addDays(endsOn, -EXPIRING_WITHIN_DAYS)])),
      ...occupied.heldOver.flatMap(({ endsOn }) => (endsOn === null ? [] : [endsOn])),
    ];
    const since = open ? latestDay([addedOn, ...opened]) : null;
    const lettable = onPlan && isLettable(kept);
    return [
      {
        id,
        place: writeUnitPlace(row),
        area: row.area,
        onPlan,
        goneOn,
        state: kept.state,
        lettable,
        open,
        openState: state,
        since,
        freeFrom,
        holds,
      },
    ];
  });
}

/** Most units that are offered to choose from. */
const OFFERED = 500;

/** The units of a park that can be let, by number. */
export async function listOfferedUnits(db: Database, parkSlug: string, today: Day): Promise<WishedUnit[]> {
  const rows = await db.unit.findMany({
    where: { parkSlug, OR: [{ retiredOn: null }, { retiredOn: { gt: today } }] },
    orderBy: [{ number: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  const units = await readWishedUnits(
    db,
    rows.map(({ id }) => id),
    today,
  );
  return units.filter(({ lettable }) => lettable).slice(0, OFFERED);
}
