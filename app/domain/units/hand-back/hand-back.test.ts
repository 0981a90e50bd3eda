import { describe, expect, it } from 'vitest';
import { addDays } from '#app/kernel/calendar.ts';
import { heldOver, holderOn, letDays, occupiedBy, type TenancyDays } from './hand-back.ts';
import { isLettable, isOccupied, OCCUPIED, publicState, UNIT_STATES, unitState } from '../unit-state.ts';

/** Under a contract of the first tenant, to the end of June. */
const LEASE: TenancyDays = { startsOn: '2025-07-01', endsOn: '2026-06-30', institutionId: 'first', leaseId: 'one', handedBackOn: null };
const NEXT: TenancyDays = { startsOn: '2026-07-01', endsOn: '2028-06-30', institutionId: 'other', leaseId: 'two', handedBackOn: null };
const lease = (more: Partial<TenancyDays> = {}): TenancyDays => ({ ...LEASE, ...more });
const next = (more: Partial<TenancyDays> = {}): TenancyDays => ({ ...NEXT, ...more });
const stateOn = (day: string, ...tenancies: TenancyDays[]): unknown[] =>
  Object.values(unitState({ ...occupiedBy(tenancies, day), works: [], holds: [] }, day));

describe('a unit after the end of a contract', () => {
  it.each<[string, string, TenancyDays[], unknown[]]>([
    ['the last day', '2026-06-30', [lease()], ['expiring', '2026-06-30', '2026-07-01']],
    ['the day after', '2026-07-01', [lease()], ['holdover', null, null]],
    ['a year after', '2027-07-01', [lease()], ['holdover', null, null]],
    ['handed back on the last day', '2026-07-01', [lease({ handedBackOn: '2026-06-30' })], ['vacant', null, '2026-07-01']],
    ['handed back before the last day', '2026-07-01', [lease({ handedBackOn: '2026-06-20' })], ['vacant', null, '2026-07-01']],
    ['between an early hand-back and the last day', '2026-06-25', [lease({ handedBackOn: '2026-06-20' })], ['vacant', null, '2026-06-25']],
    ['handed back today', '2026-07-09', [lease({ handedBackOn: '2026-07-09' })], ['expiring', '2026-07-09', '2026-07-10']],
    ['the day after the hand-back', '2026-07-10', [lease({ handedBackOn: '2026-07-09' })], ['vacant', null, '2026-07-10']],
    ['as it was before the hand-back', '2026-07-08', [lease({ handedBackOn: '2026-07-09' })], ['holdover', '2026-07-09', null]],
    ['without a contract', '2026-07-01', [lease({ leaseId: null })], ['vacant', null, '2026-07-01']],
    ['let to another', '2026-07-01', [lease(), next()], ['holdover', null, null]],
    ['let to another, and handed back', '2026-07-10', [lease({ handedBackOn: '2026-07-09' }), next()], ['let', '2028-06-30', '2028-07-01']],
    ['renewed from the next day', '2026-07-01', [lease(), next({ institutionId: 'first' })], ['let', '2028-06-30', '2028-07-01']],
    ['renewed without a contract', '2026-07-01', [lease(), next({ institutionId: 'first', leaseId: null })], ['holdover', null, null]],
    [
      'before a renewal after a gap',
      '2026-07-14',
      [lease(), next({ institutionId: 'first', startsOn: '2026-07-16' })],
      ['holdover', '2026-07-15', null],
    ],
    [
      'the renewal after the gap',
      '2026-07-16',
      [lease(), next({ institutionId: 'first', startsOn: '2026-07-16' })],
      ['let', '2028-06-30', '2028-07-01'],
    ],
    ['the renewal over, too', '2028-07-01', [lease(), next({ institutionId: 'first' })], ['holdover', null, null]],
  ])('%s', (_what, day, tenancies, expected) => {
    expect(stateOn(day, ...tenancies)).toEqual(expected);
  });

  it('is forecast as agreed: who is still in time will hand back in time', () => {
    const on = (day: string, today: string) => unitState({ ...occupiedBy([lease()], today), works: [], holds: [] }, day).state;
    expect([on('2026-07-01', '2026-06-30'), on('2026-07-02', '2026-07-01'), on('2026-09-29', '2026-07-01')]).toEqual([
      'vacant',
      'holdover',
      'holdover',
    ]);
  });

  it('outranks a promise and works, and is never offered', () => {
    const taken = occupiedBy([lease()], '2026-07-01');
    const stretch = { startsOn: '2026-07-01', endsOn: '2026-07-31' };
    const found = unitState({ ...taken, works: [stretch], holds: [stretch] }, '2026-07-01');
    expect([found.state, isLettable(found)]).toEqual(['holdover', false]);
  });

  it('is that of who has not left', () => {
    const both = [lease(), next()];
    expect(['2026-06-30', '2026-07-01', '2026-12-31'].map((day) => holderOn(both, day)?.institutionId)).toEqual([
      'first',
      'first',
      'first',
    ]);
    const left = [lease({ handedBackOn: '2026-07-09' }), next()];
    expect(['2026-07-09', '2026-07-10', '2028-06-30'].map((day) => holderOn(left, day)?.institutionId)).toEqual([
      'first',
      'other',
      'other',
    ]);
    expect(holderOn([lease({ handedBackOn: '2026-06-20' })], '2026-06-25')).toBeUndefined();
  });

  it('has days held over from the day after the last one, and an agreed end for ever', () => {
    expect(heldOver(lease({ endsOn: null }), [], '2030-01-01')).toBeNull();
    expect(heldOver(lease({ handedBackOn: '2026-07-01' }), [], '2026-07-01')).toEqual({ startsOn: '2026-07-01', endsOn: '2026-07-01' });
    expect([
      letDays(lease({ handedBackOn: addDays('2026-06-30', 9) })).endsOn,
      letDays(lease({ endsOn: null, handedBackOn: '2026-01-31' })).endsOn,
    ]).toEqual(['2026-06-30', '2026-01-31']);
  });
});

it('counts as let, and reads so in public', () => {
  expect(UNIT_STATES.filter(isOccupied)).toEqual([...OCCUPIED]);
  expect(UNIT_STATES.map(publicState)).toEqual(['vacant', 'reserved', 'let', 'expiring', 'let', 'works']);
});
