import { describe, expect, it } from 'vitest';
import { COLUMNS, columnOf, missingColumnsMessage, readHeader } from './columns.ts';

describe('columns', () => {
  it.each(COLUMNS.flatMap(({ key, header, aliases }) => [header, ...aliases].map((text) => [text, key] as const)))(
    '%s is %s',
    (text, key) => {
      expect(columnOf(text)).toBe(key);
    },
  );

  it.each([
    [' 机 构\n名称 ', 'name'],
    ['统一社会信用代码（18位）', 'uscc'],
    ['*所在区', 'district'],
    ['所在区：', 'district'],
    ['许可（备案）业务范围', 'lines'],
    ['ＬＮＧ', 'longitude'],
    ['法定代表人（负责人）', 'legalRepresentative'],
  ])('%j is %s', (text, key) => {
    expect(columnOf(text)).toBe(key);
  });

  it('leaves what it does not know', () => {
    expect(columnOf('序号')).toBeNull();
    expect(columnOf('')).toBeNull();
    expect(columnOf({ flaw: 'error', text: '#N/A' })).toBeNull();
    expect(columnOf('（）')).toBeNull();
  });

  it('takes the first of two columns of one name', () => {
    const header = readHeader(['序号', '机构名称', '统一社会信用代码', '所在区', '地址', '经营地址']);
    expect(header.columns.get('address')).toBe(4);
    expect(header).toMatchObject({ missing: [], unknown: ['序号'], repeated: ['地址（F 列）'] });
  });

  it('says what is missing and what was found', () => {
    const message = missingColumnsMessage(readHeader(['序号', '机构名称', '编码', '地址']));
    expect(message).toBe(
      '表头缺少必需的列：统一社会信用代码、所在区。已认出：机构名称、地址；不认识的列：序号、编码。请把表头改成上述名称后重试。',
    );
    expect(missingColumnsMessage(null)).toContain('前 20 行内没有找到表头');
    expect(missingColumnsMessage(readHeader(['甲', '乙']))).toContain('读到的是：甲、乙');
  });
});
