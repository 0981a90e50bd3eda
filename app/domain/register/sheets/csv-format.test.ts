import { describe, expect, it } from 'vitest';
import { chooseDelimiter, chooseEncoding } from './csv-format.ts';

describe('the format of a CSV', () => {
  it.each([
    ['机构名称,所在区', ','],
    ['机构名称;所在区', ';'],
    ['机构名称\t所在区', '\t'],
    ['机构名录,,\r\n机构名称;业务范围;所在区', ';'],
    ['"机构名称","所在区"', ','],
    ['甲;乙;丙', ';'],
  ])('%j is separated by %j', (sample, delimiter) => {
    expect(chooseDelimiter(sample)).toBe(delimiter);
  });

  it('takes whole UTF-8 as UTF-8, and a mixed file as what its header is in', () => {
    expect(chooseEncoding('机构名称,所在区', '鏈烘瀯')).toBe('utf8');
    expect(chooseEncoding('\uFFFD\uFFFD', '机构名称,所在区')).toBe('gb18030');
    expect(chooseEncoding('机构名称,所在区\n\uFFFD', '鏈烘瀯')).toBe('utf8');
  });
});
