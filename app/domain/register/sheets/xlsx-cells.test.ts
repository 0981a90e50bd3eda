import { describe, expect, it } from 'vitest';
import { append, cellOf, columnIndex, unescapeText } from './xlsx-cells.ts';

const raw = (type: string, value: string | null, formula = false) => cellOf({ type, value, formula }, ['甲']);

describe('cells of a worksheet', () => {
  it('reads each type', () => {
    expect(raw('s', '0')).toBe('甲');
    expect(raw('s', '7')).toBeNull();
    expect(raw('n', '46447')).toBe(46447);
    expect(raw('n', '9.1310115E+17')).toBe(913101150000000000);
    expect(raw('n', '1e999')).toBe('1e999');
    expect(raw('b', '1')).toBe(true);
    expect(raw('inlineStr', '乙')).toBe('乙');
    expect(raw('d', '2027-03-01')).toBe('2027-03-01');
    expect(raw('e', '#N/A')).toEqual({ flaw: 'error', text: '#N/A' });
  });

  it('takes the saved result of a formula and misses one that was not saved', () => {
    expect(raw('str', '结果', true)).toBe('结果');
    expect(raw('n', null, true)).toEqual({ flaw: 'noValue', text: '' });
    expect(raw('n', null)).toBeNull();
  });

  it('takes no result of a formula where a table is read exactly', () => {
    const exact = (value: string | null, formula: boolean) => cellOf({ type: 'n', value, formula }, [], true);
    expect([exact('5000', true), exact(null, true), exact('5000', false)]).toEqual([
      { flaw: 'formula', text: '5000' },
      { flaw: 'formula', text: '' },
      5000,
    ]);
  });

  it('decodes escapes', () => {
    expect(unescapeText('甲_x000D_乙_x_')).toBe('甲\r乙_x_');
    expect(raw('str', '_xD800_')).toMatchObject({ flaw: 'garbled' });
  });

  it('keeps no more of a cell than tells that it is too long', () => {
    expect(append(null, 'x'.repeat(9_000))).toHaveLength(4_001);
    expect(append('x'.repeat(3_999), 'yyy')).toHaveLength(4_001);
    expect(append('x', 'y')).toBe('xy');
  });

  it('finds columns', () => {
    expect(['A1', 'Z9', 'AA1', 'AB12', 'XFD1048576', undefined, '7', 'ABCD1'].map(columnIndex)).toEqual([
      0,
      25,
      26,
      27,
      16383,
      null,
      null,
      null,
    ]);
  });
});
