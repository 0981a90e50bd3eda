import { readFile } from 'node:fs/promises';
import iconv from 'iconv-lite';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { DATED, fileOf, importFile, rawRow, registerGround, summaryOf, testFolder, uscc, workbookParts, zip } from './ground.ts';

const HEADER = '机构名称,统一社会信用代码,所在区,业务范围';
const ROW = (number: number, name = `上海第${number}人力资源有限公司`) => `${name},${uscc(number)},黄浦区,"招聘、猎头"`;
const CSV = `${HEADER}\r\n${ROW(1)}\r\n${ROW(2, '上海喆镕咨询有限公司')}\r\n`;

async function namesFrom(file: string): Promise<{ names: string[]; format: string }> {
  const db = await registerGround();
  const summary = summaryOf(await importFile(db, file));
  expect(summary).toMatchObject({ added: 2, refused: 0, warned: 0 });
  expect(await db.institutionLine.count()).toBe(4);
  return { names: (await db.organisation.findMany({ orderBy: { uscc: 'asc' } })).map(({ name }) => name), format: summary.format };
}

const NAMES = ['上海第1人力资源有限公司', '上海喆镕咨询有限公司'];

describe('CSV', () => {
  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(CSV), 'CSV（UTF-8）'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${CSV}`), 'CSV（UTF-8）'],
    ['GB18030', iconv.encode(CSV, 'gb18030'), 'CSV（GB18030）'],
    ['UTF-16 as Excel’s Unicode text', iconv.encode(`\uFEFF${CSV.replaceAll(',', '\t')}`, 'utf16le'), 'CSV（UTF-16）'],
    ['semicolons', Buffer.from(CSV.replaceAll(',', ';')), 'CSV（UTF-8）'],
    ['tabs and bare line feeds', Buffer.from(CSV.replaceAll(',', '\t').replaceAll('\r\n', '\n')), 'CSV（UTF-8）'],
    ['titles above, an empty row, mixed line ends', Buffer.from(`人力资源服务机构名录,,,\r\n,,,\n\r\n${CSV}`), 'CSV（UTF-8）'],
    ['a name ending in .xlsx', Buffer.from(CSV), 'CSV（UTF-8）'],
  ])('reads %s', async (kind, bytes, format) => {
    const read = await namesFrom(await fileOf(bytes, kind.includes('xlsx') ? '名录.xlsx' : '名录.csv'));
    expect(read).toEqual({ names: NAMES, format });
  });

  it('keeps quoted line breaks in their cell and counts rows as a sheet does', async () => {
    const db = await registerGround();
    const text = `"机构\n名称",统一社会信用代码,所在区,地址\n甲公司,${uscc(1)},黄浦区,"南京东路 1 号\n3 楼"\n乙公司,错,黄浦区,\n`;
    const imported = await importFile(db, await fileOf(text));
    expect(summaryOf(imported)).toMatchObject({ added: 1, refused: 1, headerRow: 1 });
    expect(imported.problems[0]?.row).toBe(3);
    expect((await db.place.findFirstOrThrow()).address).toBe('南京东路 1 号 3 楼');
  });

  it('refuses only the rows whose characters are in another encoding', async () => {
    const db = await registerGround();
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\r\n${ROW(1)}\r\n`),
      iconv.encode(`${ROW(2)}\r\n`, 'gb18030'),
      Buffer.from(`${ROW(3)}\r\n`),
    ]);
    const imported = await importFile(db, await fileOf(bytes));
    expect(summaryOf(imported)).toMatchObject({ added: 2, refused: 1 });
    expect(imported.problems.map(({ row, wrong }) => [row, wrong.slice(0, 8)])).toContainEqual([3, '含无法识别的字符']);
  });

  it('refuses a cell of ten megabytes and takes the rest', async () => {
    const db = await registerGround();
    const imported = await importFile(db, await fileOf(`${HEADER}\r\n${ROW(1, '长'.repeat(3_500_000))}\r\n${ROW(2)}\r\n`));
    expect(summaryOf(imported)).toMatchObject({ added: 1, refused: 1, brokenOff: null });
    expect(imported.problems[0]?.value.length).toBeLessThanOrEqual(60);
  });

  it('says where a quote was left open, and keeps what stood before', async () => {
    const db = await registerGround();
    const imported = await importFile(
      db,
      await fileOf(`${HEADER}\r\n${ROW(1)}\r\n"乙公司,${uscc(2)},黄浦区,\r\n${ROW(3, '丙')}`.replace(/"招聘、猎头"$/u, '招聘')),
    );
    expect(summaryOf(imported)).toMatchObject({ added: 1, brokenOff: '第 3 行起有引号没有成对，这一行及其后的内容没有读取' });
    expect(imported.problems.at(-1)).toMatchObject({ row: 3, outcome: 'refused' });
  });
});

describe('XLSX', () => {
  it('reads what a writer writes: text, numbers, dates, merged titles', async () => {
    const db = await registerGround();
    const file = `${await testFolder()}/名录.xlsx`;
    await writeXlsxFile([
      [{ value: '上海市人力资源服务机构名录', columnSpan: 6, rowSpan: 2 }],
      [],
      ['机构名称', '统一社会信用代码', '所在区', '联系电话', '有效期至', '许可证编号'].map((value) => ({ value })),
      [
        { value: '甲公司' },
        { value: uscc(1) },
        { value: '黄浦' },
        { value: 62345678, type: Number },
        { value: new Date(Date.UTC(2027, 2, 1)), type: Date, format: 'yyyy/mm/dd' },
        { value: '证1' },
      ],
    ]).toFile(file);
    const summary = summaryOf(await importFile(db, file));
    expect(summary).toMatchObject({ format: 'XLSX', headerRow: 3, added: 1, refused: 0, title: '上海市人力资源服务机构名录' });
    expect(await db.licence.findFirstOrThrow()).toMatchObject({
      kind: 'hrPermit',
      number: '证1',
      validTo: '2027-03-01',
      verifiedOn: DATED,
    });
    expect((await db.place.findFirstOrThrow()).phone).toBe('62345678');
  });

  const head = rawRow(['机构名称', '统一社会信用代码', '所在区', '地址', '成立日期']);
  const importParts = async (parts: Record<string, string>) => {
    const db = await registerGround();
    const imported = await importFile(db, await fileOf(zip(parts), '名录.xlsx'));
    return { db, imported, summary: summaryOf(imported) };
  };

  it('reads shared strings, rich text without its phonetics, escapes, booleans, hyperlink and formula results', async () => {
    const sharedStrings = `<si><r><t>上海</t></r><r><rPr><b/></rPr><t xml:space="preserve">甲公司</t></r><rPh sb="0" eb="1"><t>shanghai</t></rPh></si>`;
    const rows =
      head +
      rawRow([
        '<c t="s"><v>0</v></c>',
        `<c t="str"><f>UPPER("x")</f><v>${uscc(1)}</v></c>`,
        '黄浦区',
        '<c t="str"><f>HYPERLINK("http://x","南京路")</f><v>南京路_x000D_1 &amp; 2 号</v></c>',
        '<c><v>42156</v></c>',
      ]);
    const { db, summary } = await importParts(workbookParts([{ name: '一', rows }], { sharedStrings }));
    expect(summary).toMatchObject({ added: 1, refused: 0 });
    expect(await db.organisation.findFirstOrThrow()).toMatchObject({ name: '上海甲公司', establishedOn: '2015-06-01' });
    expect((await db.place.findFirstOrThrow()).address).toBe('南京路 1 & 2 号');
  });

  it('counts days from 1904 where the workbook does', async () => {
    const rows = head + rawRow(['甲公司', uscc(1), '黄浦区', '', '<c><v>40694</v></c>']);
    const { db } = await importParts(workbookParts([{ name: '一', rows }], { date1904: true }));
    expect((await db.organisation.findFirstOrThrow()).establishedOn).toBe('2015-06-01');
  });

  it('takes every visible sheet with a header, and says which it did not', async () => {
    const row = (number: number) => rawRow([`第${number}家`, uscc(number), '黄浦区']);
    const { db, summary } = await importParts(
      workbookParts([
        { name: '旧', state: 'hidden', rows: head + row(1) },
        { name: '说明', rows: rawRow(['填表说明']) },
        { name: '名录', rows: head + row(2) },
        { name: '附', rows: head + row(3) },
      ]),
    );
    expect(summary).toMatchObject({ sheetNames: ['名录', '附'], unreadSheets: ['说明'] });
    expect((await db.organisation.findMany()).map(({ name }) => name).sort()).toEqual(['第2家', '第3家']);
  });

  it('names rows with error cells, formulas without result and codes turned into numbers', async () => {
    const rows =
      head +
      rawRow(['甲', '<c><v>9.1310115123456794E+17</v></c>', '黄浦区']) +
      rawRow(['<c t="e"><v>#N/A</v></c>', uscc(2), '黄浦区']) +
      rawRow(['丙', uscc(3), '<c><f>VLOOKUP(A1,B:C,2)</f></c>']) +
      rawRow(['丁', uscc(4), '黄浦区']);
    const { imported, summary } = await importParts(workbookParts([{ name: '一', rows }]));
    expect(summary).toMatchObject({ added: 1, refused: 3 });
    expect(imported.problems.map(({ row, column, wrong }) => `${row} ${column} ${wrong}`)).toEqual([
      '2 统一社会信用代码 被 Excel 存成了数字，末几位已经丢失',
      '3 机构名称 单元格是 Excel 错误值',
      '4 所在区 公式没有保存计算结果',
    ]);
  });

  it('refuses a cell of ten megabytes, inline or shared, and takes the rest', async () => {
    const rows =
      head +
      rawRow(['长'.repeat(10_000_000), uscc(1), '黄浦区']) +
      rawRow(['<c t="s"><v>0</v></c>', uscc(2), '黄浦区']) +
      rawRow(['丙', uscc(3), '黄浦区']);
    const { summary } = await importParts(
      workbookParts([{ name: '一', rows }], { sharedStrings: `<si><t>${'长'.repeat(5_000_000)}</t></si>` }),
    );
    expect(summary).toMatchObject({ added: 1, refused: 2 });
  });

  it('keeps the numbers of rows that the sheet gives', async () => {
    const rows =
      `<row r="4"><c r="B4" t="inlineStr"><is><t>机构名称</t></is></c>` +
      `<c r="D4" t="inlineStr"><is><t>统一社会信用代码</t></is></c><c r="E4" t="inlineStr"><is><t>所在区</t></is></c></row>` +
      `<row r="9"><c r="B9" t="inlineStr"><is><t>甲</t></is></c></row>`;
    const { imported, summary } = await importParts(workbookParts([{ name: '一', rows }]));
    expect(summary.headerRow).toBe(4);
    expect(imported.problems[0]?.row).toBe(9);
  });
});

it('the file itself is never changed', async () => {
  const db = await registerGround();
  const file = await fileOf(CSV);
  await importFile(db, file);
  expect(await readFile(file, 'utf8')).toBe(CSV);
});
