import { describe, expect, it } from 'vitest';
import { docxParts, sheetsOf, wordsOf } from '#test/setup/docx.ts';
import { numberedHeading, type Paper } from './paper.ts';
import { writePaper } from './write-paper.server.ts';

const PAPER: Paper = {
  title: '房屋租赁合同',
  mark: '草稿',
  number: '合同编号：演示 1 号',
  sections: [
    { heading: '双方', texts: ['第一行\n第二行 <b>&"引号"'], facts: [{ name: '甲方', says: '演示园\u0000区\u000b' }] },
    {
      heading: '计划',
      facts: [{ name: '共', says: '2 期' }],
      table: {
        name: '计划',
        head: ['期', '金额'],
        rows: [
          ['1', '100.00 元'],
          ['2', '200.00 元'],
        ],
        total: ['', '300.00 元'],
        numbers: [1],
        widths: [30, 70],
      },
      notes: ['暂按推算。'],
    },
  ],
  signatures: [{ role: '乙方', name: '演示公司' }],
  foot: '第 1 稿，内容校验码：0123456789abcdef',
};

describe('a paper as a file', () => {
  it('says everything in its order, with its mark and foot on every sheet', async () => {
    const parts = await docxParts(await writePaper(PAPER));
    const read = wordsOf(parts, 'word/document.xml');
    const places = [
      '房屋租赁合同',
      '演示 1 号',
      '一、双方',
      '第一行',
      '第二行 <b>&"引号"',
      '演示园区',
      '二、计划',
      '2 期',
      '200.00 元',
      '300.00 元',
    ]
      .concat('暂按推算。', '乙方：演示公司', '（盖章）', '授权代表（签字）', '日期')
      .map((word) => read.indexOf(word));
    expect(places).not.toContain(-1);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    const aside = sheetsOf(parts).replace(read, '');
    expect(aside).toContain('草稿');
    expect(aside).toContain('第 1 稿，内容校验码：0123456789abcdef');
  });

  it('is on A4, breaks lines where they were broken, and has nothing that no file of its kind may hold', async () => {
    const document = (await docxParts(await writePaper(PAPER))).get('word/document.xml') ?? '';
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u);
    expect(document).toMatch(/第一行<\/w:t><\/w:r><w:r>.*?<w:br\/><w:t[^>]*>第二行/u);
    expect(document).not.toMatch(/[^\P{Cc}\n]/u);
    // The head of a table comes again on every sheet.
    expect(document.match(/<w:tblHeader/gu)).toHaveLength(1);
  });

  it('has no mark if it is the final word', async () => {
    expect(sheetsOf(await docxParts(await writePaper({ ...PAPER, mark: null })))).not.toContain('草稿');
  });
});

it('counts the headings of a paper', () => {
  expect([0, 9, 10, 12].map((at) => numberedHeading('甲', at))).toEqual(['一、甲', '十、甲', '十一、甲', '13、甲']);
});
