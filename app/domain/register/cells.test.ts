import { columnLetters } from '#app/kernel/spreadsheet/column-letters.ts';
import { describe, expect, it } from 'vitest';
import { cellText, isBlank, lineText, shownValue, textCell } from './cells.ts';

describe('cells', () => {
  it.each([
    ['  上海某某\n有限公司 ', '上海某某有限公司'],
    ['Shanghai\r\n  HR  Co.', 'Shanghai HR Co.'],
    ['上海（某某）\n公司', '上海（某某）公司'],
    ['甲\u0000乙\u200B丙\uFEFF', '甲乙丙'],
    ['\u00AD黄\u061C浦\u180E区\u2800\u3164\uFE0F\u2066', '黄浦区'],
    ['\u3000全角空格\u3000', '全角空格'],
  ])('%j on one line is %j', (typed, line) => {
    expect(lineText(typed)).toBe(line);
  });

  it('writes numbers in full, as phones and codes need them', () => {
    expect(cellText(13800138000)).toBe('13800138000');
    expect(cellText(9.1310115123456e17)).toBe('913101151234560000');
    expect(cellText(121.4737)).toBe('121.4737');
    expect(cellText(true)).toBe('TRUE');
  });

  it('knows what is blank', () => {
    expect([null, undefined, '', ' \n\u3000', '\u0000'].every(isBlank)).toBe(true);
    expect([0, false, '无', textCell('\uFFFD')].some(isBlank)).toBe(false);
  });

  it('marks what is too long or unreadable', () => {
    expect(textCell('字'.repeat(4_000))).toBe('字'.repeat(4_000));
    expect(textCell('字'.repeat(4_001))).toMatchObject({ flaw: 'tooLong' });
    expect(textCell('上海\uD800')).toMatchObject({ flaw: 'garbled' });
    expect(textCell('上海\uFFFD')).toMatchObject({ flaw: 'garbled' });
    expect(textCell('#N/A')).toEqual({ flaw: 'error', text: '#N/A' });
    expect(textCell('𠮷野家')).toBe('𠮷野家');
  });

  it('shows a value short and whole', () => {
    expect(shownValue('字'.repeat(61))).toBe(`${'字'.repeat(59)}…`);
    expect(shownValue(textCell('甲\uD800'))).toBe('甲\uFFFD');
    expect(shownValue('𠮷'.repeat(60))).toBe('𠮷'.repeat(60));
  });

  it('names columns by letters', () => {
    expect([1, 26, 27, 52, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA']);
  });
});
