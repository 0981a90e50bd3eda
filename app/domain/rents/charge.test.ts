import { describe, expect, it } from 'vitest';
import { charge, perMonth } from '#test/factories/charge.ts';
import { amountOf, monthEquivalent } from './charge.ts';
import { divided } from './division.ts';
import { periodsOf } from './periods.ts';
import { stepsBy } from './steps.ts';

const amounts = (line: ReturnType<typeof charge>, ...days: [string, string][]) => days.map(([from, to]) => amountOf(line, { from, to }));
const sum = (all: readonly number[]): number => all.reduce((total, fen) => total + fen, 0);

/** The worked cases of TENANCY B11, reckoned by hand there; the months by grid in fen. */
describe('a price by days', () => {
  const residual = charge({ quantity: 35_627, price: 35_000, startsOn: '2026-12-15', endsOn: '2027-02-14' });

  it('W01, W06: counts both ends', () => {
    expect(amounts(charge(), ['2026-03-01', '2026-03-31'])).toEqual([930_000]);
    expect(amounts(charge({ quantity: 5_000, price: 28_000 }), ['2026-06-30', '2026-06-30'])).toEqual([14_000]);
  });

  it('W02: months sum to the whole, over the new year', () => {
    const months = amounts(residual, ['2026-12-15', '2026-12-31'], ['2027-01-01', '2027-01-31'], ['2027-02-01', '2027-02-14']);
    expect(months).toEqual([2_119_807, 3_865_529, 1_745_723]);
    expect(sum(months)).toBe(7_731_059);
  });

  it('W03: may be cut anywhere', () => {
    expect(amounts(residual, ['2026-12-15', '2026-12-20'], ['2026-12-21', '2027-02-14'])).toEqual([748_167, 6_982_892]);
  });

  it('W04, W05: has no leap year of its own', () => {
    const line = charge({ price: 28_000, startsOn: '2027-01-01' });
    expect(amounts(line, ['2028-02-01', '2028-02-29'], ['2027-02-01', '2027-02-28'])).toEqual([812_000, 784_000]);
    expect(amounts(charge({ startsOn: '2027-07-01' }), ['2027-07-01', '2028-06-30'])).toEqual([10_980_000]);
  });

  it('W07, W08: loses and makes no fen of thirds and halves', () => {
    const days = [1, 2, 3, 4, 5].map((day): [string, string] => [`2026-01-0${day}`, `2026-01-0${day}`]);
    expect(amounts(charge({ quantity: 3_333, price: 27_700 }), ...days.slice(0, 3))).toEqual([9_232, 9_233, 9_232]);
    expect(amounts(charge({ quantity: 1, price: 5_000 }), ...days)).toEqual([1, 0, 1, 0, 1]);
  });

  it('W17: is free on free days, and another charge is not', () => {
    const line = charge({
      quantity: 12_000,
      price: 40_000,
      startsOn: '2026-04-01',
      endsOn: '2027-03-31',
      free: [{ from: '2026-04-01', to: '2026-05-15' }],
    });
    const fee = charge({ base: 'perMonth', quantity: 12_000, price: 150_000, startsOn: '2026-04-01', endsOn: '2027-03-31' });
    expect(amounts(line, ['2026-04-01', '2026-06-30'])).toEqual([2_208_000]);
    expect(amounts(fee, ['2026-04-01', '2026-06-30'])).toEqual([540_000]);
  });

  it('is owed nothing before it begins and after it ends', () => {
    expect(amounts(residual, ['2026-01-01', '2026-12-14'], ['2027-02-15', '2028-12-31'], ['2026-01-01', '2030-01-01'])).toEqual([
      0, 0, 7_731_059,
    ]);
  });

  it('stays exact for more than any park has', () => {
    // A million square metres at 9,999.9999 元 for twenty years: 7,305 days.
    const line = charge({ quantity: 100_000_000, price: 99_999_999, startsOn: '2026-01-01' });
    expect(() => amountOf(line, { from: '2026-01-01', to: '2045-12-31' })).not.toThrow();
    expect(amountOf(line, { from: '2026-01-01', to: '2045-12-31' })).toBe(7_304_999_926_950_000);
  });
});

describe('a price by months', () => {
  it('W09, W10: twelve whole months, and a part by days', () => {
    const line = charge({ base: 'monthFromDay', quantity: 35_627, price: 35_000, startsOn: '2026-03-01' });
    expect(monthEquivalent(line)).toBe(3_792_791);
    expect(amounts(line, ['2026-03-01', '2027-02-28'], ['2026-03-01', '2026-06-10'])).toEqual([45_513_492, 12_625_318]);
  });

  it('W05: a month from the price of a day is the same in every year', () => {
    const line = charge({ base: 'monthFromDay', startsOn: '2027-07-01' });
    expect(amounts(line, ['2027-07-01', '2028-06-30'])).toEqual([10_950_000]);
  });

  const ninety = { quantity: 20_000, price: 900_000, startsOn: '2026-01-15', endsOn: '2027-01-14' } as const;

  it('W12, W13: from the anchor there is no part month, by the calendar there are two', () => {
    expect(amounts(charge({ base: 'perMonth', ...ninety }), ['2026-01-15', '2027-01-14'])).toEqual([21_600_000]);
    const line = charge({ base: 'perMonth', grid: 'calendar', ...ninety });
    const periods = periodsOf('2026-01-15', '2027-01-14', { months: 1, grid: 'calendar', firstStub: 'own' });
    expect(periods.map((period) => amountOf(line, period))).toEqual([987_097, ...Array<number>(11).fill(1_800_000), 812_903]);
  });

  it('W16: by the year it is not even-handed, and still sums to itself', () => {
    const line = charge({ base: 'perMonthYear', grid: 'calendar', ...ninety });
    const periods = periodsOf('2026-01-15', '2027-01-14', { months: 1, grid: 'calendar', firstStub: 'own' });
    const parts = periods.map((period) => amountOf(line, period));
    expect(parts).toEqual([1_006_027, ...Array<number>(11).fill(1_800_000), 828_494]);
    expect(sum(parts)).toBe(21_634_521);
  });

  it('W14: the 31st stays the 31st', () => {
    const line = perMonth(1_000_000, { startsOn: '2026-01-31' });
    const periods = periodsOf('2026-01-31', '2026-05-30', { months: 1, grid: 'anchored', firstStub: 'joinFirst' });
    expect(periods).toEqual([
      { from: '2026-01-31', to: '2026-02-27' },
      { from: '2026-02-28', to: '2026-03-30' },
      { from: '2026-03-31', to: '2026-04-29' },
      { from: '2026-04-30', to: '2026-05-30' },
    ]);
    expect(periods.map((period) => amountOf(line, period))).toEqual(Array(4).fill(1_000_000));
    expect(amounts(line, ['2026-01-31', '2026-04-29'])).toEqual([3_000_000]);
  });

  it('W15: 29 February comes again after four years', () => {
    const line = perMonth(1_000_000, { startsOn: '2028-02-29' });
    expect(amounts(line, ['2028-02-29', '2029-02-27'], ['2028-02-29', '2029-02-28'])).toEqual([12_000_000, 12_034_483]);
    expect(amounts(line, ['2032-02-29', '2032-03-28'])).toEqual([1_000_000]);
  });

  it('W18, W19: a month that is wholly free costs nothing, one that is partly free its charged days', () => {
    const whole = perMonth(1_000_000, { startsOn: '2026-01-10', free: [{ from: '2026-01-10', to: '2026-03-09' }] });
    expect(amounts(whole, ['2026-01-10', '2026-04-09'])).toEqual([1_000_000]);
    const half = perMonth(1_000_000, { startsOn: '2026-01-10', free: [{ from: '2026-01-10', to: '2026-02-24' }] });
    expect(amounts(half, ['2026-01-10', '2026-02-09'], ['2026-02-10', '2026-03-09'], ['2026-03-10', '2026-04-09'])).toEqual([
      0, 464_286, 1_000_000,
    ]);
  });

  it('E1, E2, E4, E15, E19, E20: what others had wrong of part months', () => {
    expect(amounts(perMonth(100_000, { startsOn: '2026-01-15' }), ['2026-01-15', '2026-02-14'])).toEqual([100_000]);
    expect(amounts(perMonth(100_000, { startsOn: '2026-01-01' }), ['2026-01-01', '2026-01-10'])).toEqual([32_258]);
    expect(amounts(perMonth(90_000, { grid: 'calendar', startsOn: '2028-02-27' }), ['2028-02-27', '2028-02-29'])).toEqual([9_310]);
    expect(amounts(perMonth(100_000, { startsOn: '2028-01-31' }), ['2028-01-31', '2028-02-27'])).toEqual([96_552]);
    expect(amounts(perMonth(100_000, { startsOn: '2026-01-31' }), ['2026-01-31', '2026-02-10'])).toEqual([39_286]);
    expect(amounts(perMonth(310_000, { startsOn: '2026-01-01', endsOn: '2026-03-15' }), ['2026-03-01', '2026-03-31'])).toEqual([150_000]);
  });
});

describe('steps', () => {
  it('W21, W22: rise from the price before as it was rounded, also within a period', () => {
    const steps = stepsBy({ startsOn: '2026-07-01', price: 35_000 }, { rise: { everyMonths: 12, percent: 500 } }, '2030-06-30');
    expect(steps).toEqual([
      { from: '2027-07-01', price: 36_750 },
      { from: '2028-07-01', price: 38_588 },
      { from: '2029-07-01', price: 40_517 },
    ]);
    const line = charge({ price: 35_000, startsOn: '2026-07-01', steps });
    expect(amounts(line, ['2026-07-01', '2027-06-30'], ['2027-07-01', '2028-06-30'], ['2028-07-01', '2029-06-30'])).toEqual([
      12_775_000, 13_450_500, 14_084_620,
    ]);
    expect(amounts(line, ['2027-06-01', '2027-08-31'])).toEqual([3_328_500]);
  });

  it('W23: by an amount, from month 25', () => {
    const start = { startsOn: '2026-05-10', price: 26_000 };
    const [, step] = [null, ...stepsBy(start, { rise: { everyMonths: 24, amount: 2_000 } }, '2029-05-09')];
    expect(step).toEqual({ from: '2028-05-10', price: 28_000 });
    const line = charge({ ...start, quantity: 8_000, steps: [step!] });
    expect(amounts(line, ['2028-05-01', '2028-05-31'])).toEqual([680_000]);
  });

  it('may begin on the last day, and none begins after it', () => {
    const last = (endsOn: string) =>
      stepsBy({ startsOn: '2026-07-01', price: 35_000 }, { rise: { everyMonths: 12, percent: 500 } }, endsOn).length;
    expect([last('2027-06-30'), last('2027-07-01'), last('2028-06-30'), last('2028-07-01')]).toEqual([0, 1, 1, 2]);
  });

  it('goes on from a price that was agreed afterwards', () => {
    const rise = { everyMonths: 12, percent: 500 };
    const steps = (changes: { from: string; price: number }[], endsOn = '2029-06-30') =>
      stepsBy({ startsOn: '2026-07-01', price: 35_000 }, { rise, changes }, endsOn).map(({ from, price }) => [from, price]);
    // 32,000 × 1.05 = 33,600; × 1.05 = 35,280.
    expect(steps([{ from: '2027-01-01', price: 32_000 }])).toEqual([
      ['2027-01-01', 32_000],
      ['2027-07-01', 33_600],
      ['2028-07-01', 35_280],
    ]);
    // On the day of a rise what was agreed counts; the next rise goes on from it.
    expect(steps([{ from: '2027-07-01', price: 30_000 }])).toEqual([
      ['2027-07-01', 30_000],
      ['2028-07-01', 31_500],
    ]);
    const two = [
      { from: '2028-01-15', price: 40_000 },
      { from: '2027-01-15', price: 20_000 },
    ];
    expect(stepsBy({ startsOn: '2026-07-01', price: 35_000 }, { rise: null, changes: two }, '2028-01-14')).toEqual([two[1]]);
    expect(stepsBy({ startsOn: '2026-07-01', price: 35_000 }, { rise: null, changes: two }, '2028-01-15')).toEqual([two[1], two[0]]);
  });

  it('to the same price change nothing', () => {
    const line = charge({ base: 'monthFromDay', steps: [{ from: '2026-01-16', price: 30_000 }] });
    expect(amounts(line, ['2026-01-01', '2026-01-31'])).toEqual([912_500]);
  });

  it('that fall within a month make two part months of it', () => {
    const line = perMonth(300_000, { startsOn: '2026-06-01', steps: [{ from: '2026-06-16', price: 60_000_000 }] });
    expect(amounts(line, ['2026-06-01', '2026-06-30'])).toEqual([450_000]);
  });
});

describe('other terms', () => {
  it('W40: a change of units charges the day once', () => {
    const was = charge({ startsOn: '2026-09-01', endsOn: '2026-09-10' });
    const is = charge({ startsOn: '2026-09-11', quantity: 15_000 });
    const september = { from: '2026-09-01', to: '2026-09-30' };
    expect(amountOf(was, september) + amountOf(is, september)).toBe(1_200_000);
  });

  it('W42: the parts of a divided unit sum to what it would have been', () => {
    const line = charge({ quantity: 30_002, price: 27_700, startsOn: '2026-09-01' });
    expect(amountOf(line, { from: '2026-09-01', to: '2026-09-11' })).toBe(914_161);
    expect(divided(line, { from: '2026-09-12', to: '2026-09-30' }, [10_001, 20_001])).toEqual([526_352, 1_052_653]);
  });
});
