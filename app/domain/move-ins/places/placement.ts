import { addDays, latestDay, type Day } from '#app/kernel/calendar.ts';
import { runsOn } from '../../units/unit-state.ts';
import type { WishedUnit } from './wished-units.server.ts';

/** Whether an approved application waits for a unit (候补), derived from the wished units on the day. */
export interface Placement {
  /** None of the wished units can be let, or each is kept for somebody else. */
  waits: boolean;
  /** One of the wished units can be let to it. Nobody waits either who needs none, has one kept, or wished what is no more. */
  free: boolean;
  /** Since when one of them can be let; null if that is not known, or none is wished. */
  freeSince: Day | null;
}

/** Where an approved application stands on a day: online, or with the wished units as they are. */
export function placementOf(
  {
    id,
    online,
    units,
    hold,
  }: {
    id: string;
    online: boolean;
    units: readonly Pick<WishedUnit, 'id' | 'onPlan' | 'goneOn' | 'open' | 'since' | 'holds'>[];
    /** The unit that is kept for it today, which may be another one. */
    hold: { unitId: string; madeOn: Day } | null;
  },
  today: Day,
): Placement {
  if (online) return { waits: false, free: false, freeSince: null };
  const there = units.filter(({ onPlan }) => onPlan);
  // Nobody can wait for units that were merged, divided or renumbered: the park finds another one.
  if (there.length === 0)
    return { waits: false, free: false, freeSince: latestDay([...units.map(({ goneOn }) => goneOn), hold?.madeOn ?? null]) };
  const free = there.flatMap(({ open, since, holds }) => {
    const others = holds.filter(({ moveInId }) => moveInId !== id);
    if (!open || others.some((one) => runsOn(one, today))) return [];
    // What was kept for somebody else became free when that ended; one's own hold never stops one's own time.
    const ended = others.flatMap(({ startsOn, endsOn }) => (startsOn <= endsOn ? [addDays(endsOn, 1)] : []));
    return [{ since: latestDay([since, ...ended]) }];
  });
  if (free.length === 0 && hold) return { waits: false, free: false, freeSince: hold.madeOn };
  const freeSince = free.reduce<Day | null>(
    (first, { since }) => (since !== null && (first === null || since < first) ? since : first),
    null,
  );
  return { waits: free.length === 0, free: free.length > 0, freeSince: free.some(({ since }) => since === null) ? null : freeSince };
}

/** 候补 comes in the order of the first submission. @returns the place in the line, from 1; null for one that does not wait. */
export function rankOf(id: string, approved: readonly { id: string; firstSubmittedAt: Date; waits: boolean }[]): number | null {
  const line = approved
    .filter(({ waits }) => waits)
    .toSorted((a, b) => a.firstSubmittedAt.getTime() - b.firstSubmittedAt.getTime() || (a.id < b.id ? -1 : 1));
  const at = line.findIndex((one) => one.id === id);
  return at === -1 ? null : at + 1;
}
