import { describe, expect, it } from 'vitest';
import type { Cell } from '../register/cells.ts';
import { readMovement, type ColumnPlaces } from './bank-row.ts';

const ONE: ColumnPlaces = { day: 0, amount: 1, direction: 2, payer: 3, payerAccount: 4, text: 5, note: 6, serial: 7 };
const SIGNED: ColumnPlaces = { day: 0, amount: 1, payer: 3 };
const TWO: ColumnPlaces = { day: 0, income: 1, outgo: 2, payer: 3 };

const read = (places: ColumnPlaces, ...cells: Cell[]) => readMovement(5, cells, { places, dateSystem: 1900, today: '2026-12-10' });
const wrong = (places: ColumnPlaces, ...cells: Cell[]): string[] => {
  const found = read(places, ...cells);
  return Array.isArray(found) ? found.map(({ place, wrong: what }) => `${place}${what}`) : [];
};

describe('a row of a bank', () => {
  it('is a movement with what the bank says of it', () => {
    expect(read(ONE, '2026-12-01 09:30:15', '5,000.00', '贷', ' 演示甲 ', '6222 0001', '转账', '房租', ' A 1 ')).toEqual({
      number: 5,
      valueOn: '2026-12-01',
      amount: 500_000,
      payer: '演示甲',
      payerAccount: '62220001',
      text: '转账 房租',
      serial: 'A1',
    });
    // A day number of a spreadsheet, and an amount as a number.
    expect(read(SIGNED, 46_357, 5000.1, null, '演示甲')).toMatchObject({ valueOn: '2026-12-01', amount: 500_010 });
    expect(read(SIGNED, '20261201', '1', null, '演示甲')).toMatchObject({ valueOn: '2026-12-01' });
  });

  it('went out if it is negative, in 借, or in the column of what went out', () => {
    expect(read(SIGNED, '2026-12-01', '-80.00')).toMatchObject({ amount: -8_000 });
    expect(read(ONE, '2026-12-01', '80', '借')).toMatchObject({ amount: -8_000 });
    expect(read(TWO, '2026-12-01', null, '80')).toMatchObject({ amount: -8_000 });
    expect(read(TWO, '2026-12-01', '80', '0.00')).toMatchObject({ amount: 8_000 });
    // Taken back by the bank: a negative credit is money that went.
    expect(read(ONE, '2026-12-01', '-80', '贷')).toMatchObject({ amount: -8_000 });
  });

  it('is left out with every cell that cannot be, by its place', () => {
    expect(wrong(ONE, '2026-13-01', '1.2.3', '转', '', '', '', '', 4.68e17)).toEqual([
      expect.stringContaining('A 列（入账日期）'),
      'B 列（金额）金额无法识别',
      'H 列（流水号）流水号存成了数字，后几位已经丢失',
    ]);
    expect(wrong(ONE, '2026-12-01', '5', '转')).toEqual(['C 列（借贷标志）借贷标志无法识别']);
    expect(wrong(SIGNED, '2026-12-11', '5')).toEqual(['A 列（入账日期）入账日期晚于今天']);
    expect(wrong(SIGNED, '2026-12-01', '0')).toEqual(['B 列（金额）金额为空或为 0']);
    expect(wrong(SIGNED, '', '5')).toEqual([expect.stringContaining('A 列（入账日期）')]);
    expect(wrong(TWO, '2026-12-01', '1', '2')).toEqual(['B 列（收入（贷方）金额）同一行既有收入又有支出']);
    expect(wrong(SIGNED, '2026-12-01', { flaw: 'formula', text: '5000' })).toEqual(['B 列（金额）单元格是公式，没有读取']);
    expect(wrong(SIGNED, '2026-12-01', '=5000')).toEqual(['B 列（金额）金额无法识别']);
  });

  it('is none below the last one, or where totals stand', () => {
    expect(read(SIGNED, null, null, null, '打印日期')).toBeNull();
    expect(read(SIGNED, '合计', '5,000.00')).toBeNull();
    expect(read(TWO, '本页合计：2笔', '5,000.00', '1')).toBeNull();
  });
});
