import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { findTables } from '#app/domain/register/find-table.ts';
import { openSheetFile } from '#app/domain/register/sheets/open-sheet-file.server.ts';
import { writeSummary } from '#app/domain/register/summary.ts';
import { fileOf, importFile, rawRow, registerGround, summaryOf, uscc, workbookParts, zip } from './ground.ts';

const HEAD = ['机构名称', '统一社会信用代码', '所在区', '许可证编号', '有效期至'];
const row = (n: number, district = '静安区') => [`第${n}公司`, uscc(n), district, `3101062026000${n}`, '2027-03-01'];

/** Imports a handwritten workbook: rows and what follows them in each sheet, and what stands before them. */
async function workbook(
  sheets: readonly {
    name: string;
    rows: readonly (readonly string[])[];
    merges?: readonly string[];
    before?: string;
    hiddenRows?: readonly number[];
  }[],
  target?: (parts: Record<string, string>) => Record<string, string>,
) {
  const db = await registerGround();
  const parts = workbookParts(
    sheets.map(({ name, rows, hiddenRows = [] }) => ({
      name,
      rows: rows
        .map((cells, at) => rawRow([...cells]).replace('<row>', `<row r="${at + 1}"${hiddenRows.includes(at + 1) ? ' hidden="1"' : ''}>`))
        .join(''),
    })),
  );
  for (const [at, { merges = [], before = '' }] of sheets.entries()) {
    const part = `xl/worksheets/sheet${at + 1}.xml`;
    parts[part] = parts[part]!.replace('<sheetData>', `${before}<sheetData>`).replace(
      '</sheetData>',
      `</sheetData><mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    );
  }
  const answer = await importFile(db, await fileOf(zip(target ? target(parts) : parts), '名录.xlsx'));
  const licences = await db.licence.findMany({
    orderBy: [{ number: 'asc' }],
    select: { kind: true, number: true, validTo: true, issuer: true },
  });
  const places = await db.place.findMany({
    select: { districtSlug: true, institution: { select: { organisation: { select: { uscc: true } } } } },
  });
  const districts = Object.fromEntries(places.map(({ districtSlug, institution }) => [institution.organisation.uscc, districtSlug]));
  return { db, ...answer, summary: summaryOf(answer), licences, districts };
}

describe('all of a workbook is read, or said', () => {
  it('reads every visible sheet with a header, and names a row with its sheet', async () => {
    const { summary, problems } = await workbook([
      { name: '静安', rows: [HEAD, row(1)] },
      { name: '徐汇', rows: [HEAD, row(2, '徐汇区'), row(1, '徐汇区')] },
      { name: '说明', rows: [['填表说明']] },
    ]);
    expect(summary).toMatchObject({ added: 2, refused: 1, sheetNames: ['静安', '徐汇'], unreadSheets: ['说明'] });
    expect(problems).toMatchObject([{ sheet: '徐汇', row: 3, wrong: '与工作表“静安”第 2 行重复，以工作表“静安”第 2 行为准' }]);
    expect(writeSummary(summary)).toContain('未读的工作表：说明');
  });

  it.each([
    ['merged over both rows', ['A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:F3']],
    ['not merged', []],
  ])('reads a header of two rows, %s', async (_how, merges) => {
    const { summary, licences } = await workbook([
      {
        name: '名录',
        merges,
        rows: [
          ['某市人力资源服务机构名录'],
          ['机构名称', '统一社会信用代码', '所在区', '人力资源服务许可', '', '联系电话'],
          ['', '', '', '许可证编号', '有效期至', ''],
          [...row(1), '021-00000001'],
        ],
      },
    ]);
    expect(summary).toMatchObject({ added: 1, refused: 0, headerRow: 3, title: '某市人力资源服务机构名录' });
    expect(licences).toMatchObject([{ kind: 'hrPermit', number: '31010620260001', validTo: '2027-03-01' }]);
  });

  it('tells by its group which licence a number and a term belong to', async () => {
    const { licences } = await workbook([
      {
        name: '名录',
        rows: [
          ['基本信息', '', '', '人力资源服务许可证', '', '劳务派遣经营许可证', '', '备案', '增值电信业务经营许可证', ''],
          ['机构名称', '统一社会信用代码', '所在区', '编号', '有效期至', '编号', '有效期至', '编号', '证号', '有效期'],
          ['第1公司', uscc(1), '静安区', '证1', '2027-03-01', '派1', '2028-03-01', '备1', '沪B2-1', '2029-03-01'],
        ],
      },
    ]);
    expect(licences.map(({ kind, number, validTo }) => [kind, number, validTo]).sort()).toEqual([
      ['dispatchPermit', '派1', '2028-03-01'],
      ['hrFiling', '备1', null],
      ['hrPermit', '证1', '2027-03-01'],
      ['telecomPermit', '沪B2-1', '2029-03-01'],
    ]);
  });

  it('takes the number of a list of dispatch licences for one', async () => {
    const { licences } = await workbook([{ name: '名录', rows: [['劳务派遣经营许可单位名录'], HEAD, row(1)] }]);
    expect(licences).toMatchObject([{ kind: 'dispatchPermit', number: '31010620260001', validTo: '2027-03-01' }]);
  });

  it('applies a merged district to its rows', async () => {
    const rows = [HEAD, row(1), row(2, ''), row(3, ''), row(4, '徐汇区'), row(5, ''), row(6, '')];
    const { summary, districts } = await workbook([{ name: '名录', merges: ['C2:C4', 'C5:C6', 'A9:E12'], rows }]);
    expect(summary).toMatchObject({ added: 5, refused: 1 });
    expect([1, 2, 3, 4, 5].map((n) => districts[uscc(n)])).toEqual(['jingan', 'jingan', 'jingan', 'xuhui', 'xuhui']);
  });

  it('finds a part however its address is written', async () => {
    for (const target of [
      './worksheets/sheet1.xml',
      '../xl/worksheets/sheet1.xml',
      '/xl/./worksheets/sheet1.xml',
      'worksheets\\sheet1.xml',
    ]) {
      const { summary } = await workbook([{ name: '名录', rows: [HEAD, row(1)] }], (parts) => ({
        ...parts,
        'xl/_rels/workbook.xml.rels': parts['xl/_rels/workbook.xml.rels']!.replace('worksheets/sheet1.xml', target),
      }));
      expect(summary).toMatchObject({ added: 1 });
    }
  });

  it('says which hidden rows and columns it read, and prefers a column that is shown', async () => {
    const { summary, licences } = await workbook([
      {
        name: '名录',
        hiddenRows: [3],
        before: '<cols><col min="4" max="4" hidden="1"/><col min="7" max="7" hidden="1"/></cols>',
        rows: [
          [...HEAD, '许可证编号', '联系电话'],
          [...row(1), '新证1', '021-00000001'],
          [...row(2), '新证2', '021-00000002'],
        ],
      },
    ]);
    expect(licences.map(({ number }) => number)).toEqual(['新证1', '新证2']);
    expect(summary).toMatchObject({ hiddenRows: 1, columns: { hidden: ['联系电话（G 列）'], repeated: ['许可证编号（D 列，隐藏）'] } });
    expect(writeSummary(summary)).toContain('读入了表里隐藏的 1 行');
  });
});

describe('a CSV that another program wrote', () => {
  const head = HEAD.join(',');
  const line = (n: number) => row(n).join(',');

  it.each<[string, Buffer]>([
    [
      'codes as formulas',
      Buffer.from(
        `${head}\r\n第1公司,="${uscc(1)}",静安区,="31010620260001",2027-03-01\r\n第2公司,"=""${uscc(2)}""",静安区,'31010620260002,2027-03-01\r\n`,
      ),
    ],
    [
      'codes after an apostrophe',
      Buffer.from(
        `${head}\r\n第1公司,'${uscc(1)},静安区,31010620260001,2027-03-01\r\n第2公司,’${uscc(2)},静安区,31010620260002,2027-03-01\r\n`,
      ),
    ],
    [
      'the mark of UTF-8 before GBK',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), iconv.encode(`${head}\r\n${line(1)}\r\n${line(2)}\r\n`, 'gbk')]),
    ],
    ['its separator in the first line', Buffer.from(`sep=;\r\n${[head, line(1), line(2)].join('\r\n').replaceAll(',', ';')}\r\n`)],
    ['a bar as separator', Buffer.from(`sep=|\n${[head, line(1), line(2)].join('\n').replaceAll(',', '|')}\n`)],
  ])('is read with %s', async (_what, bytes) => {
    const db = await registerGround();
    const summary = summaryOf(await importFile(db, await fileOf(bytes), { title: null }));
    expect(summary).toMatchObject({ added: 2, refused: 0, warned: 0, title: '名录' });
    expect((await db.organisation.findMany({ orderBy: { uscc: 'asc' } })).map((one) => one.uscc)).toEqual([uscc(1), uscc(2)].sort());
    expect((await db.licence.findMany({ orderBy: { number: 'asc' } })).map(({ number }) => number)).toEqual([
      '31010620260001',
      '31010620260002',
    ]);
  });
});

it('a sheet for each kind of licence gives an institution all of them, and says a licence twice once', async () => {
  const header = rawRow(['机构名称', '统一社会信用代码', '所在区', '许可证编号', '有效期至']);
  const one = (name: string, number: string, validTo: string) => rawRow([name, uscc(1), '黄浦区', number, validTo]);
  const sheets = [
    { name: '人力资源服务许可', rows: header + one('甲公司', '31010620260001', '2027-03-01') },
    { name: '劳务派遣', rows: header + one('甲公司', '沪派0000123', '2028-03-01') },
    { name: '劳务派遣（续）', rows: header + one('甲公司', '沪派0000124', '2029-03-01') },
  ];
  const file = zip(workbookParts(sheets));
  const trial = await importFile(await registerGround(), await fileOf(file, '名录.xlsx'), { dryRun: true });
  expect(summaryOf(trial)).toMatchObject({ read: 3, added: 1, updated: 1, refused: 1 });
  const db = await registerGround();
  const answer = await importFile(db, await fileOf(file, '名录.xlsx'));
  expect(summaryOf(answer)).toMatchObject({ read: 3, added: 1, updated: 1, refused: 1 });
  expect(await db.licence.findMany({ orderBy: { number: 'asc' }, select: { kind: true, number: true, validTo: true } })).toEqual([
    { kind: 'hrPermit', number: '31010620260001', validTo: '2027-03-01' },
    { kind: 'dispatchPermit', number: '沪派0000123', validTo: '2028-03-01' },
  ]);
  expect(answer.problems.map(({ sheet, row, wrong }) => [sheet, row, wrong])).toEqual([
    ['劳务派遣（续）', 2, '与工作表“人力资源服务许可”第 2 行重复，以工作表“人力资源服务许可”第 2 行为准'],
  ]);
});

it('the template has every column of a licence, and none that is not read', async () => {
  const file = await openSheetFile('public/register-template.xlsx');
  const found = await findTables(file.sheets);
  await file.close();
  expect(found.ok && found.tables.first.header).toMatchObject({ missing: [], unknown: [], repeated: [] });
  expect(
    found.ok && ['permit', 'filing', 'dispatch', 'telecom'].every((key) => found.tables.first.header.columns.has(key as 'permit')),
  ).toBe(true);
});
