import {
  OCCUPIED,
  runsOn,
  UNIT_STATES,
  unitState,
  type Stretch,
  type Taken,
  type UnitState,
  type UnitStateName,
} from '../units/unit-state.ts';
import type { Day } from '#app/kernel/calendar.ts';

/** Somebody has a place, by a contract or as it was entered without one. */
export interface UnitStay extends Stretch {
  institutionId: string;
  tenant: string;
  leaseId: string | null;
}

/** A unit is kept for somebody. */
export interface HeldFor extends Stretch {
  for: string;
}

/** A unit that stands on a day, with all that takes it from then on, or from an earlier day that was asked for, as it was known on that day. */
export interface RollUnit extends Taken {
  id: string;
  building: { id: string; name: string };
  level: number;
  number: string;
  /** In 0.01 m². */
  area: number;
  /** 租金参考, in fen per square metre and day; null if it is negotiable. */
  guide: number | null;
  addedOn: Day;
  /** The first day on which it does not stand any more. */
  retiredOn: Day | null;
  tenancies: readonly UnitStay[];
  /** Who holds it over after the end of a contract (到期未交还), with those days. */
  heldOver: readonly UnitStay[];
  holds: readonly HeldFor[];
}

/** A unit with its state on the day. */
export type UnitOnRoll = RollUnit & UnitState;

/** The same unit with its state on a day. */
export const onDay = (unit: RollUnit, day: Day): UnitOnRoll => ({ ...unit, ...unitState(unit, day) });

/** Who has the unit on a day: who holds it over, or else whose stay runs; undefined if nobody has it. */
export const stayOn = ({ tenancies, heldOver }: Pick<RollUnit, 'tenancies' | 'heldOver'>, day: Day): UnitStay | undefined =>
  [...heldOver, ...tenancies].find((one) => runsOn(one, day));

/** Who has the unit on a day, or for whom it is kept; null if nobody. */
export const whoseOn = (unit: Pick<RollUnit, 'tenancies' | 'heldOver' | 'holds'>, day: Day): string | null =>
  stayOn(unit, day)?.tenant ?? unit.holds.find((one) => runsOn(one, day))?.for ?? null;

/** Areas in 0.01 m². */
export interface AreaLet {
  area: number;
  let: number;
  vacant: number;
  /** All that is not under works, of which the second share is taken. */
  usable: number;
  states: Record<UnitStateName, { units: number; area: number }>;
}

/** How much is let, whoever has it: of all that stands, and of what is not under works (TENANCY B9). The states come to the whole. */
export function occupancyOf(units: readonly { state: UnitStateName; area: number }[]): AreaLet {
  const states = Object.fromEntries(UNIT_STATES.map((state) => [state, { units: 0, area: 0 }])) as AreaLet['states'];
  for (const { state, area } of units) {
    states[state].units += 1;
    states[state].area += area;
  }
  const area = UNIT_STATES.reduce((sum, state) => sum + states[state].area, 0);
  return {
    area,
    let: OCCUPIED.reduce((sum, state) => sum + states[state].area, 0),
    vacant: states.vacant.area,
    usable: area - states.works.area,
    states,
  };
}
