import { describe, expect, it } from 'vitest';
import { keptStretch } from './kept-stretch.ts';
import { isLettable, unitState } from './unit-state.ts';

const HOLD = { madeOn: '2026-11-30', until: '2026-12-18', closedOn: null };
const LEASE = { startsOn: '2026-01-01', endsOn: '2026-12-31' };

describe('a unit that is kept for somebody', () => {
  it('is so from the day of the promise to its last day, both counted', () => {
    const stateOn = (day: string) => unitState({ tenancies: [], heldOver: [], works: [], holds: [keptStretch(HOLD)] }, day).state;
    expect(['2026-11-29', '2026-11-30', '2026-12-18', '2026-12-19'].map(stateOn)).toEqual(['vacant', 'reserved', 'reserved', 'vacant']);
  });

  it('is free on the day on which it is released, and not a day later', () => {
    const stateOn = (closedOn: string, day: string) =>
      unitState({ tenancies: [], heldOver: [], works: [], holds: [keptStretch({ ...HOLD, closedOn })] }, day).state;
    expect(stateOn('2026-12-04', '2026-12-03')).toBe('reserved');
    expect(stateOn('2026-12-04', '2026-12-04')).toBe('vacant');
    // Closed on its first day, it was never kept; closed after its last day, it ended with that.
    expect(stateOn('2026-11-30', '2026-11-30')).toBe('vacant');
    expect(stateOn('2026-12-30', '2026-12-19')).toBe('vacant');
  });

  it('is offered to nobody, whatever else it is', () => {
    const holds = [keptStretch(HOLD)];
    const let_ = unitState({ tenancies: [LEASE], heldOver: [], works: [], holds }, '2026-12-01');
    expect(let_).toEqual({ state: 'expiring', until: '2026-12-31', freeFrom: null });
    const works = unitState(
      { tenancies: [], heldOver: [], works: [{ startsOn: '2026-11-01', endsOn: '2026-12-05' }], holds },
      '2026-12-01',
    );
    expect(works).toEqual({ state: 'reserved', until: '2026-12-18', freeFrom: null });
    expect([let_, works].map(isLettable)).toEqual([false, false]);
    expect(unitState({ tenancies: [LEASE], heldOver: [], works: [], holds }, '2026-12-19').freeFrom).toBe('2027-01-01');
  });
});
