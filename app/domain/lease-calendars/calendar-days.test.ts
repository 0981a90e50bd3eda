import { describe, expect, it } from 'vitest';
import { calendarDays, type CalendarFacts, type CalendarLease } from './calendar-days.ts';

const NOW = new Date('2026-11-30T01:00:00.000Z');
const LEASE: CalendarLease = {
  id: '1',
  number: '演示 1 号',
  startsOn: '2026-12-01',
  endsOn: '2027-11-30',
  hasDeposit: true,
  other: '甲园',
  signedAt: NOW,
};
const NONE: CalendarFacts = { leases: [], bills: [], licences: [] };

const daysOf = (facts: Partial<CalendarFacts>, today = '2026-11-30') =>
  calendarDays({ ...NONE, ...facts }, 'park.example', today).map(({ uid, day }) => [day, uid]);

describe('the days of a contract', () => {
  it('are its first and last, those 180 and 90 days before the last, and that of its deposit', () => {
    // 30 November 2027 less 90 days is 1 September (29 of November, 31 of October and 30 of September are 90), less 180 days 3 June.
    expect(daysOf({ leases: [LEASE] })).toEqual([
      ['2026-12-01', 'lease-1-deposit@park.example'],
      ['2026-12-01', 'lease-1-starts@park.example'],
      ['2027-06-03', 'lease-1-renewal-180@park.example'],
      ['2027-09-01', 'lease-1-renewal-90@park.example'],
      ['2027-11-30', 'lease-1-ends@park.example'],
    ]);
  });

  it('are fewer where there is no deposit, and where it is too short to be renewed in time', () => {
    // 1 December to 1 March is 91 days: 90 days before its end is its second day.
    const short = { ...LEASE, endsOn: '2027-03-01', hasDeposit: false };
    const names = daysOf({ leases: [short] }).map(([, uid]) => uid?.split('@')[0]);
    expect(names).toEqual(['lease-1-starts', 'lease-1-ends']);
    expect(daysOf({ leases: [{ ...short, endsOn: '2027-03-02' }] }).map(([day]) => day)).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2027-03-02',
    ]);
  });

  it('are left out a year after they have passed', () => {
    const left = (today: string) => daysOf({ leases: [LEASE] }, today).length;
    // 1 December 2027 is the 365th day after 1 December 2026; 366 days after it is 2 December 2027.
    expect([left('2027-12-02'), left('2027-12-03'), left('2028-11-30'), left('2028-12-02')]).toEqual([5, 3, 1, 0]);
  });
});

describe('what else is marked', () => {
  it('is the last day of a bill, and of a licence that ends', () => {
    const bill = { id: '2', bill: '第 3 期', lease: '演示 1 号', effectiveDue: '2026-12-07', other: '甲园', issuedAt: NOW };
    const licence = { id: '3', kind: 'hrPermit', lastDay: '2027-05-31', holder: null, verifiedOn: '2026-06-01' } as const;
    const days = calendarDays(
      { leases: [], bills: [bill], licences: [licence, { ...licence, id: '4', lastDay: '9999-12-31' }] },
      'park.example',
      '2026-11-30',
    );
    expect(days).toEqual([
      {
        uid: 'bill-2-due@park.example',
        writtenAt: NOW,
        day: '2026-12-07',
        title: '账单最晚付款日：甲园',
        says: '甲园，合同 演示 1 号，第 3 期的账单。付清以后不再列出。',
      },
      {
        uid: 'licence-3-ends@park.example',
        writtenAt: new Date('2026-05-31T16:00:00.000Z'),
        day: '2027-05-31',
        title: '许可到期：人力资源服务许可证',
        says: '有效期的最后一天。',
      },
    ]);
  });

  it('says whose licence it is to who is not its holder', () => {
    const licence = { id: '3', kind: 'hrPermit', lastDay: '2027-05-31', holder: '演示公司', verifiedOn: '2026-06-01' } as const;
    expect(calendarDays({ ...NONE, licences: [licence] }, 'x', '2026-11-30')[0]?.title).toBe('许可到期：人力资源服务许可证，演示公司');
  });
});
