import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALENDAR } from '#test/factories/calendar.ts';
import { addDays } from '../calendar.ts';
import { dueDay } from './queue-line.ts';
import { asksForLate, atShare, overdueBefore, timeTaken } from './time-taken.ts';

const at = (day: string, clock: string): Date => new Date(`${day}T${clock}:00+08:00`);

describe('the time that a decision took', () => {
  it.each([
    ['on the same Tuesday', ['2026-11-17', '09:00'], ['2026-11-17', '17:00'], 0],
    ['by the next morning', ['2026-11-17', '17:00'], ['2026-11-18', '09:00'], 1],
    ['over a weekend, Friday to Monday', ['2026-11-20', '09:00'], ['2026-11-23', '09:00'], 1],
    ['received on Saturday, decided on Sunday', ['2026-11-21', '09:00'], ['2026-11-22', '09:00'], 0],
    ['Tuesday to Tuesday', ['2026-11-17', '00:00'], ['2026-11-24', '23:59'], 5],
    ['over 国庆 to a worked Saturday', ['2026-09-30', '09:00'], ['2026-10-10', '09:00'], 3],
    ['a minute after midnight in Shanghai', ['2026-11-17', '23:59'], ['2026-11-18', '00:00'], 1],
  ] as const)('%s', (_way, [on, clock], [decided, then], days) => {
    expect(timeTaken(CALENDAR, { since: at(on, clock), decidedAt: at(decided, then) })).toBe(days);
  });
});

describe('a share of values', () => {
  it.each([
    [[], 0.5, null],
    [[4], 0.9, 4],
    [[5, 1, 3], 0.5, 3],
    [[1, 2, 3, 9], 0.5, 2],
    [[0, 0, 1, 1, 2, 2, 3, 3, 4, 20], 0.9, 4],
    [[0, 1, 1, 2, 2, 3, 3, 4, 5, 8, 30], 0.9, 8],
  ])('of %j at %d is %s', (values, share, is) => {
    expect(atShare(values, share)).toBe(is);
  });
});

describe('what is overdue', () => {
  it('arrived so long ago that its last day is over', () => {
    // On Monday the 30th, what arrived on Friday the 20th was due on Friday the 27th; what arrived on Sunday is due on Friday too.
    expect(overdueBefore(CALENDAR, 5, '2026-11-30')).toEqual(at('2026-11-23', '00:00'));
    expect(overdueBefore(CALENDAR, 5, '2026-11-27')).toEqual(at('2026-11-20', '00:00'));
  });

  it('is the same as its line in the queue says', () => {
    const day = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays('2026-01-01', n));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 60 * 24 * 60 }), (today, days, minutes) => {
        const since = new Date(at(today, '12:00').getTime() - minutes * 60_000);
        expect(since < overdueBefore(CALENDAR, days, today)).toBe(dueDay(CALENDAR, since, days) < today);
      }),
    );
  });
});

it('is asked for by an address, and by nothing else', () => {
  expect(['', 'late=1', 'late=2', 'late='].map((query) => asksForLate(new URLSearchParams(query)))).toEqual([false, true, null, null]);
});
