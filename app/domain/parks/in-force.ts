import type { Day } from '#app/kernel/calendar.ts';

/** The filter for tenancies in force on `day`; their first and last day both count. */
export function tenancyInForce(day: Day) {
  return { startsOn: { lte: day }, OR: [{ endsOn: null }, { endsOn: { gte: day } }] };
}
