import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#app/kernel/calendar.ts';
import { UNIT_STATES, unitState, type Stretch } from './unit-state.ts';
import { writeArea } from './write-area.ts';
import { writeRent } from './write-rent.ts';

const TODAY = '2026-11-21';
const from = (startsOn: string, endsOn: string | null): Stretch => ({ startsOn, endsOn });
const state = (tenancies: Stretch[], works: Stretch[] = [], today = TODAY): unknown =>
  Object.values(unitState({ tenancies, heldOver: [], works, holds: [] }, today));

describe('where a unit stands', () => {
  it.each<[string, Stretch[], Stretch[], unknown]>([
    ['nothing agreed', [], [], ['vacant', null, TODAY]],
    ['a lease that ended yesterday', [from('2024-11-21', '2026-11-20')], [], ['vacant', null, TODAY]],
    ['a lease ending today', [from('2024-11-22', '2026-11-21')], [], ['expiring', '2026-11-21', '2026-11-22']],
    ['a lease beginning today', [from('2026-11-21', '2029-11-20')], [], ['let', '2029-11-20', '2029-11-21']],
    ['a lease ending on the 90th day', [from('2024-01-01', '2027-02-19')], [], ['expiring', '2027-02-19', '2027-02-20']],
    ['a lease ending on the 91st day', [from('2024-01-01', '2027-02-20')], [], ['let', '2027-02-20', '2027-02-21']],
    ['a lease without end', [from('2024-01-01', null)], [], ['let', null, null]],
    ['a lease beginning tomorrow', [from('2026-11-22', '2027-11-21')], [], ['reserved', '2026-11-21', '2027-11-22']],
    ['renewed at once', [from('2024-01-01', '2026-12-31'), from('2027-01-01', '2029-12-31')], [], ['let', '2029-12-31', '2030-01-01']],
    [
      'renewed for a few days',
      [from('2024-01-01', '2026-12-31'), from('2027-01-01', '2027-01-31')],
      [],
      ['expiring', '2027-01-31', '2027-02-01'],
    ],
    ['a successor after a gap', [from('2027-03-01', null), from('2024-01-01', '2026-12-31')], [], ['let', '2026-12-31', null]],
    ['works today', [], [from('2026-11-01', '2026-11-21')], ['works', '2026-11-21', '2026-11-22']],
    ['works without end', [], [from('2026-11-01', null)], ['works', null, null]],
    ['works that ended yesterday', [], [from('2026-11-01', '2026-11-20')], ['vacant', null, TODAY]],
    ['works planned', [], [from('2026-12-01', '2026-12-31')], ['vacant', '2026-11-30', '2027-01-01']],
    ['works in a let unit', [from('2026-01-01', '2028-12-31')], [from('2026-11-01', '2026-12-31')], ['let', '2028-12-31', '2029-01-01']],
    [
      'works before a lease',
      [from('2027-01-01', '2028-12-31')],
      [from('2026-11-01', '2026-12-31')],
      ['reserved', '2026-12-31', '2029-01-01'],
    ],
    [
      'works after a lease',
      [from('2026-01-01', '2026-12-31')],
      [from('2027-01-01', '2027-02-28')],
      ['expiring', '2026-12-31', '2027-03-01'],
    ],
  ])('%s', (_what, tenancies, works, expected) => {
    expect(state(tenancies, works)).toEqual(expected);
  });

  it('counts leap days', () => {
    expect(state([from('2027-01-01', '2028-02-29')], [], '2027-12-01')).toEqual(['expiring', '2028-02-29', '2028-03-01']);
    expect(state([from('2027-01-01', '2028-03-01')], [], '2027-12-02')).toEqual(['expiring', '2028-03-01', '2028-03-02']);
    expect(state([from('2027-01-01', '2028-03-01')], [], '2027-12-01')).toEqual(['let', '2028-03-01', '2028-03-02']);
  });

  it('is free from a day on which, and after which, nothing agreed stands', () => {
    const stretch = fc
      .tuple(fc.integer({ min: -400, max: 400 }), fc.option(fc.nat(300)))
      .map(([start, days]) => from(addDays(TODAY, start), days === null ? null : addDays(TODAY, start + days)));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 4 }), fc.array(stretch, { maxLength: 2 }), (tenancies, works) => {
        const found = unitState({ tenancies, heldOver: [], works, holds: [] }, TODAY);
        expect(UNIT_STATES).toContain(found.state);
        const all = [...tenancies, ...works];
        if (found.freeFrom === null) expect(all.some(({ endsOn }) => endsOn === null)).toBe(true);
        else {
          const { freeFrom } = found;
          expect(all.every(({ endsOn }) => endsOn !== null && endsOn < freeFrom)).toBe(true);
          expect(unitState({ tenancies, heldOver: [], works, holds: [] }, freeFrom)).toEqual({ state: 'vacant', until: null, freeFrom });
        }
      }),
    );
  });
});

it('writes areas and rents', () => {
  expect([11_500, 11_550, 124_025, 7].map(writeArea)).toEqual(['115 ㎡', '115.5 ㎡', '1,240.25 ㎡', '0.07 ㎡']);
  expect([680, 5, null].map(writeRent)).toEqual(['6.80 元/㎡·天', '0.05 元/㎡·天', '面议']);
});
