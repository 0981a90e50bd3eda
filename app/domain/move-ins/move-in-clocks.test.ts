import { describe, expect, it } from 'vitest';
import { CALENDAR } from '#test/factories/calendar.ts';
import type { EntryLimits } from '../entry-rules/entry-rules.ts';
import { clocksOf, contractUntil, dueByTime, isWarned, type MoveInEvent } from './move-in-clocks.ts';
import { rankOf } from './places/placement.ts';

const LIMITS: EntryLimits = { accept: 5, decide: 20, extend: 10, resubmit: 15, announce: 5, contract: 30, appeal: 10 };
const event = (kind: MoveInEvent['kind'], on: string, more: Partial<MoveInEvent> = {}): MoveInEvent => ({
  kind,
  on,
  byId: null,
  until: null,
  waitsFor: null,
  days: null,
  why: null,
  ...more,
});
const clocks = (events: readonly MoveInEvent[], today = '2026-11-23') => clocksOf(events, LIMITS, { today, calendar: CALENDAR });
const received = (on: string) => clocks([event('received', on)]);

describe('the clocks of an application', () => {
  it.each([
    // W43: 13, 14 (Saturday worked), 24, 25, 26: 02-15 to 23 are off.
    ['2026-02-12', '2026-02-26'],
    // Into the National Day: 09-28, 29, 30, 10-08, 09.
    ['2026-09-24', '2026-10-09'],
    // Over the end of the year into one without a notice: 12-29, 30, 31, 01-04, 05.
    ['2026-12-28', '2027-01-05'],
    // Received on a day off: the first working day after it is the first.
    ['2026-11-21', '2026-11-27'],
  ])('give the park five working days for an answer, received on %s', (on, due) => {
    expect(received(on).accept).toBe(due);
  });

  it.each([
    // W43: 09-20 (Sunday worked) counts, 25–27 and 10-01…07 are off, 10-10 (Saturday) counts.
    ['2026-09-18', '2026-10-22'],
    // Over Spring Festival: 01-29, 30, 02-02…06, 09…14 make 13, 24…28 18, 03-02 and 03.
    ['2026-01-28', '2026-03-03'],
  ])('give it twenty for the decision, received on %s', (on, due) => {
    expect(received(on).decision.due).toBe(due);
  });

  it('never take back a day that the institution was told, whatever a later arrangement of days off makes of it', () => {
    // Fifteen working days after 24 November: 15 December; ten: 8 December.
    const returned = (until: string | null) =>
      clocks([event('received', '2026-11-20'), event('returned', '2026-11-24', { until })]).resubmit;
    expect([returned(null), returned('2026-12-16'), returned('2026-12-14')]).toEqual(['2026-12-15', '2026-12-16', '2026-12-15']);
    const refused = (until: string | null) =>
      clocks([event('received', '2026-11-20'), event('declined', '2026-11-24', { until })]).appealUntil;
    expect([refused(null), refused('2026-12-09'), refused('2026-12-07')]).toEqual(['2026-12-08', '2026-12-09', '2026-12-08']);
  });

  it('leave out the days of a pause, to its announced end or to when it was resumed', () => {
    const paused = event('paused', '2026-11-24', { until: '2026-12-01', waitsFor: 'others', why: '查看' });
    const begun = [event('received', '2026-11-20'), event('accepted', '2026-11-23'), paused];
    expect(clocks(begun, '2026-11-25')).toMatchObject({
      pause: { until: '2026-12-01' },
      decision: { due: '2026-12-25', waitsFor: 'office' },
    });
    expect(clocks(begun, '2026-12-01').pause).not.toBeNull();
    expect(clocks(begun, '2026-12-02').pause).toBeNull();
    expect(clocks([...begun, event('resumed', '2026-11-26')], '2026-11-26')).toMatchObject({
      pause: null,
      decision: { due: '2026-12-22' },
    });
    const twice = [...begun, event('resumed', '2026-11-26'), { ...paused, on: '2026-11-30', until: '2026-12-02' }];
    // 12-01 and 02 more.
    expect(clocks(twice, '2026-12-03').decision.due).toBe('2026-12-24');
  });

  it('begin anew when it is handed in again, and when an appeal succeeds', () => {
    const round = [event('received', '2026-11-02'), event('returned', '2026-11-04'), event('received', '2026-11-20')];
    expect(clocks(round)).toMatchObject({ accept: '2026-11-27', decision: { due: '2026-12-18' }, resubmit: '2026-11-25' });
    const overturned = [
      event('received', '2026-11-02'),
      event('declined', '2026-11-10'),
      event('appealed', '2026-11-12'),
      event('overturned', '2026-11-20'),
    ];
    expect(clocks(overturned)).toMatchObject({ decision: { due: '2026-12-18' }, refusedOn: '2026-11-10', appealUntil: null });
  });

  it('act by themselves only after the last day', () => {
    const begun = received('2026-11-20');
    expect([dueByTime('submitted', begun, null, '2026-11-27'), dueByTime('submitted', begun, null, '2026-11-28')]).toEqual([null, 'deem']);
    const returned = clocks([event('received', '2026-11-02'), event('returned', '2026-11-04')]);
    expect([dueByTime('returned', returned, null, '2026-11-25'), dueByTime('returned', returned, null, '2026-11-26')]).toEqual([
      null,
      'lapse',
    ]);
    expect([dueByTime('approved', begun, '2026-11-25', '2026-11-25'), dueByTime('approved', begun, '2026-11-25', '2026-11-26')]).toEqual([
      null,
      'lapse',
    ]);
    expect([dueByTime('accepted', begun, null, '2030-01-01'), dueByTime('draft', begun, null, '2030-01-01')]).toEqual([null, null]);
  });

  it('warn from the third working day before', () => {
    const warned = (today: string) => isWarned('2026-12-14', today, CALENDAR);
    expect(['2026-12-08', '2026-12-09', '2026-12-14', '2026-12-15'].map(warned)).toEqual([false, true, true, false]);
  });

  it('do not run for a contract while no unit is free', () => {
    const approved = { approvedOn: '2026-11-24', contractDays: 30 };
    const nothing = { waitedOn: null, contractTold: null };
    expect(contractUntil(approved, { waits: true, freeSince: null }, nothing, CALENDAR)).toBeNull();
    expect(contractUntil(approved, { waits: false, freeSince: '2024-01-01' }, nothing, CALENDAR)).toBe('2027-01-06');
    expect(contractUntil(approved, { waits: false, freeSince: '2026-11-27' }, nothing, CALENDAR)).toBe('2027-01-11');
    // It was seen to wait later than the unit, as it is now, seems to have been free; and no day that was told is taken back.
    const kept = { waitedOn: '2026-11-27', contractTold: null };
    expect(contractUntil(approved, { waits: false, freeSince: null }, kept, CALENDAR)).toBe('2027-01-11');
    expect(contractUntil(approved, { waits: false, freeSince: null }, { ...nothing, contractTold: '2027-01-08' }, CALENDAR)).toBe(
      '2027-01-08',
    );
    expect(contractUntil({ ...approved, approvedOn: null }, { waits: false, freeSince: null }, nothing, CALENDAR)).toBeNull();
  });

  it('know nothing of what was never handed in', () => {
    expect(clocks([])).toMatchObject({ accept: null, decision: { due: null }, resubmit: null, refusedOn: null });
  });
});

describe('候补', () => {
  it('comes in the order of the first submission, and counts only those that wait', () => {
    const line = (id: string, day: string, waits = true) => ({ id, firstSubmittedAt: new Date(`${day}T01:00:00Z`), waits });
    const all = [line('c', '2026-11-03'), line('a', '2026-11-02'), line('b', '2026-11-01', false), line('d', '2026-11-02')];
    expect(['a', 'b', 'c', 'd'].map((id) => rankOf(id, all))).toEqual([1, null, 3, 2]);
  });
});
