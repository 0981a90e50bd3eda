import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rollUnit, stay } from '#test/factories/roll-unit.ts';
import { UNIT_STATES } from '../units/unit-state.ts';
import { occupancyOf, onDay, whoseOn } from './roll.ts';

describe('the occupancy of a day', () => {
  it('is told of all that stands, and of what is not under works', () => {
    // 60 + 15 ㎡ of 100 are let: 75 %; without the 20 under works 75 of 80: 93.75 %.
    const found = occupancyOf([
      { state: 'let', area: 6_000 },
      { state: 'expiring', area: 1_500 },
      { state: 'works', area: 2_000 },
      { state: 'vacant', area: 400 },
      { state: 'reserved', area: 100 },
    ]);
    expect(found).toMatchObject({ area: 10_000, let: 7_500, vacant: 400, usable: 8_000 });
    expect(found.states.reserved).toEqual({ units: 1, area: 100 });
  });

  it('counts a let unit under works as let in both', () => {
    const works = [{ startsOn: '2026-06-01', endsOn: '2026-06-30' }];
    const unit = onDay(rollUnit({ tenancies: [stay('2026-01-01', '2028-12-31')], works }), '2026-06-10');
    expect(occupancyOf([unit])).toMatchObject({ area: 10_000, let: 10_000, usable: 10_000 });
  });

  it('comes to the whole, whatever the states', () => {
    const unit = fc.record({ state: fc.constantFrom(...UNIT_STATES), area: fc.integer({ min: 1, max: 1_000_000 }) });
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const { area, states, let: taken, usable } = occupancyOf(units);
        const all = units.reduce((sum, one) => sum + one.area, 0);
        expect(area).toBe(all);
        expect(UNIT_STATES.reduce((sum, state) => sum + states[state].area, 0)).toBe(all);
        expect(UNIT_STATES.reduce((sum, state) => sum + states[state].units, 0)).toBe(units.length);
        expect(taken).toBeLessThanOrEqual(usable);
      }),
    );
  });

  it('names who has a unit, or for whom it is kept', () => {
    const unit = rollUnit({
      tenancies: [stay('2026-01-01', '2026-06-30')],
      holds: [{ startsOn: '2026-07-10', endsOn: '2026-07-20', for: '演示·乙' }],
    });
    expect([whoseOn(unit, '2026-06-30'), whoseOn(unit, '2026-07-01'), whoseOn(unit, '2026-07-10')]).toEqual(['演示·甲', null, '演示·乙']);
  });
});
