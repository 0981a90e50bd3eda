import { NO_END, writeDay, type Day } from '#app/kernel/calendar.ts';
import type { Stretch } from './unit-state.ts';

/** A lease may run for so many years at most (民法典 705). */
const LONGEST_YEARS = 20;
export const TOO_LONG = '租赁期限不得超过二十年（民法典第七百零五条）。';

/** A lease that is concluded begins within so many days. */
export const BEGINS_WITHIN_DAYS = 365;

/** Whether a lease would run for more than the law lets it. */
export function isTooLong({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }): boolean {
  // The day of the same date is the first one too many; as text it stands after the last possible one even if it does not exist.
  return endsOn >= `${Number(startsOn.slice(0, 4)) + LONGEST_YEARS}${startsOn.slice(4)}`;
}

/** What overlaps these days, as a condition on rows with a first and a last day. */
export const overlapping = ({ startsOn, endsOn }: Stretch) => ({
  startsOn: { lte: endsOn ?? NO_END },
  OR: [{ endsOn: null }, { endsOn: { gte: startsOn } }],
});

/** Tenancies under a contract that is over and of which nobody entered by `day` that the unit was handed back, as a condition on their rows. */
export const notHandedBack = (day: Day) => ({
  leaseId: { not: null },
  unitId: { not: null },
  endsOn: { lt: day },
  OR: [{ handedBackOn: null }, { handedBackOn: { gte: day } }],
});
/** Describes a lease; both days count. */
export const writeLease = ({ startsOn, endsOn }: { startsOn: Day; endsOn: Day | null }): string =>
  `${writeDay(startsOn)}至${endsOn === null ? '未定' : writeDay(endsOn)}`;
