import { addDays, type Day } from '#app/kernel/calendar.ts';
import type { Stretch } from './unit-state.ts';

/** A hold (预留) of a unit as its table has it. */
export interface HoldDays {
  madeOn: Day;
  /** The last day of the promise. */
  until: Day;
  /** From this day on the unit is not kept any more; null while nobody has closed it. */
  closedOn: Day | null;
}

/** The columns of a hold that say on which days a unit was kept. */
export const KEPT = { madeOn: true, until: true, closedOn: true } as const;

/** The days on which a unit was kept for somebody; of a hold that was closed on its first day none. */
export function keptStretch({ madeOn, until, closedOn }: HoldDays): Stretch {
  const last = closedOn === null ? until : addDays(closedOn, -1);
  return { startsOn: madeOn, endsOn: last < until ? last : until };
}
