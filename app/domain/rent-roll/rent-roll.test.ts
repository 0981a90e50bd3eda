import { describe, expect, it } from 'vitest';
import { stay, unitOn } from '#test/factories/roll-unit.ts';
import { exactly } from '../rents/fen.ts';
import type { PricedStay } from './priced-stay.ts';
import { averagePrice, expiriesOf, flagsOf, largestTenants, letTotals, remainingTerm, type RollRow } from './rent-roll.ts';
import type { UnitStay } from './roll.ts';

const DAY = '2026-11-30';
const priced = (price: number, area: number, month: number): PricedStay => ({
  base: 'perDay',
  measure: 'area',
  price,
  quantity: area,
  next: null,
  freeDays: 0,
  month,
  perMetre: exactly(price),
  area,
});

/** A line; without a stay nobody has the unit. */
const row = (area: number, who: UnitStay | null, more: Partial<RollRow> = {}): RollRow => ({
  unit: unitOn(DAY, { area, tenancies: who ? [who] : [] }),
  stay: who,
  followed: false,
  contract: null,
  priced: null,
  deposit: null,
  overdue: null,
  flags: [],
  ...more,
});

/** 100.00 ㎡ at 3.0000 元 for 365 days, 50.00 ㎡ at 4.5000 元 for 73 days, 200.00 ㎡ without a contract or an end, 10.00 ㎡ empty. */
const ROWS = [
  row(10_000, stay('2026-01-01', '2027-11-30'), { priced: priced(30_000, 10_000, 912_500) }),
  row(5_000, stay('2026-01-01', '2027-02-11', { institutionId: 'i2', tenant: '演示·乙' }), { priced: priced(45_000, 5_000, 684_375) }),
  row(20_000, stay('2026-01-01', null, { institutionId: 'i3', tenant: '演示·丙', leaseId: null })),
  row(1_000, null),
];

describe('the foot of the rent roll', () => {
  it('weighs the price by area', () => {
    // (100 × 3.0000 + 50 × 4.5000) ÷ 150 = 3.5000.
    expect(averagePrice(ROWS)).toEqual({ mean: 35_000, weight: 15_000 });
    expect(averagePrice(ROWS.slice(2))).toEqual({ mean: null, weight: 0 });
  });

  it('weighs what is left of the terms by area and by rent', () => {
    // (100 × 365 + 50 × 73) ÷ 150 = 267.67; (9,125.00 × 365 + 6,843.75 × 73) ÷ 15,968.75 = 239.86.
    expect(remainingTerm(ROWS, DAY, 'area')).toEqual({ mean: 268, weight: 15_000 });
    expect(remainingTerm(ROWS, DAY, 'rent')).toEqual({ mean: 240, weight: 1_596_875 });
    expect(remainingTerm(ROWS.slice(2), DAY, 'rent')).toEqual({ mean: null, weight: 0 });
    // On its last day nothing is left of a term.
    expect(remainingTerm(ROWS.slice(1, 2), '2027-02-11', 'area').mean).toBe(0);
  });

  it('tells by quarter when what is let ends, together all that is let', () => {
    const rows = [...ROWS, row(700, stay('2026-01-01', '2026-12-31'), { followed: true }), row(300, stay('2026-01-01', '2028-10-01'))];
    const found = expiriesOf(rows, DAY);
    expect(found.filter(({ units }) => units > 0)).toEqual([
      { id: '2027-1', units: 1, area: 5_000, month: 684_375 },
      { id: '2027-4', units: 1, area: 10_000, month: 912_500 },
      { id: 'later', units: 1, area: 300, month: 0 },
      { id: 'followed', units: 1, area: 700, month: 0 },
      { id: 'open', units: 1, area: 20_000, month: 0 },
    ]);
    expect(found[0]?.id).toBe('2026-4');
    expect(found.reduce((sum, { area }) => sum + area, 0)).toBe(letTotals(rows).area);
  });

  it('names the five tenants with most rent, and then with most area', () => {
    const small = ['i4', 'i5', 'i6'].map((institutionId, at) =>
      row(100 + at, stay('2026-01-01', null, { institutionId, tenant: institutionId, leaseId: null })),
    );
    const rows = [...ROWS, ...small, row(2_000, stay('2026-01-01', null, { institutionId: 'i2', tenant: '演示·乙' }))];
    expect(largestTenants(rows).map(({ institutionId, area, month }) => [institutionId, area, month])).toEqual([
      ['i1', 10_000, 912_500],
      ['i2', 7_000, 684_375],
      ['i3', 20_000, 0],
      ['i6', 102, 0],
      ['i5', 101, 0],
    ]);
    expect(letTotals(ROWS)).toEqual({ area: 35_000, month: 1_596_875 });
  });
});

describe('a flag', () => {
  it('says what ends within twelve months, the day itself included, unless somebody follows', () => {
    const ends = (endsOn: string, followed = false) =>
      flagsOf(row(100, stay('2026-01-01', endsOn), { followed }), false, DAY).includes('endsSoon');
    expect([ends('2026-11-30'), ends('2027-11-30'), ends('2027-12-01'), ends('2027-01-31', true)]).toEqual([true, true, false, false]);
  });

  it('says what has no contract, no bill, or a price below the guide', () => {
    expect(flagsOf(row(100, stay('2026-01-01', null, { leaseId: null })), false, DAY)).toEqual(['noContract']);
    expect(flagsOf(row(100, stay('2026-01-01', null)), true, DAY)).toEqual(['notBilled']);
    const at = (price: number) => flagsOf(row(100, stay('2026-01-01', null), { priced: priced(price, 100, 0) }), false, DAY);
    // The guide is 3.00 元.
    expect([at(29_999), at(30_000)]).toEqual([['belowGuide'], []]);
    expect(flagsOf(row(100, null), true, DAY)).toEqual([]);
  });
});
