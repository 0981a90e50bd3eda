import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '#app/kernel/work-calendar/work-calendar.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { workingHours } from './working-hours.ts';

const at = (shanghai: string): Date => new Date(`${shanghai}:00+08:00`);

describe('working hours', () => {
  it.each([
    // 7 hours of Friday, 10 of Monday.
    ['over a weekend', '2026-11-20T17:00', '2026-11-23T10:00', 17],
    ['within a weekend', '2026-11-21T00:00', '2026-11-22T23:59', 0],
    ['from Saturday to Monday morning', '2026-11-21T09:00', '2026-11-23T08:00', 8],
    ['from Thursday into Saturday', '2026-11-19T20:00', '2026-11-21T15:00', 28],
    ['across midnight', '2026-11-17T23:30', '2026-11-18T00:30', 1],
    ['within a morning', '2026-11-17T09:00', '2026-11-17T09:15', 0.25],
    ['a week', '2026-11-17T09:00', '2026-11-24T09:00', 120],
    // 元旦 is a Friday in 2027, a year without a notice: 12 hours of Thursday, 12 of Monday.
    ['over the end of the year', '2026-12-31T12:00', '2027-01-04T12:00', 24],
    // The notice of 2026: 10-01 to 10-07 off, Saturday 10-10 worked. 6 hours of Wednesday, 24 each of Thursday to Saturday, 9 of Monday.
    ['over 国庆节 and a Saturday that is worked', '2026-09-30T18:00', '2026-10-12T09:00', 87],
    ['within 国庆节', '2026-10-01T00:00', '2026-10-08T00:00', 0],
    ['a Sunday that is worked', '2026-09-20T09:00', '2026-09-20T12:00', 3],
    ['a Monday that is still Sunday in Greenwich', '2026-11-23T00:00', '2026-11-23T07:00', 7],
    ['no time', '2026-11-17T09:00', '2026-11-17T09:00', 0],
    ['backwards', '2026-11-18T09:00', '2026-11-17T09:00', 0],
  ])('%s', (_what, from, to, hours) => {
    expect(workingHours(CALENDAR, at(from), at(to))).toBe(hours);
  });

  it('agree with the hours counted one by one', () => {
    const hour = fc.integer({ min: 0, max: 2_000 });
    fc.assert(
      fc.property(hour, hour, (start, length) => {
        const from = new Date(at('2026-01-01T00:00').getTime() + start * 3_600_000);
        const hours = Array.from({ length }, (_, i) => new Date(from.getTime() + i * 3_600_000 + 8 * 3_600_000)).filter((one) =>
          isWorkingDay(CALENDAR, one.toISOString().slice(0, 10)),
        ).length;
        expect(workingHours(CALENDAR, from, new Date(from.getTime() + length * 3_600_000))).toBeCloseTo(hours, 9);
      }),
    );
  });
});
