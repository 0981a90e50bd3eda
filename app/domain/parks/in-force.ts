import type { Day } from '#app/kernel/calendar.ts';

/**
 * The filter for tenancies in force on `day`; their first and last day both count. Who holds a unit over after the end of a contract is there
 * until the day of the hand-back, which counts, too.
 */
export function tenancyInForce(day: Day) {
  return {
    startsOn: { lte: day },
    OR: [
      { endsOn: null },
      { endsOn: { gte: day } },
      { leaseId: { not: null }, unitId: { not: null }, handedBackOn: null },
      { handedBackOn: { gte: day } },
    ],
  };
}
