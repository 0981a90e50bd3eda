import type { Day } from '#app/kernel/calendar.ts';

/** A place without a contract that a contract replaced, as it was before. */
export interface Replaced {
  id: string;
  parkSlug: string;
  institutionId: string;
  unitId: string | null;
  unitLabel: string | null;
  startsOn: Day;
  endsOn: Day | null;
  sourceId: string;
}

/** What is kept of it. */
export const REPLACED = {
  id: true,
  parkSlug: true,
  institutionId: true,
  unitId: true,
  unitLabel: true,
  startsOn: true,
  endsOn: true,
  sourceId: true,
} as const;
