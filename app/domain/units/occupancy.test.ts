import { describe, expect, it } from 'vitest';
import { endingMonths, occupancyDays, type OccupiedUnit } from './occupancy.ts';

const TODAY = '2026-11-21';
const unit = (area: number, ...leases: [string, string | null][]): OccupiedUnit => ({
  area,
  rent: null,
  tenancies: leases.map(([startsOn, endsOn]) => ({ startsOn, endsOn })),
  heldOver: [],
  works: [],
  holds: [],
});

describe('the occupancy of a park', () => {
  it('is told for today and for 90 days later, by what is agreed so far', () => {
    // The 90th day after 21 November 2026 is 19 February 2027; its last day still counts.
    const units = [
      unit(10_000, ['2025-01-01', '2027-02-19']),
      unit(20_000, ['2025-01-01', '2027-02-18']),
      unit(30_000, ['2027-01-01', null]),
      unit(40_000),
    ];
    const [now, later] = occupancyDays(units, TODAY);
    expect(now).toMatchObject({ on: TODAY, letArea: 30_000, vacantArea: 40_000, states: { reserved: 1, vacant: 1, expiring: 2 } });
    expect(later).toMatchObject({ on: '2027-02-19', letArea: 40_000, vacantArea: 60_000, states: { let: 1, expiring: 1, vacant: 2 } });
  });

  it('counts the ends of tenancies by month, over the turn of the year, and none that is prolonged or open', () => {
    const units = [
      unit(1_000, ['2025-01-01', '2026-11-30']),
      unit(2_000, ['2025-01-01', '2026-12-31'], ['2027-01-01', '2027-10-31']),
      unit(3_000, ['2025-01-01', null]),
      unit(4_000, ['2025-01-01', '2027-11-01']),
      unit(5_000, ['2025-01-01', '2026-11-20']),
      unit(6_000, ['2025-01-01', '2027-10-01']),
    ];
    expect(endingMonths(units, TODAY)).toEqual([
      { month: '2026-11', units: 1, area: 1_000 },
      { month: '2027-10', units: 2, area: 8_000 },
    ]);
  });
});
