import { addDays, type Day } from '#app/kernel/calendar.ts';
import { unitTotals, type UnitTotals } from './unit-totals.ts';
import { lastEnd, unitState, type Taken } from './unit-state.ts';

/** The second day for which the occupancy is told, by what is agreed so far. */
export const AHEAD_DAYS = 90;

/** Months for which ends of tenancies are told. */
export const MONTHS_AHEAD = 12;

export interface OccupiedUnit extends Taken {
  /** In 0.01 m². */
  area: number;
  rent: number | null;
}

export interface OccupancyDay extends UnitTotals {
  on: Day;
}

/** Units whose last tenancy ends in a month. */
export interface EndingMonth {
  /** `2027-03`. */
  month: string;
  units: number;
  /** In 0.01 m². */
  area: number;
}

/** What is let and vacant today and `AHEAD_DAYS` later, by the tenancies and works agreed so far. */
export const occupancyDays = (units: readonly OccupiedUnit[], today: Day): OccupancyDay[] =>
  [today, addDays(today, AHEAD_DAYS)].map((on) => ({
    on,
    ...unitTotals(units.map(({ area, rent, ...unit }) => ({ area, rent, state: unitState(unit, on).state }))),
  }));

/** How many units end in each of the coming months, today's first; months without any are left out. */
export function endingMonths(units: readonly OccupiedUnit[], today: Day): EndingMonth[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const months = Array.from({ length: MONTHS_AHEAD }, (_, i) => {
    const at = month - 1 + i;
    return `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
  const ends = units.map(({ area, tenancies }) => ({ area, month: lastEnd(tenancies, today)?.slice(0, 7) }));
  return months.flatMap((one) => {
    const within = ends.filter((unit) => unit.month === one);
    return within.length === 0 ? [] : [{ month: one, units: within.length, area: within.reduce((sum, { area }) => sum + area, 0) }];
  });
}
