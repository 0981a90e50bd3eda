import { addDays, type Day } from '#app/kernel/calendar.ts';
import { occupiedBy, TENANCY_DAYS, type TenancyDays } from './hand-back/hand-back.ts';
import type { Stretch, Taken } from './unit-state.ts';

/** A hold (预留) of a unit as its table has it. */
export interface HoldDays {
  madeOn: Day;
  /** The last day of the promise. */
  until: Day;
  /** From this day on the unit is not kept any more; null while nobody has closed it. */
  closedOn: Day | null;
}

const STRETCH = { startsOn: true, endsOn: true } as const;
/** The columns of a hold that say on which days a unit was kept. */
export const KEPT = { madeOn: true, until: true, closedOn: true } as const;

/** The columns of a unit that say what takes it. */
export const TAKEN = { tenancies: { select: TENANCY_DAYS }, works: { select: STRETCH }, holds: { select: KEPT } } as const;

/** Days on which a unit was kept, both inclusive. */
export interface KeptDays extends Stretch {
  endsOn: Day;
}

/** The days on which a unit was kept for somebody; of a hold that was closed on its first day none. */
export function keptStretch({ madeOn, until, closedOn }: HoldDays): KeptDays {
  const last = closedOn === null ? until : addDays(closedOn, -1);
  return { startsOn: madeOn, endsOn: last < until ? last : until };
}

interface TakenColumns extends Pick<Taken, 'works'> {
  tenancies: readonly TenancyDays[];
  holds: readonly HoldDays[];
}

/** What takes a unit, from its columns; the rest of the row is left out. */
export const takenOf = ({ tenancies, works, holds }: TakenColumns, today: Day): Taken => ({
  ...occupiedBy(tenancies, today),
  works,
  holds: holds.map(keptStretch),
});
