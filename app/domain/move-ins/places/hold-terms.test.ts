import { describe, expect, it } from 'vitest';
import { CALENDAR } from '#test/factories/calendar.ts';
import { before, latestUntil, standingHold, untilFault } from './hold-terms.ts';

describe('how long a unit is kept', () => {
  it('is fifteen working days at most, and no longer than there is time for the contract', () => {
    // 30 November 2026 is a Monday; the fifteenth working day after it is Monday, 21 December.
    const on = (today: string, contract: string | null = null) => ({ today, contract, calendar: CALENDAR });
    expect(latestUntil([], on('2026-11-30'))).toBe('2026-12-21');
    // Over National Day 2026: the 20th of September is a working Sunday, 25–27 and 1–7 October are off, 10 October is worked.
    expect(latestUntil([], on('2026-09-18'))).toBe('2026-10-15');
    expect(latestUntil([], on('2026-11-30', '2026-12-21'))).toBe('2026-12-21');
    expect(latestUntil([], on('2026-11-30', '2026-12-20'))).toBe('2026-12-20');
  });

  it('gives no new days when it is kept again, and one extension in all', () => {
    const on = { today: '2026-12-10', contract: null, calendar: CALENDAR };
    const [once, twice] = [
      { madeOn: '2026-11-30', extended: false },
      { madeOn: '2026-12-04', extended: true },
    ];
    expect(latestUntil([once], on)).toBe('2026-12-21');
    // Thirty working days after 30 November, New Year's Day off: 12 January.
    expect(latestUntil([once], on, true)).toBe('2027-01-12');
    expect(latestUntil([once, twice], on)).toBe('2027-01-12');
  });

  it('ends after today and on the last possible day at the latest', () => {
    const within = { after: '2026-11-30', latest: '2026-12-21' };
    expect(['2026-12-01', '2026-12-21'].map((until) => untilFault(until, within))).toEqual([null, null]);
    const message = '请填写预留的最后一天，晚于2026年11月30日，不晚于2026年12月21日。';
    expect(['2026-11-30', '2026-12-22', null].map((until) => untilFault(until, within))).toEqual([message, message, message]);
    expect(untilFault('2026-12-01', { after: '2026-11-30', latest: '2026-11-30' })).toBe(
      '这个单元为这份申请预留的日子已经用完，或者签约的最后一天到了，不能再预留。',
    );
  });

  it('is over after its last day, whoever writes that down', () => {
    const live = { state: 'live', until: '2026-12-18' } as const;
    expect([standingHold([live], '2026-12-18'), standingHold([live], '2026-12-19')]).toEqual([live, null]);
    expect(standingHold([{ ...live, state: 'released' }, live], '2026-12-01')).toBe(live);
  });
});

describe('the order in which a unit is kept', () => {
  it('is that of the first submission, and passes over those for whom a unit is kept', () => {
    const line = [
      { id: 'c', firstSubmittedAt: new Date('2026-11-03T00:00:00Z'), served: false },
      { id: 'a', firstSubmittedAt: new Date('2026-11-01T00:00:00Z'), served: true },
      { id: 'b', firstSubmittedAt: new Date('2026-11-02T00:00:00Z'), served: false },
    ];
    expect(['a', 'b', 'c'].map((id) => before(id, line).map((one) => one.id))).toEqual([[], [], ['b']]);
    // Whoever does not want this unit comes after all who do.
    expect(before('other', line).map((one) => one.id)).toEqual(['c', 'b']);
  });
});
