import { describe, expect, it } from 'vitest';
import { unitTotals } from './unit-totals.ts';

describe('the totals of units', () => {
  it('add areas by state, and weigh the guide rent by the area that has one', () => {
    // (100.00 × 6.00 + 300.50 × 4.00) ÷ 400.50 = 1,802.00 ÷ 400.50 = 4.499… → 4.50 元
    expect(
      unitTotals([
        { state: 'let', area: 10_000, rent: 600 },
        { state: 'expiring', area: 30_050, rent: 400 },
        { state: 'vacant', area: 5_025, rent: null },
        { state: 'works', area: 1_000, rent: null },
      ]),
    ).toEqual({
      units: 4,
      area: 46_075,
      letArea: 40_050,
      vacantArea: 5_025,
      meanRent: 450,
      states: { vacant: 1, reserved: 0, let: 1, expiring: 1, holdover: 0, works: 1 },
    });
  });

  it('of nothing are nothing', () => {
    expect(unitTotals([])).toMatchObject({ units: 0, area: 0, meanRent: null });
  });
});
