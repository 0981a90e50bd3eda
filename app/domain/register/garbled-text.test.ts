import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { isGarbled } from './garbled-text.ts';

const NAMES = [
  '上海虚拟样例人力资源有限公司',
  '重庆渝中劳务派遣有限公司',
  'ABC咨询（上海）有限公司',
  '上海市静安区梅园路77号',
  '王小明',
  '欧阳娜娜',
];

describe('text in a wrong encoding', () => {
  it.each(NAMES)('is told from %s', (name) => {
    expect(isGarbled(name)).toBe(false);
    expect(isGarbled(iconv.decode(Buffer.from(name, 'utf8'), 'gbk'))).toBe(true);
    expect(isGarbled(Buffer.from(name, 'utf8').toString('latin1'))).toBe(true);
    expect(isGarbled(iconv.encode(name, 'gbk').toString('latin1'))).toBe(true);
    expect(isGarbled(iconv.encode(name, 'latin1').toString('latin1'))).toBe(true);
  });

  it.each(['张?人力资源有限公司', '上海??人力', '上海□□人力', '人力资源?', '锟斤拷锟斤拷', '涓婃捣浜哄姏', '烫烫烫', '上海\uFFFD人力'])(
    'is seen in %s',
    (text) => {
      expect(isGarbled(text)).toBe(true);
    },
  );

  it.each(['', 'ABC', 'A?B', 'Société Générale', '公司为什么？', '人力·资源', 'Müller & Söhne 人力', '12-3号'])(
    'is not seen in %j',
    (text) => {
      expect(isGarbled(text)).toBe(false);
    },
  );

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof isGarbled(text) === 'boolean'));
  });
});
