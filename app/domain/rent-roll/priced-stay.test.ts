import { describe, expect, it } from 'vitest';
import { EMPTY_TERMS, type DatedTerms, type LeaseCharge } from '../leases/lease-terms.ts';
import { roundFen } from '../rents/fen.ts';
import { pricedOn } from './priced-stay.ts';

const RENT: LeaseCharge = { name: '租金', base: 'perDay', measure: 'area', desks: 1, price: 35_000, free: [], rise: null };
const DAYS = { startsOn: '2026-07-01', endsOn: '2030-06-30' };
const unit = (unitId: string, area: number, days: Partial<typeof DAYS> = {}) => ({ unitId, place: unitId, area, ...DAYS, ...days });
const terms = (rent: Partial<LeaseCharge>, more: Partial<DatedTerms> = {}): DatedTerms => ({
  ...EMPTY_TERMS,
  ...DAYS,
  units: [unit('u1', 10_000)],
  rent: { ...RENT, ...rent },
  ...more,
});
const on = (asked: DatedTerms, day: string, unitId = 'u1') => pricedOn(asked, day).get(unitId);

describe('what a contract asks for on a day', () => {
  it('is the price after the steps until then, with the next step', () => {
    // 3.5000, 3.6750 from 2027-07-01, 3.8588 from 2028-07-01, 4.0517 from 2029-07-01.
    const risen = terms({ rise: { everyMonths: 12, percent: 500 } });
    const seen = (day: string) => ({ price: on(risen, day)?.price, next: on(risen, day)?.next });
    expect(seen('2027-06-30')).toEqual({ price: 35_000, next: { from: '2027-07-01', price: 36_750 } });
    expect(seen('2027-07-01')).toEqual({ price: 36_750, next: { from: '2028-07-01', price: 38_588 } });
    expect(seen('2029-07-01')).toEqual({ price: 40_517, next: null });
    // 100.00 ㎡ × 3.6750 元 × 365 ÷ 12 = 11,178.125 元.
    expect(on(risen, '2027-07-01')?.month).toBe(1_117_813);
  });

  it('is a price for a square metre and day, whatever the base', () => {
    const per = (rent: Partial<LeaseCharge>) => {
      const exact = on(terms(rent), '2026-12-01')?.perMetre;
      return exact && roundFen(exact);
    };
    expect(per({ base: 'monthFromDay' })).toBe(35_000);
    // 90.0000 元 a month: × 12 ÷ 365 = 2.95890 元.
    expect(per({ base: 'perMonth', price: 900_000 })).toBe(29_589);
    // 9,000.00 元 a month for 100.00 ㎡ is the same.
    expect(per({ base: 'perMonth', measure: 'flat', price: 90_000_000 })).toBe(29_589);
    expect(per({ base: 'perMonth', measure: 'desk', desks: 10, price: 9_000_000 })).toBeNull();
  });

  it('shares a flat rent among the units of the day by their areas', () => {
    // 10,000.00 元 for 100.00, 50.00 and 33.33 ㎡: 545,464.52…, 272,732.26…, 181,803.20… fen; the odd fen goes to the largest remainder.
    const flat = terms(
      { base: 'perMonth', measure: 'flat', price: 100_000_000 },
      { units: [unit('u1', 10_000), unit('u2', 5_000), unit('u3', 3_333), unit('u4', 900, { startsOn: '2027-01-01' })] },
    );
    expect(['u1', 'u2', 'u3', 'u4'].map((one) => on(flat, '2026-12-01', one)?.month)).toEqual([545_465, 272_732, 181_803, undefined]);
    expect([...pricedOn(flat, '2027-01-01').values()].reduce((sum, { month }) => sum + month, 0)).toBe(1_000_000);
  });

  it('is for desks without a unit under no unit, and nothing without a rent', () => {
    const desks = terms({ base: 'perMonth', measure: 'desk', desks: 6, price: 8_000_000 }, { units: [] });
    expect(on(desks, '2026-12-01', '')).toMatchObject({ month: 480_000, area: 0, perMetre: null, quantity: 600 });
    expect(pricedOn({ ...desks, rent: null }, '2026-12-01').size).toBe(0);
  });

  it('tells the free days that are left, the day included', () => {
    // 1 July to 14 August are 45 days; from 14 August on one is left. Those of 2030 end with the unit's days.
    const free = terms({
      free: [
        { from: '2026-07-01', to: '2026-08-14' },
        { from: '2030-06-21', to: '2030-07-20' },
      ],
    });
    expect(['2026-06-01', '2026-07-01', '2026-08-14', '2026-08-15', '2030-06-30'].map((day) => on(free, day)?.freeDays)).toEqual([
      undefined,
      55,
      11,
      10,
      1,
    ]);
  });
});
