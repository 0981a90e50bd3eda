import { describe, expect, it } from 'vitest';
import { EMPTY_TERMS, type DatedTerms } from '../leases/lease-terms.ts';
import { amended, type Change } from './change.ts';

const unit = (unitId: string, startsOn: string, endsOn: string) => ({ unitId, place: unitId, area: 10_000, startsOn, endsOn });

const TERMS: DatedTerms = {
  ...EMPTY_TERMS,
  startsOn: '2026-12-01',
  endsOn: '2027-11-30',
  units: [unit('u1', '2026-12-01', '2027-11-30'), unit('u2', '2026-12-01', '2027-05-31')],
  rent: {
    name: '租金',
    base: 'perDay',
    measure: 'area',
    desks: 1,
    price: 30_000,
    free: [{ from: '2026-12-01', to: '2026-12-15' }],
    rise: null,
  },
};
const TODAY = '2027-02-10';

const fieldOf = (change: Change): string | null => {
  const done = amended(TERMS, change, TODAY);
  return done.ok ? null : done.field;
};
const joins = (unitId: string) => [{ unitId, place: unitId, area: 5_000 }];

describe('a change of terms', () => {
  it.each<[string, Change, string | null]>([
    ['a price of no charge', { kind: 'price', charge: '物业费', from: '2027-01-01', price: 1 }, 'charge'],
    ['a price before the first day', { kind: 'price', charge: '租金', from: '2026-11-30', price: 1 }, 'from'],
    ['a price on the last day', { kind: 'price', charge: '租金', from: '2027-11-30', price: 1 }, null],
    ['a price after it', { kind: 'price', charge: '租金', from: '2027-12-01', price: 1 }, 'from'],
    ['free days over free ones', { kind: 'free', charge: '租金', span: { from: '2026-12-15', to: '2026-12-20' } }, 'from'],
    ['free days after them', { kind: 'free', charge: '租金', span: { from: '2026-12-16', to: '2026-12-20' } }, null],
    ['free days that end before they begin', { kind: 'free', charge: '租金', span: { from: '2027-01-02', to: '2027-01-01' } }, 'to'],
    ['free days beyond the end', { kind: 'free', charge: '租金', span: { from: '2027-11-30', to: '2027-12-01' } }, 'to'],
    ['the same end', { kind: 'term', endsOn: '2027-11-30' }, 'endsOn'],
    ['an end in the past', { kind: 'term', endsOn: '2027-02-09' }, 'endsOn'],
    ['an end today', { kind: 'term', endsOn: '2027-02-10' }, null],
    ['the last day of twenty years', { kind: 'term', endsOn: '2046-11-30' }, null],
    ['the day after (民法典 705)', { kind: 'term', endsOn: '2046-12-01' }, 'endsOn'],
    ['units from the first day', { kind: 'units', from: '2026-12-01', out: [], joins: joins('u3') }, 'from'],
    ['units from the last day', { kind: 'units', from: '2027-11-30', out: [], joins: joins('u3') }, null],
    ['no units at all', { kind: 'units', from: '2027-01-01', out: [], joins: [] }, 'join1'],
    ['a unit that is in it', { kind: 'units', from: '2027-01-01', out: [], joins: joins('u1') }, 'join1'],
    ['a unit twice', { kind: 'units', from: '2027-01-01', out: [], joins: [...joins('u3'), ...joins('u3')] }, 'join1'],
    ['a unit that is not in it', { kind: 'units', from: '2027-01-01', out: ['u9'], joins: [] }, 'out'],
    ['a unit that has left by then', { kind: 'units', from: '2027-06-01', out: ['u2'], joins: [] }, 'out'],
    ['a unit on its last day', { kind: 'units', from: '2027-05-31', out: ['u2'], joins: [] }, null],
    ['every unit', { kind: 'units', from: '2027-06-01', out: ['u1'], joins: [] }, 'out'],
    ['every unit, with another one', { kind: 'units', from: '2027-06-01', out: ['u1'], joins: joins('u3') }, null],
  ])('%s', (_what, change, field) => {
    expect(fieldOf(change)).toBe(field);
  });

  it('is a price from the first day instead of the old one, and of two on one day the later', () => {
    const first = amended(TERMS, { kind: 'price', charge: '租金', from: '2026-12-01', price: 28_000 }, TODAY);
    expect(first.ok && [first.terms.rent?.price, first.terms.rent?.changes]).toEqual([28_000, undefined]);
    const one = amended(TERMS, { kind: 'price', charge: '租金', from: '2027-03-01', price: 1 }, TODAY);
    const two = one.ok && amended(one.terms, { kind: 'price', charge: '租金', from: '2027-03-01', price: 2 }, TODAY);
    expect(two && two.ok && two.terms.rent?.changes).toEqual([{ from: '2027-03-01', price: 2 }]);
  });

  it('takes units along with the end, but for those that leave before it', () => {
    const later = amended(TERMS, { kind: 'term', endsOn: '2028-01-31' }, TODAY);
    expect(later.ok && later.terms.units.map(({ endsOn }) => endsOn)).toEqual(['2028-01-31', '2027-05-31']);
    const sooner = amended(TERMS, { kind: 'term', endsOn: '2027-03-31' }, TODAY);
    expect(sooner.ok && sooner.terms.units.map(({ endsOn }) => endsOn)).toEqual(['2027-03-31', '2027-03-31']);
  });
});
