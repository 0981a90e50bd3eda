import { describe, expect, it } from 'vitest';
import { readPercent, readPrice, readYuan, typeAmount } from './amount.ts';

const valueOf = (read: ReturnType<typeof readYuan>) => (read.ok ? read.value : read.message);

describe('yuan as typed', () => {
  it.each([
    ['1,200.50', 120_050],
    ['１２００', 120_000],
    ['1２，０００．５', 1_200_050],
    [' 80 元 ', 8_000],
    ['¥0.01', 1],
    ['0080', 8_000],
    ['19.99', 1_999],
    ['12.', 1_200],
    ['0.10', 10],
    ['1.500', 150],
    ['', null],
    ['   ', null],
    ['20000000', 2_000_000_000],
    ['0.005', '小数最多两位。'],
    ['-1', '不能是负数。'],
    ['－1', '不能是负数。'],
    ['20000000.01', '金额不能超过 2,000 万元。'],
    ['99999999999999999999', '金额不能超过 2,000 万元。'],
    ['0', '金额应大于 0；不收费请选“免费”，金额待商定请留空。'],
    ['0.00', '金额应大于 0；不收费请选“免费”，金额待商定请留空。'],
  ])('%j → %j', (typed, value) => {
    expect(valueOf(readYuan(typed))).toBe(value);
  });

  it.each(['1e9', '1,20', '12,000,0', '一千', '1.2.3', '0x10', '.5', '80-100', 'NaN', 'Infinity', '1 200元起'])(
    '%j is no number',
    (typed) => {
      expect(valueOf(readYuan(typed))).toBe('请填写数字，例如 1200 或 1,200.50。');
    },
  );
});

describe('percents as typed', () => {
  it.each([
    ['18', 1_800],
    ['22.5%', 2_250],
    ['２０％', 2_000],
    ['100', 10_000],
    ['100.01', '比例不能超过 100%。'],
    ['0.001', '小数最多两位。'],
  ])('%j → %j', (typed, value) => {
    expect(valueOf(readPercent(typed))).toBe(value);
  });
});

it('an amount reads as it was typed', () => {
  for (const value of [1, 10, 99, 100, 120_050, 1_999, 2_000_000_000]) expect(readYuan(typeAmount(value))).toEqual({ ok: true, value });
  expect([typeAmount(null), typeAmount(12_050), typeAmount(8_000), typeAmount(5)]).toEqual(['', '120.5', '80', '0.05']);
});

describe('a price and its model', () => {
  it('a public service is free whatever else was sent', () => {
    expect(readPrice({ model: 'perHead', from: '100', to: '200', publicService: true })).toEqual({
      ok: true,
      price: { model: 'free', from: null, to: null, publicService: true },
    });
    expect(readPrice({ model: 'perHead', from: 'abc', to: '-1', publicService: true })).toMatchObject({ ok: true });
  });

  it.each(['free', 'negotiable'] as const)('%s has no amounts', (model) => {
    expect(readPrice({ model, from: '100', to: '', publicService: false })).toEqual({
      ok: true,
      price: { model, from: null, to: null, publicService: false },
    });
  });

  it('reads percents for a success fee and yuan for the rest', () => {
    expect(readPrice({ model: 'successFee', from: '18', to: '25', publicService: false })).toMatchObject({
      price: { from: 1_800, to: 2_500 },
    });
    expect(readPrice({ model: 'perHeadMonth', from: '30', to: '', publicService: false })).toMatchObject({
      price: { from: 3_000, to: null },
    });
    expect(readPrice({ model: 'perProject', from: '', to: '', publicService: false })).toMatchObject({ price: { from: null, to: null } });
  });

  it('says what is wrong with each amount', () => {
    expect(readPrice({ model: 'perHead', from: '', to: '10', publicService: false })).toMatchObject({
      ok: false,
      errors: { from: expect.stringContaining('最低价') as string },
    });
    expect(readPrice({ model: 'perHead', from: '20', to: '10', publicService: false })).toEqual({
      ok: false,
      errors: { to: '最高价不能低于最低价。' },
    });
    expect(readPrice({ model: 'perHead', from: 'x', to: '-1', publicService: false })).toMatchObject({
      ok: false,
      errors: { from: '请填写数字，例如 1200 或 1,200.50。', to: '不能是负数。' },
    });
    expect(readPrice({ model: 'perHead', from: '10', to: '10', publicService: false })).toMatchObject({ ok: true });
  });
});
