import { describe, expect, it } from 'vitest';
import { bankColumnOf, columnFaults, missingFrom, NO_COLUMNS, proposeColumns, type BankColumns } from './bank-columns.ts';

describe('the columns of a bank', () => {
  it.each([
    ['交易日期', 'day'],
    ['记账日期 ', 'day'],
    ['交易金额（元）', 'amount'],
    ['贷方发生额（收入）', 'income'],
    ['借方发生额/元', null],
    ['对方户名', 'payer'],
    ['对方帐号', 'payerAccount'],
    ['凭证号', null],
    ['流水号', 'serial'],
  ])('knows %s', (name, key) => expect(bankColumnOf(name)).toBe(key));

  it('are proposed by their names, the more usual of several, and never one amount beside two', () => {
    expect(proposeColumns(['起息日', '交易日期', '金额', '对方户名', '摘要', '附言', '流水号', '余额'])).toEqual({
      ...NO_COLUMNS,
      day: '交易日期',
      amount: '金额',
      payer: '对方户名',
      text: '摘要',
      note: '附言',
      serial: '流水号',
    });
    expect(proposeColumns(['日期', '金额', '借方', '贷方', '借贷标志', '摘要'])).toMatchObject({
      amount: null,
      direction: null,
      income: '贷方',
      outgo: '借方',
    });
    expect(proposeColumns(['日期', '金额（万元）', '摘要'])).toMatchObject({ amount: null });
  });

  it('are refused where a file could not be read by them', () => {
    const good: BankColumns = { ...NO_COLUMNS, day: '日期', amount: '金额', payer: '户名' };
    const faults = (more: Partial<BankColumns>): string[] => Object.keys(columnFaults({ ...good, ...more }));
    expect(faults({})).toEqual([]);
    expect(faults({ day: null })).toEqual(['day']);
    expect(faults({ amount: null })).toEqual(['amount']);
    expect(faults({ income: '贷方' })).toEqual(['income']);
    expect(faults({ amount: null, outgo: '借方' })).toEqual(['amount', 'outgo']);
    expect(faults({ payer: null })).toEqual(['payer']);
    expect(faults({ text: '金额' })).toEqual(['amount', 'text']);
    expect(faults({ amount: '金额（万元）' })).toEqual(['amount']);
    expect(missingFrom(good, ['日期', '户名'])).toEqual(['金额']);
  });
});
