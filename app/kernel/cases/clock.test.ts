import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALENDAR } from '#test/factories/calendar.ts';
import { addDays } from '../calendar.ts';
import { addWorkingDays } from '../work-calendar/work-calendar.ts';
import { clockOf, refuseExtension, type ClockEvent } from './clock.ts';

const received = (on: string): ClockEvent => ({ on, kind: 'received' });
const paused = (on: string, waitsFor: 'applicant' | 'others' = 'applicant'): ClockEvent => ({ on, kind: 'paused', waitsFor, why: '补正' });
const resumed = (on: string): ClockEvent => ({ on, kind: 'resumed' });
const extended = (on: string, days = 10): ClockEvent => ({ on, kind: 'extended', days, reason: '情况复杂', byId: 'o2' });
const decided = (on: string): ClockEvent => ({ on, kind: 'decided' });
const dueOf = (days: number, ...events: ClockEvent[]) => clockOf(events, days, CALENDAR).due;

describe('the clock of a case', () => {
  // 2026-11-23 is a Monday.
  it.each([
    ['five days after a Monday', 5, [received('2026-11-23')], '2026-11-30'],
    ['five days after a Saturday', 5, [received('2026-11-28')], '2026-12-04'],
    ['the day of receipt does not count', 1, [received('2026-11-23')], '2026-11-24'],
    // Tue counts, and the case is returned. Wed, Thu and Fri (handed in again) do not count; then Mon, Tue, Wed, Thu.
    ['the time of 补正 does not count', 5, [received('2026-11-23'), paused('2026-11-24'), resumed('2026-11-27')], '2026-12-03'],
    [
      'returned and handed in again on one day costs nothing',
      5,
      [received('2026-11-23'), paused('2026-11-25'), resumed('2026-11-25')],
      '2026-11-30',
    ],
    [
      'over a weekend only its working days are added',
      5,
      [received('2026-11-23'), paused('2026-11-27'), resumed('2026-11-29')],
      '2026-11-30',
    ],
    [
      'two pauses',
      3,
      [received('2026-11-23'), paused('2026-11-23'), resumed('2026-11-24'), paused('2026-11-25'), resumed('2026-11-26')],
      '2026-11-30',
    ],
    ['an extension adds its days', 5, [received('2026-11-23'), extended('2026-11-27')], '2026-12-14'],
    [
      'an extension and a pause',
      5,
      [received('2026-11-23'), paused('2026-11-24'), resumed('2026-11-27'), extended('2026-12-01', 2)],
      '2026-12-07',
    ],
    // Over 国庆: Tue 29 and Wed 30 are worked, the case is returned; Thu 8 to Sat 10 October, worked, do not count; then Mon to Wed.
    ['a pause over a holiday', 5, [received('2026-09-28'), paused('2026-09-30'), resumed('2026-10-10')], '2026-10-14'],
    ['an extension over 春节 and two worked Saturdays', 5, [received('2026-02-09'), extended('2026-02-12', 5)], '2026-02-28'],
    ['handed in anew, it begins anew', 5, [received('2026-11-02'), extended('2026-11-05'), received('2026-11-23')], '2026-11-30'],
  ] as const)('%s', (_what, days, events, due) => {
    expect(dueOf(days, ...events)).toBe(due);
  });

  it('stands still while somebody else has to act, and says who', () => {
    const asked = [received('2026-11-23'), paused('2026-11-24')];
    expect(clockOf(asked, 5, CALENDAR)).toEqual({ due: null, waitsFor: 'applicant', extended: null });
    expect(clockOf([received('2026-11-23'), paused('2026-11-24', 'others')], 5, CALENDAR).waitsFor).toBe('others');
    expect(clockOf([...asked, resumed('2026-11-27')], 5, CALENDAR).waitsFor).toBe('office');
    expect(clockOf([received('2026-11-23'), decided('2026-11-24')], 5, CALENDAR)).toMatchObject({
      waitsFor: null,
      due: '2026-11-30',
    });
    expect(clockOf([], 5, CALENDAR)).toEqual({ due: null, waitsFor: null, extended: null });
  });

  it('takes events in the order of their days, whatever the order in which they come', () => {
    const events = [received('2026-11-23'), paused('2026-11-24'), resumed('2026-11-27'), extended('2026-12-01')];
    expect(dueOf(5, ...events.toReversed())).toBe(dueOf(5, ...events));
  });

  it('never comes earlier for a pause, and counts the working days outside it exactly', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 30 }), (offset, after, length, days) => {
        const start = addDays('2026-11-02', offset);
        const [from, to] = [addDays(start, after), addDays(start, after + length)];
        const due = dueOf(days, received(start), paused(from), resumed(to)) ?? '';
        expect(due >= addWorkingDays(CALENDAR, start, days)).toBe(true);
        let counted = 0;
        for (let day = addWorkingDays(CALENDAR, start, 1); day <= due; day = addWorkingDays(CALENDAR, day, 1))
          if (!(from < day && day <= to)) counted += 1;
        expect(counted).toBe(days);
      }),
    );
  });

  it('is extended once, in time, with a reason', () => {
    const clock = clockOf([received('2026-11-23')], 5, CALENDAR);
    expect(refuseExtension(clock, '情况复杂', '2026-11-30')).toBeNull();
    expect(refuseExtension(clock, ' ', '2026-11-30')).toBe('请写明延长期限的理由。');
    expect(refuseExtension(clock, '情况复杂', '2026-12-01')).toBe('期限已过，不能再延长。');
    const again = clockOf([received('2026-11-23'), extended('2026-11-27')], 5, CALENDAR);
    expect(again.extended).toEqual({ days: 10, reason: '情况复杂', byId: 'o2' });
    expect(refuseExtension(again, '情况复杂', '2026-11-30')).toBe('期限已经延长过一次，不能再次延长。');
    expect(refuseExtension(clockOf([received('2026-11-23'), decided('2026-11-24')], 5, CALENDAR), '理由', '2026-11-24')).toBe(
      '已经办结，不能延长期限。',
    );
  });
});
