import { OCCUPIED, UNIT_STATES, type UnitStateName } from './unit-state.ts';

interface Counted {
  state: UnitStateName;
  /** In 0.01 m². */
  area: number;
  /** Fen per square metre and day; null if it is negotiable. */
  rent: number | null;
}

export interface UnitTotals {
  units: number;
  /** In 0.01 m². */
  area: number;
  /** 在租, with those whose lease ends soon or that are held over, in 0.01 m². */
  letArea: number;
  /** 空置, in 0.01 m². */
  vacantArea: number;
  /** The guide rent of a square metre, weighted by area, in fen rounded half up; null if none has one. */
  meanRent: number | null;
  states: Record<UnitStateName, number>;
}

/** Totals of a list of units on one day. */
export function unitTotals(units: readonly Counted[]): UnitTotals {
  const areaOf = (chosen: readonly Counted[]): number => chosen.reduce((sum, { area }) => sum + area, 0);
  const inState = (...states: UnitStateName[]): Counted[] => units.filter(({ state }) => states.includes(state));
  const priced = units.flatMap(({ area, rent }) => (rent === null ? [] : [{ area, rent }]));
  const pricedArea = priced.reduce((sum, { area }) => sum + area, 0);
  return {
    units: units.length,
    area: areaOf(units),
    letArea: areaOf(inState(...OCCUPIED)),
    vacantArea: areaOf(inState('vacant')),
    meanRent: pricedArea === 0 ? null : Math.round(priced.reduce((sum, { area, rent }) => sum + area * rent, 0) / pricedArea),
    states: Object.fromEntries(UNIT_STATES.map((state) => [state, inState(state).length])) as Record<UnitStateName, number>,
  };
}
