import { describe, expect, it } from 'vitest';
import { charge, perMonth } from '#test/factories/charge.ts';
import { explain, formulaOf } from './explain.ts';
import { exactly, inCapitals, inProportion, roundFen, writeExact, writeFen } from './fen.ts';

describe('an amount', () => {
  it('is rounded half away from zero', () => {
    expect(
      [exactly(1, 1, 2), exactly(-1, 1, 2), exactly(3, 1, 2), exactly(149, 1, 100), exactly(-149, 1, 100), exactly(0)].map(roundFen),
    ).toEqual([1, -1, 2, 1, -1, 0]);
    expect(() => roundFen(exactly(10n ** 17n))).toThrow(RangeError);
  });

  it('is written in figures', () => {
    expect([0, 5, 120_000, -123, 2_760_000].map(writeFen)).toEqual(['0.00 元', '0.05 元', '1,200.00 元', '-1.23 元', '27,600.00 元']);
    expect([exactly(4_239_613, 1, 2), exactly(100, 1, 3), exactly(-930_000)].map(writeExact)).toEqual([
      '21,198.065 元',
      '0.3333… 元',
      '-9,300.00 元',
    ]);
  });

  it('is written in capitals, as papers of account have it', () => {
    const written: [number, string][] = [
      [0, '零元整'],
      [5, '伍分'],
      [10, '壹角'],
      [105, '壹元零伍分'],
      [120_000, '壹仟贰佰元整'],
      [1_000_000, '壹万元整'],
      [1_000_001, '壹万元零壹分'],
      [9_232_410, '玖万贰仟叁佰贰拾肆元壹角'],
      [10_010_010, '壹拾万零壹佰元壹角'],
      [160_000_000_000, '壹拾陆亿元整'],
      [100_001_000_099, '壹拾亿零壹万元玖角玖分'],
      [-250_050, '负贰仟伍佰元伍角'],
    ];
    for (const [fen, text] of written) expect(inCapitals(fen), String(fen)).toBe(text);
  });

  it('is cut in proportion, the odd fen to the largest remainder', () => {
    expect(inProportion(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(inProportion(100, [1, 2, 0])).toEqual([33, 67, 0]);
    expect(inProportion(0, [5, 5])).toEqual([0, 0]);
    // Halves of a fen on both sides: to the heavier.
    expect(inProportion(2, [1, 3])).toEqual([0, 2]);
  });
});

describe('the working of an amount', () => {
  it('is said in words that a reader can reckon after', () => {
    expect(explain(charge(), { from: '2026-07-01', to: '2026-09-30' })).toEqual(['92 天 × 100.00 ㎡ × 3.0000 元 = 27,600.00 元']);
    const residual = charge({ quantity: 35_627, price: 35_000, startsOn: '2026-12-15' });
    expect(explain(residual, { from: '2027-01-01', to: '2027-01-31' })).toEqual([
      '31 天 × 356.27 ㎡ × 3.5000 元 = 38,655.295 元',
      '累计取整 -0.01 元',
    ]);
  });

  it('names free days, steps, whole months and parts of them', () => {
    const free = charge({ startsOn: '2026-04-01', free: [{ from: '2026-04-01', to: '2026-05-15' }] });
    expect(explain(free, { from: '2026-04-01', to: '2026-06-30' })).toEqual(['46 天 × 100.00 ㎡ × 3.0000 元 = 13,800.00 元', '免租 45 天']);
    expect(explain(free, { from: '2026-04-01', to: '2026-04-30' })).toEqual(['免租 30 天']);
    const months = perMonth(1_000_000, { startsOn: '2026-01-01' });
    expect(explain(months, { from: '2026-01-01', to: '2026-04-10' })).toEqual([
      '3 个月 × 10,000.00 元 = 30,000.00 元',
      '10,000.00 元 × 10 ÷ 30 天 = 3,333.3333… 元',
    ]);
    const dearer = perMonth(1_000_000, { startsOn: '2026-01-01', steps: [{ from: '2026-03-01', price: 110_000_000 }] });
    expect(explain(dearer, { from: '2026-01-01', to: '2026-03-31' })).toEqual([
      '2 个月 × 10,000.00 元 = 20,000.00 元',
      '1 个月 × 11,000.00 元 = 11,000.00 元',
    ]);
    // Only where the month was rounded down are thirty days or fewer dearer than it.
    const tiny = charge({ base: 'monthFromDay', quantity: 1, price: 480 });
    expect(explain(tiny, { from: '2026-01-01', to: '2026-01-21' })).toEqual(['21 天 × 0.01 ㎡ × 0.0480 元，不超过一个月 = 0.01 元']);
    const stepped = charge({ measure: 'desk', quantity: 1_200, price: 500_000, steps: [{ from: '2026-02-01', price: 550_000 }] });
    expect(explain(stepped, { from: '2026-01-31', to: '2026-02-01' })).toEqual([
      '1 天 × 12 个工位 × 50.0000 元 = 600.00 元',
      '1 天 × 12 个工位 × 55.0000 元 = 660.00 元',
    ]);
    const office = charge({ base: 'monthFromDay', grid: 'calendar' });
    expect(explain(office, { from: '2026-01-01', to: '2026-02-27' })).toEqual([
      '1 个月 × 9,125.00 元 = 9,125.00 元',
      '27 天 × 100.00 ㎡ × 3.0000 元 = 8,100.00 元',
    ]);
    // A month with one free day is a part month.
    const late = { ...office, startsOn: '2026-03-01', free: [{ from: '2026-03-31', to: '2026-03-31' }], price: 40_000, quantity: 31_000 };
    expect(explain(late, { from: '2026-03-01', to: '2026-03-31' })).toEqual(['30 天 × 310.00 ㎡ × 4.0000 元 = 37,200.00 元', '免租 1 天']);
  });

  it('says what is left of a month that was charged in part before', () => {
    const office = charge({ base: 'monthFromDay' });
    expect(explain(office, { from: '2026-01-16', to: '2026-01-31' })).toEqual([
      '一个月 9,125.00 元，减去此前已计 4,500.00 元 = 4,625.00 元',
    ]);
    const yearly = perMonth(1_000_000, { base: 'perMonthYear' });
    expect(explain(yearly, { from: '2026-01-16', to: '2026-01-31' })).toEqual([
      '一个月 10,000.00 元，减去此前已计 4,931.5068… 元 = 5,068.4931… 元',
    ]);
    expect(explain(perMonth(1_000_000), { from: '2026-01-16', to: '2026-01-31' })).toEqual(['10,000.00 元 × 16 ÷ 31 天 = 5,161.2903… 元']);
  });

  it('knows no free days outside the lease', () => {
    expect(explain(charge({ endsOn: '2026-01-15' }), { from: '2026-01-01', to: '2026-01-31' })).toEqual([
      '15 天 × 100.00 ㎡ × 3.0000 元 = 4,500.00 元',
    ]);
    expect(explain(charge({ startsOn: '2026-02-01' }), { from: '2026-01-01', to: '2026-01-31' })).toEqual([]);
  });

  it('begins with the formula of the lease', () => {
    expect(formulaOf(charge())).toBe('按实际天数：每天 300.00 元（100.00 ㎡ × 3.0000 元）');
    expect(formulaOf(charge({ base: 'monthFromDay' }))).toBe(
      '按月：月租金 9,125.00 元（100.00 ㎡ × 3.0000 元 × 365 ÷ 12），不足一个月的按天，每天 300.00 元，不超过一个月',
    );
    expect(formulaOf(perMonth(1_000_000))).toBe('按月：每月 10,000.00 元（10,000.0000 元），不足一个月的按当月实际天数折算');
  });
});
