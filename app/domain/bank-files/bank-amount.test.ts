import { expect, it } from 'vitest';
import { readBankAmount, readDirection } from './bank-amount.ts';

it.each([
  ['5,000.00', 500_000],
  ['5000', 500_000],
  ['￥1，234.5', 123_450],
  ['0.10', 10],
  ['12.5000', 1_250],
  ['1,234,567.89 元', 123_456_789],
  ['-80', -8_000],
  ['80.00-', -8_000],
  ['（80.00）', -8_000],
  ['−80', -8_000],
  ['+80', 8_000],
  ['0', 0],
])('reads %s', (text, fen) => expect(readBankAmount(text)).toBe(fen));

it.each(['', '12,34.00', '1.234,56', '1.005', '1e5', '=1+1', '--1', '(-1)', '-1-', '一百', '12345678901', '1,2345'])(
  'does not guess at %j',
  (text) => expect(readBankAmount(text)).toBeNull(),
);

it('takes 贷 for what came and 借 for what went, as the bank means it', () => {
  expect(['贷', '贷方', '收入', '来账', 'C', '(贷)'].map(readDirection)).toEqual(Array(6).fill(true));
  expect(['借', '支', '往账', 'D', '借方'].map(readDirection)).toEqual(Array(5).fill(false));
  expect(['', '转账', '1'].map(readDirection)).toEqual([null, null, null]);
});
