import type { Day } from '#app/kernel/calendar.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { contractUntil, dueByTime, type ContractKept, type MoveInClocks } from './move-in-clocks.ts';
import type { MoveInState } from './move-in-states.ts';
import { placementOf, type Placement } from './places/placement.ts';

interface KnownOfIt {
  id: string;
  /** As it is stored. */
  state: MoveInState;
  clocks: MoveInClocks;
  /** Whether no unit is wanted, the wished units as they are, and the hold that stands. */
  online: boolean;
  units: Parameters<typeof placementOf>[0]['units'];
  hold: Parameters<typeof placementOf>[0]['hold'];
  kept: ContractKept;
}

export interface StandsOn {
  placement: Placement;
  /** The last day to conclude the contract; null if there is none. */
  contract: Day | null;
  /** What time has done to it that nobody has written down yet. */
  byTime: 'deem' | 'lapse' | null;
  /** Its state with that. */
  standing: MoveInState;
}

/** How an application stands on a day. */
export function standsOn(
  { state, clocks, kept, ...placed }: KnownOfIt,
  { today, calendar }: { today: Day; calendar: WorkCalendar },
): StandsOn {
  const placement = placementOf(placed, today);
  const contract = contractUntil(clocks, placement, kept, calendar);
  const byTime = dueByTime(state, clocks, contract, today);
  return { placement, contract, byTime, standing: byTime === null ? state : byTime === 'deem' ? 'accepted' : 'lapsed' };
}
