import type { Day } from '#app/kernel/calendar.ts';
import type { Fixture, Outline } from './plan.ts';
import { isOccupied, UNIT_STATE_NAME, UNIT_STATES, type UnitStateName } from '../units/unit-state.ts';
import type { UnitTenant } from '../units/unit-tenant.ts';

/** A unit of a floor as shown to the public. */
export interface UnitView {
  id: string;
  number: string;
  outline: Outline;
  /** In 0.01 m². */
  area: number;
  /** Fen for a square metre and day; null if negotiable. */
  rent: number | null;
  state: UnitStateName;
  until: Day | null;
  freeFrom: Day | null;
  tenant: UnitTenant | null;
}

/** A floor as shown to the public. */
export interface FloorView {
  outline: Outline;
  fixtures: readonly Fixture[];
  units: readonly UnitView[];
}

/** A floor in the stacking section: states and areas of its units, or of neighbours together, in the drawing's order. */
export interface StackFloor {
  level: number;
  units: readonly { state: UnitStateName; area: number }[];
}

/** Up to this many units of a floor get a box each in the section; more boxes would be thinner than their borders. */
const STACK_BOXES = 24;

/** Units as drawn in the section: separately if there is room, otherwise neighbours in the same state are merged. */
export function stackUnits(units: readonly { state: UnitStateName; area: number }[]): { state: UnitStateName; area: number }[] {
  const boxes = units.map(({ state, area }) => ({ state, area }));
  if (boxes.length <= STACK_BOXES) return boxes;
  return boxes.reduce<{ state: UnitStateName; area: number }[]>((merged, box) => {
    const last = merged.at(-1);
    return last?.state === box.state ? [...merged.slice(0, -1), { ...last, area: last.area + box.area }] : [...merged, box];
  }, []);
}

/** A building's facts on the site plan. */
export interface SiteBuilding {
  id: string;
  code: string;
  name: string;
  outline: Outline;
  floors: number;
  area: number;
  vacantArea: number;
}

/** The text for a unit: its tenant, or its state. */
export function unitWord({ state, tenant }: Pick<UnitView, 'state' | 'tenant'>): string {
  if (isOccupied(state)) return tenant?.shortName ?? '已出租';
  return UNIT_STATE_NAME[state];
}

export interface StateShare {
  state: UnitStateName;
  name: string;
  area: number;
  units: number;
  /** Whole per cent of the area of all units. */
  share: number;
}

/** Area and share by state, in a fixed order; states without units are left out. */
export function sharesByState(units: readonly { state: UnitStateName; area: number }[]): StateShare[] {
  const whole = units.reduce((sum, { area }) => sum + area, 0);
  return UNIT_STATES.flatMap((state) => {
    const within = units.filter((unit) => unit.state === state);
    if (within.length === 0) return [];
    const area = within.reduce((sum, unit) => sum + unit.area, 0);
    return { state, name: UNIT_STATE_NAME[state], area, units: within.length, share: whole === 0 ? 0 : Math.round((area / whole) * 100) };
  });
}

/** Area in 0.01 m², rounded to whole square metres. */
export const wholeMetres = (area: number): number => Math.round(area / 100) * 100;
