import type { Day } from '#app/kernel/calendar.ts';
import type { WishedUnit } from './wished-units.server.ts';

/** Whether an approved application waits for a unit (候补), derived from the wished units on the day. */
export interface Placement {
  /** None of the wished units can be let. */
  waits: boolean;
  /** Since when one of them can be let; null if that is not known, or none is wished. */
  freeSince: Day | null;
}

/** Where an approved application stands: online, or with the wished units as they are. */
export function placementOf({
  online,
  units,
}: {
  online: boolean;
  units: readonly Pick<WishedUnit, 'onPlan' | 'lettable' | 'since'>[];
}): Placement {
  const there = units.filter(({ onPlan }) => onPlan);
  // Of units that were merged, divided or renumbered nobody can wait for any: the park finds another one.
  if (online || there.length === 0) return { waits: false, freeSince: null };
  const free = there.filter(({ lettable }) => lettable);
  const freeSince = free.reduce<Day | null>(
    (first, { since }) => (since !== null && (first === null || since < first) ? since : first),
    null,
  );
  return { waits: free.length === 0, freeSince: free.some(({ since }) => since === null) ? null : freeSince };
}

/** 候补 comes in the order of the first submission. @returns the place in the line, from 1; null for one that does not wait. */
export function rankOf(id: string, approved: readonly { id: string; firstSubmittedAt: Date; waits: boolean }[]): number | null {
  const line = approved
    .filter(({ waits }) => waits)
    .toSorted((a, b) => a.firstSubmittedAt.getTime() - b.firstSubmittedAt.getTime() || (a.id < b.id ? -1 : 1));
  const at = line.findIndex((one) => one.id === id);
  return at === -1 ? null : at + 1;
}
