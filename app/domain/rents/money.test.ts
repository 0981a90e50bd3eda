import { describe, expect, it } from 'vitest';
import { addWorkingDays } from '#app/kernel/work-calendar/work-calendar.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { charge, perMonth } from '#test/factories/charge.ts';
import { agedAt, type Receivable } from './ageing.ts';
import { allocate, type Debt } from './allocate.ts';
import { amountOf, monthEquivalent } from './charge.ts';
import { depositStands } from './deposit.ts';
import { balanceOf, clawBack, holdover, settleCharge } from './exit-statement.ts';
import { lateFee, type LateFeeClause, type Lowering } from './late-fee.ts';
import { agreedDue, effectiveDue, periodsOf } from './periods.ts';

describe('periods and due days', () => {
  it('W11: the days before the first 1st join the first period, or count as its first month', () => {
    const quarters = (firstStub: 'joinFirst' | 'own' | 'countsAsMonth') =>
      periodsOf('2026-11-17', '2027-05-31', { months: 3, grid: 'calendar', firstStub }).map(({ from, to }) => `${from} ${to}`);
    expect(quarters('joinFirst')).toEqual(['2026-11-17 2027-02-28', '2027-03-01 2027-05-31']);
    expect(quarters('countsAsMonth')).toEqual(['2026-11-17 2027-01-31', '2027-02-01 2027-04-30', '2027-05-01 2027-05-31']);
    expect(quarters('own')).toEqual(['2026-11-17 2026-11-30', '2026-12-01 2027-02-28', '2027-03-01 2027-05-31']);
    const line = charge({ startsOn: '2026-11-17' });
    expect([amountOf(line, { from: '2026-11-17', to: '2027-02-28' }), amountOf(line, { from: '2027-03-01', to: '2027-05-31' })]).toEqual([
      3_120_000, 2_760_000,
    ]);
    expect(amountOf(line, { from: '2026-11-17', to: '2027-01-31' })).toBe(2_280_000);
  });

  it('E5, E10: tile the lease, also from the 30th', () => {
    const from = (startsOn: string, endsOn: string, months: 1 | 3) =>
      periodsOf(startsOn, endsOn, { months, grid: 'anchored', firstStub: 'own' }).map((one) => `${one.from} ${one.to}`);
    expect(from('2025-11-30', '2026-11-29', 3)).toEqual([
      '2025-11-30 2026-02-27',
      '2026-02-28 2026-05-29',
      '2026-05-30 2026-08-29',
      '2026-08-30 2026-11-29',
    ]);
    expect(from('2026-01-01', '2026-03-31', 1)).toHaveLength(3);
    expect(from('2026-03-31', '2026-03-30', 1)).toEqual([]);
  });

  it('W30: are due on the next working day after days off', () => {
    expect([effectiveDue('2026-10-01', CALENDAR), effectiveDue('2026-05-01', CALENDAR), effectiveDue('2026-05-09', CALENDAR)]).toEqual([
      '2026-10-08',
      '2026-05-06',
      '2026-05-09',
    ]);
  });

  it('are agreed by a date, or by days before they begin', () => {
    const period = { from: '2027-02-01', to: '2027-04-30' };
    const due = (rule: Parameters<typeof agreedDue>[2], startsOn = '2026-11-17') => agreedDue(period, startsOn, rule, CALENDAR);
    expect([due({ kind: 'date', date: 5 }), due({ kind: 'date', date: 31 })]).toEqual(['2027-02-05', '2027-02-28']);
    // Never before there is a lease.
    expect(agreedDue({ from: '2026-11-17', to: '2027-01-31' }, '2026-11-17', { kind: 'date', date: 5 }, CALENDAR)).toBe('2026-11-17');
    expect([due({ kind: 'daysBefore', days: 7 }), due({ kind: 'daysBefore', days: 0 })]).toEqual(['2027-01-25', '2027-02-01']);
    expect(agreedDue({ from: '2026-10-09', to: '' }, '2026-01-09', { kind: 'workingDaysBefore', days: 5 }, CALENDAR)).toBe('2026-09-24');
  });

  it('W43: working days know the days that are worked instead', () => {
    const after = (day: string, count: number) => addWorkingDays(CALENDAR, day, count);
    expect([after('2026-02-12', 5), after('2026-09-18', 20), after('2026-05-06', 3), after('2026-10-09', -5)]).toEqual([
      '2026-02-26',
      '2026-10-22',
      '2026-05-09',
      '2026-09-24',
    ]);
  });
});

describe('the fee for being late', () => {
  const clause = (more: Partial<LateFeeClause> = {}): LateFeeClause => ({ rate: 50, capPercent: null, graceDays: 0, ...more });
  const paid = (on: string, amount: number): Lowering => ({ on, amount, kind: 'paid' });
  const fee = (principal: number, due: string, lowered: Lowering[], through: string, more: Partial<LateFeeClause> = {}) =>
    lateFee({ principal, due, lowered }, clause(more), through);

  it('W29: counts the day of payment, and neither the due day nor twice', () => {
    const payment = [paid('2026-04-10', 2_000_000)];
    for (const through of ['2026-04-10', '2026-04-11', '2027-01-01']) expect(fee(2_000_000, '2026-03-05', payment, through)).toBe(36_000);
    expect(fee(2_000_000, '2026-03-05', payment, '2026-04-10', { rate: 40 })).toBe(28_800);
    expect([fee(2_000_000, '2026-03-05', payment, '2026-03-05'), fee(2_000_000, '2026-03-05', payment, '2026-03-06')]).toEqual([0, 1_000]);
  });

  it('W30: begins after the day to which a day off moves it', () => {
    const due = effectiveDue('2026-10-01', CALENDAR);
    expect(fee(2_000_000, due, [paid('2026-10-08', 2_000_000)], '2026-10-08')).toBe(0);
    expect(fee(2_000_000, due, [paid('2026-10-12', 2_000_000)], '2026-10-12')).toBe(4_000);
  });

  it('W31, W32: is on what was left, and rounded once', () => {
    const parts = [paid('2026-05-20', 400_000), paid('2026-06-30', 600_000)];
    expect(fee(1_000_000, '2026-05-08', parts, '2026-06-30')).toBe(18_300);
    expect(fee(33_333, '2026-05-08', [], '2026-05-15')).toBe(117);
  });

  it('W33: is none within the days of grace, and after them counts from the due day', () => {
    const late = (on: string) => fee(2_000_000, '2026-03-05', [paid(on, 2_000_000)], on, { graceDays: 3 });
    expect([late('2026-03-08'), late('2026-03-09'), late('2026-03-10')]).toEqual([0, 4_000, 5_000]);
    expect(fee(2_000_000, '2026-03-05', [], '2026-03-08', { graceDays: 3 })).toBe(0);
    // Paid on the last of them, whenever it is asked.
    expect(fee(2_000_000, '2026-03-05', [paid('2026-03-08', 2_000_000)], '2027-01-01', { graceDays: 3 })).toBe(0);
  });

  it('has a limit by clause, and a credit lowers it from its own day', () => {
    expect(fee(1_000_000, '2026-05-08', [], '2028-05-08', { capPercent: 20 })).toBe(200_000);
    expect(fee(1_000_000, '2026-05-08', [{ on: '2026-05-10', amount: 500_000, kind: 'credited' }], '2026-05-10')).toBe(750);
    expect(fee(1_000_000, '2026-05-08', [paid('2026-05-10', 500_000)], '2026-05-10')).toBe(1_000);
  });
});

describe('a payment', () => {
  const debt = (id: string, due: string, left: number, more: Partial<Debt> = {}): Debt => ({
    id,
    kind: 'principal',
    due,
    left,
    secured: false,
    rate: 0,
    ...more,
  });

  it('W26: pays in proportion what was due on the same day', () => {
    const debts = [debt('a', '2026-05-08', 70_000), debt('b', '2026-05-08', 40_001)];
    expect(allocate(100_000, debts, '2026-05-20')).toEqual({
      applied: [
        { id: 'a', amount: 63_636 },
        { id: 'b', amount: 36_364 },
      ],
      credit: 0,
    });
  });

  it('W27, E55: pays the oldest first, and keeps what is left', () => {
    const three = ['2026-03-05', '2026-04-07', '2026-05-06'].map((due, at) => debt(String(at), due, 30_000));
    expect(allocate(100_000, three, '2026-06-01')).toMatchObject({ applied: [{ amount: 30_000 }, {}, {}], credit: 10_000 });
    expect(allocate(50_000, three, '2026-06-01').applied).toEqual([
      { id: '0', amount: 30_000 },
      { id: '1', amount: 20_000 },
    ]);
    expect(allocate(10_000, [debt('a', '2026-03-05', 3_000), debt('b', '2026-04-07', 7_000)], '2026-06-01').credit).toBe(0);
  });

  it('W28: pays what the payer names', () => {
    const debts = [debt('may', '2026-05-08', 200_000), debt('august', '2026-08-10', 150_000)];
    expect(allocate(150_000, debts, '2026-08-12', ['august', 'forged'])).toEqual({
      applied: [{ id: 'august', amount: 150_000 }],
      credit: 0,
    });
    expect(allocate(160_000, debts, '2026-08-12', ['august', 'august']).applied).toEqual([
      { id: 'august', amount: 150_000 },
      { id: 'may', amount: 10_000 },
    ]);
  });

  it('goes by 民法典 560: due, unsecured, heavier, older; fees after every principal', () => {
    const debts = [
      debt('fee', '2026-01-01', 1, { kind: 'lateFee' }),
      debt('later', '2026-07-01', 1, { rate: 90 }),
      debt('secured', '2026-02-02', 1, { secured: true, rate: 90 }),
      debt('light', '2026-02-02', 1),
      debt('heavy', '2026-04-07', 1, { rate: 50 }),
      debt('heavy and old', '2026-03-05', 1, { rate: 50 }),
    ];
    expect(allocate(6, debts, '2026-06-30').applied.map(({ id }) => id)).toEqual([
      'heavy and old',
      'heavy',
      'light',
      'secured',
      'later',
      'fee',
    ]);
    // Due today is due.
    expect(allocate(1, debts, '2026-07-01').applied.map(({ id }) => id)).toEqual(['later']);
  });
});

describe('what is owed on a day', () => {
  const one = (due: string, more: Partial<Receivable> = {}): Receivable => ({
    valueOn: '2026-01-01',
    due,
    amount: 100,
    lowered: [],
    ...more,
  });

  it('W34: has its buckets by days past the due day', () => {
    const dues = ['2026-06-30', '2026-06-29', '2026-05-31', '2026-05-30', '2026-05-01', '2026-04-30', '2026-04-01', '2026-03-31'];
    const aged = agedAt([...dues.map((due) => one(due)), one('2026-01-01'), one('2025-12-31')], '2026-06-30');
    expect(aged).toEqual({ notDue: 100, to30: 200, to60: 200, to90: 200, to180: 200, older: 100, total: 1_000 });
  });

  it('W35: does not know of what came later', () => {
    const receipt = { valueOn: '2026-06-03', amount: 10_000_000 };
    const owed = one(effectiveDue('2026-05-01', CALENDAR), { amount: 10_000_000, lowered: [receipt] });
    expect(agedAt([owed], '2026-05-15')).toMatchObject({ to30: 10_000_000, total: 10_000_000 });
    expect(agedAt([owed], '2026-06-03').total).toBe(0);
    expect(agedAt([owed], '2025-12-31').total).toBe(0);
  });
});

describe('a deposit', () => {
  const line = charge({ base: 'monthFromDay', quantity: 35_627, price: 35_000, startsOn: '2026-03-01' });

  it('W24: is a multiple of the month at the first price', () => {
    expect(3 * monthEquivalent({ ...line, steps: [{ from: '2027-03-01', price: 36_750 }] })).toBe(11_378_373);
  });

  it('W25, E49: is given back of what is held, never of the contract', () => {
    const due = { kind: 'due', amount: 11_378_373 } as const;
    expect(depositStands([due, { kind: 'received', amount: 10_000_000 }])).toEqual({ held: 10_000_000, missing: 1_378_373 });
    expect(depositStands([due])).toEqual({ held: 0, missing: 11_378_373 });
    const moves = [
      { kind: 'carriedIn', amount: 500 },
      { kind: 'received', amount: 500 },
      { kind: 'applied', amount: 300 },
      { kind: 'refunded', amount: 200 },
      { kind: 'forfeited', amount: 100 },
      { kind: 'carriedOut', amount: 400 },
    ] as const;
    expect(depositStands([{ kind: 'due', amount: 900 }, ...moves])).toEqual({ held: 0, missing: 0 });
  });
});

describe('the end of a lease', () => {
  const line = charge({ startsOn: '2026-07-01', endsOn: '2027-06-30' });
  const billed = amountOf(line, { from: '2026-07-01', to: '2026-09-30' });

  it('W36, E48: gives back what was paid in advance', () => {
    expect(billed).toBe(2_760_000);
    const earned = settleCharge(line, billed, '2026-08-20');
    expect(earned).toBe(-1_230_000);
    const lines = [
      { kind: 'charge', amount: earned },
      { kind: 'deduction', amount: 125_000 },
      { kind: 'deposit', amount: -2_737_500 },
    ] as const;
    expect(balanceOf(lines)).toBe(-3_842_500);
  });

  it('W37: with arrears, whose fee is on what was owed each day', () => {
    const earned = settleCharge(line, billed, '2026-09-10');
    const clause = { rate: 50, capPercent: null, graceDays: 0 };
    const lowered = [{ on: '2026-09-11', amount: -earned, kind: 'credited' }] as const;
    const fee = lateFee({ principal: billed, due: '2026-07-01', lowered }, clause, '2026-09-20');
    expect([earned, fee]).toEqual([-600_000, 108_780]);
    const lines = [
      { kind: 'charge', amount: earned },
      { kind: 'unpaid', amount: billed },
      { kind: 'lateFee', amount: fee },
      { kind: 'deposit', amount: -2_737_500 },
    ] as const;
    expect(balanceOf(lines)).toBe(-468_720);
  });

  it('W38: before its time, with a penalty and what was free', () => {
    const early = charge({ quantity: 12_000, price: 40_000, startsOn: '2026-04-01', free: [{ from: '2026-04-01', to: '2026-05-15' }] });
    const agreed = { ...early, endsOn: '2029-03-31' };
    const month = monthEquivalent(agreed);
    const balance = (by: 'whole' | 'remaining') =>
      balanceOf([
        { kind: 'penalty', amount: 2 * month },
        { kind: 'clawBack', amount: clawBack(agreed, '2027-09-30', by) },
        { kind: 'deposit', amount: -3 * month },
      ]);
    expect([month, balance('whole'), balance('remaining')]).toEqual([1_460_000, 700_000, -380_000]);
    // At its time nothing is taken back.
    expect([clawBack(agreed, '2029-03-31', 'whole'), clawBack(agreed, '2029-04-30', 'remaining')]).toEqual([0, 0]);
  });

  it('W39: goes on until the unit is handed back', () => {
    const ended = { ...charge({ startsOn: '2025-07-01' }), endsOn: '2026-06-30' };
    expect([holdover(ended, '2026-07-18'), holdover(ended, '2026-07-18', 150), holdover(ended, '2026-06-30')]).toEqual([
      540_000, 810_000, 0,
    ]);
    const stepped = { ...ended, steps: [{ from: '2026-01-01', price: 40_000 }] };
    expect(holdover(stepped, '2026-07-01')).toBe(40_000);
    // 10,000.00 元 a month: 12/365 of it a day.
    expect(holdover({ ...perMonth(1_000_000, { startsOn: '2025-07-01' }), endsOn: '2026-06-30' }, '2026-07-10')).toBe(328_767);
  });
});
