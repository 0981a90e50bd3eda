import { describe, expect, it } from 'vitest';
import { escapeXml, rowXml, sheetEnd } from './sheet-xml.ts';
import { writeXlsx } from './write-xlsx.server.ts';

describe('a row of a sheet', () => {
  it('keeps texts as texts, days as days and numbers as numbers, and leaves out what is empty', () => {
    expect(rowXml(['甲', null, '', { day: '2027-03-01' }, 12], 2)).toBe(
      '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c>' +
        '<c r="D2" s="2"><v>46447</v></c><c r="E2"><v>12</v></c></row>',
    );
  });

  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＠SUM(1)'])('quotes %j, which looks like a formula', (text) => {
    expect(rowXml([text], 1)).toContain('s="3" t="inlineStr"');
    expect(rowXml([text], 1)).not.toContain('<f>');
  });

  it('names columns beyond Z', () => {
    expect(
      sheetEnd(
        Array.from({ length: 28 }, () => ({ name: '', width: 1 })),
        3,
      ),
    ).toContain('ref="A1:AB4"');
  });
});

it('text in XML has no mark of it, and nothing that XML does not know', () => {
  expect(escapeXml('<a href="x">&\u0000\u000B\uD800\uFFFE龘𠮷\n')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;龘𠮷\n');
});

it('a workbook whose rows cannot be read is not written', async () => {
  async function* broken() {
    yield [['甲']];
    await Promise.resolve();
    throw new Error('库读不出来');
  }
  await expect(writeXlsx('表', [{ name: '列', width: 10 }], broken())).rejects.toThrow('库读不出来');
});
