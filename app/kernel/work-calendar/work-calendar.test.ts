import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALENDAR } from '#test/factories/calendar.ts';
import { addDays, isWeekend } from '../calendar.ts';
import { solarDays, statutoryDays } from './statutory-days.ts';
import { addWorkingDays, calendarOf, isProvisional, isWorkingDay, lastDayOf, workingDaysBetween } from './work-calendar.ts';
import { workedIn } from './year-view.ts';

const NOTHING = calendarOf([]);

describe('working days', () => {
  // Each counted by hand on the notice; 六 and 日 are worked.
  it.each([
    ['before 春节, with the worked Saturday: 13, 14 六, 24, 25, 26', '2026-02-12', 5, '2026-02-26'],
    ['over 中秋 and 国庆: 09-20 日, 25–27 and 10-01…07 off, 10-10 六', '2026-09-18', 20, '2026-10-22'],
    ['after 劳动节: 7, 8, 9 六', '2026-05-06', 3, '2026-05-09'],
    ['backwards over 国庆: 8, 30, 29, 28, 24', '2026-10-09', -5, '2026-09-24'],
    ['the worked Saturday alone', '2026-05-08', 1, '2026-05-09'],
    ['received on it', '2026-05-09', 1, '2026-05-11'],
    ['received in the middle of 春节', '2026-02-18', 1, '2026-02-24'],
    ['received on the last day before it', '2026-02-14', 1, '2026-02-24'],
    ['over the end of 2025: 31, 元旦 1–3 off, 4 日', '2025-12-30', 2, '2026-01-04'],
    ['over the end of 2026 into a year without a notice: 31, 元旦 off, 4', '2026-12-30', 2, '2027-01-04'],
    ['over 春节 2027, statutory days only: 4, then 5–8 off, 9', '2027-02-03', 2, '2027-02-09'],
    ['over 清明 2027, a Monday', '2027-04-02', 1, '2027-04-06'],
    ['over 国庆 2027, of which only three days are known: 4', '2027-09-30', 1, '2027-10-04'],
    ['over 中秋 2027', '2027-09-14', 1, '2027-09-16'],
    ['over a leap day, a Tuesday', '2028-02-28', 2, '2028-03-01'],
    ['to a leap day', '2028-02-25', 2, '2028-02-29'],
    ['Tuesday to Tuesday over a weekend', '2026-11-17', 5, '2026-11-24'],
    ['from a Sunday', '2026-11-22', 5, '2026-11-27'],
    ['none', '2026-11-21', 0, '2026-11-21'],
  ])('%s', (_what, day, count, then) => {
    expect(addWorkingDays(CALENDAR, day, count)).toBe(then);
  });

  it.each([
    ['2026-11-20', '2026-11-22', 0],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-24', '2026-11-17', 0],
    ['2026-05-06', '2026-05-09', 3],
    ['2026-09-30', '2026-10-10', 3],
    ['2026-12-01', '2026-12-02', 1],
  ])('from %s to %s are %i', (from, to, count) => {
    expect(workingDaysBetween(CALENDAR, from, to)).toBe(count);
  });

  it('are 248 in 2025 and in 2026', () => {
    expect([workedIn(CALENDAR, 2025), workedIn(CALENDAR, 2026)]).toEqual([248, 248]);
  });

  it('depend on no clock of the machine, whatever its zone', () => {
    const zone = process.env.TZ;
    for (const TZ of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai']) {
      process.env.TZ = TZ;
      expect([isWorkingDay(CALENDAR, '2026-05-09'), addWorkingDays(CALENDAR, '2026-05-06', 3)]).toEqual([true, '2026-05-09']);
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  const day = fc.integer({ min: 0, max: 1_200 }).map((n) => addDays('2025-01-01', n));
  const count = fc.integer({ min: 0, max: 60 });

  it('add up, never end on a day off, and run in order', () => {
    fc.assert(
      fc.property(day, count, count, fc.nat(40), (from, n, m, later) => {
        const then = addWorkingDays(CALENDAR, from, n);
        expect(addWorkingDays(CALENDAR, then, m)).toBe(addWorkingDays(CALENDAR, from, n + m));
        expect(workingDaysBetween(CALENDAR, from, then)).toBe(n);
        expect(n === 0 || isWorkingDay(CALENDAR, then)).toBe(true);
        expect(then <= addWorkingDays(CALENDAR, addDays(from, later), n)).toBe(true);
        if (isWorkingDay(CALENDAR, from)) expect(addWorkingDays(CALENDAR, then, -n)).toBe(from);
      }),
    );
  });

  it('are counted as somebody would day by day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (from, n) => {
        const worked = Array.from({ length: 120 }, (_, at) => addDays(from, at + 1)).filter(
          (one) =>
            CALENDAR.workingDays.has(one) ||
            !(
              CALENDAR.daysOff.has(one) ||
              isWeekend(one) ||
              (one > '2026-12-31' && statutoryDays(2027).includes(one)) ||
              (one > '2027-12-31' && solarDays(2028).includes(one))
            ),
        );
        expect(addWorkingDays(CALENDAR, from, n)).toBe(worked[n - 1]);
      }),
    );
  });
});

describe('a period of calendar days', () => {
  it.each([
    ['ends on a working day', '2026-11-02', 15, '2026-11-17'],
    ['ends on a Saturday and moves to Monday', '2026-11-13', 15, '2026-11-30'],
    ['ends in 国庆 and moves to the 8th', '2026-09-17', 15, '2026-10-08'],
    ['ends on a Saturday that is worked', '2026-04-24', 15, '2026-05-09'],
    ['ends on the leap day', '2028-02-14', 15, '2028-02-29'],
    ['ends on 元旦 of a year without a notice and moves to Monday', '2026-12-17', 15, '2027-01-04'],
  ])('%s', (_what, from, days, last) => {
    expect(lastDayOf(CALENDAR, from, days)).toBe(last);
  });
});

describe('a year without a notice', () => {
  it('has its statutory days off, those of the moon only where an almanac was read', () => {
    expect(statutoryDays(2027)).toEqual(
      ['01-01', '02-05', '02-06', '02-07', '02-08', '04-05', '05-01', '05-02', '06-09', '09-15', '10-01', '10-02', '10-03'].map(
        (one) => `2027-${one}`,
      ),
    );
    expect(statutoryDays(2028)).toEqual(solarDays(2028));
    // 清明 as the almanac has it.
    expect(
      [2024, 2025, 2026, 2027, 2028, 2029].map((year) =>
        solarDays(year)
          .find((one) => one.slice(5, 7) === '04')
          ?.slice(5),
      ),
    ).toEqual(['04-04', '04-04', '04-05', '04-05', '04-04', '04-04']);
  });

  it('is provisional, and the others are not', () => {
    expect(['2024-12-31', '2025-01-01', '2026-12-31', '2027-01-01'].map((one) => isProvisional(CALENDAR, one))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(isWorkingDay(NOTHING, '2026-05-09')).toBe(false);
    expect(isWorkingDay(NOTHING, '2026-02-16')).toBe(true);
    expect(isWorkingDay(NOTHING, '2026-05-01')).toBe(false);
  });
});
