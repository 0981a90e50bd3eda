import { chmod, mkdir, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contents, fileOf, importFile, rawRow, registerGround, summaryOf, testFolder, uscc, whyNot, workbookParts, zip } from './ground.ts';

const good = workbookParts([{ name: '一', rows: rawRow(['机构名称', '统一社会信用代码', '所在区']) + rawRow(['甲', uscc(1), '黄浦区']) }]);
const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('files that are no register', () => {
  const none: [string, string | Uint8Array, string][] = [
    ['nothing', '', '文件是空的'],
    ['a mark only', '\uFEFF', '文件是空的'],
    ['old Excel', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), '旧版 Excel'],
    ['PDF', '%PDF-1.7', 'PDF'],
    ['a picture', bytes('\x89PNG\r\n'), '图片'],
    ['a page saved as .xls', '<html><body><table>', '网页'],
    ['a broken ZIP', bytes('PK\x03\x04 and nothing'), '不完整或已损坏'],
    ['a cut workbook', zip(good).subarray(0, 900), '不完整或已损坏'],
    ['an empty ZIP', bytes(`PK\x05\x06${'\0'.repeat(18)}`), '压缩包'],
    ['a ZIP of something else', zip({ 'readme.txt': 'x' }), '不是 XLSX 工作簿'],
    [
      'a workbook without its sheet',
      zip(Object.fromEntries(Object.entries(good).filter(([name]) => !name.includes('sheet1')))),
      '缺少必要的部分',
    ],
    ['a workbook without a visible sheet', zip(workbookParts([{ name: '一', state: 'veryHidden', rows: '' }])), '没有可见的工作表'],
    ['other columns', '名字,编号,城市\n甲,1,上海', '没有找到表头'],
    ['missing columns', '机构名称,地址\n甲,乙', '缺少必需的列：统一社会信用代码、所在区。已认出：机构名称、地址'],
    ['a header too far down', `${'题\n'.repeat(20)}机构名称,统一社会信用代码,所在区\n`, '没有找到表头'],
    ['control bytes', new Uint8Array(5_000), '不是 XLSX 或 CSV'],
  ];

  it('are each refused for what they are, and nothing is written', async () => {
    const db = await registerGround();
    for (const [what, content, why] of none)
      expect([what, whyNot(await importFile(db, await fileOf(content, '名录.xlsx')))]).toEqual([what, expect.stringContaining(why)]);
    expect(await db.organisation.count()).toBe(0);
  });

  it('a missing path, a folder, a file that may not be read', async () => {
    const db = await registerGround();
    const folder = await testFolder();
    expect(whyNot(await importFile(db, `${folder}/没有.csv`))).toBe('没有这个文件。');
    await mkdir(`${folder}/名录.csv`);
    expect(whyNot(await importFile(db, `${folder}/名录.csv`))).toContain('文件夹');
    await writeFile(`${folder}/锁.csv`, '机构名称');
    await chmod(`${folder}/锁.csv`, 0);
    if (process.getuid?.() !== 0) expect(whyNot(await importFile(db, `${folder}/锁.csv`))).toContain('没有读取这个文件的权限');
  });

  it('a database without districts', async () => {
    const db = await registerGround();
    await db.park.deleteMany();
    await db.district.deleteMany();
    expect(whyNot(await importFile(db, await fileOf('机构名称')))).toContain('还没有行政区');
  });
});

describe('files that break off', () => {
  it('a header without rows is read, and empty', async () => {
    const db = await registerGround();
    expect(summaryOf(await importFile(db, await fileOf('机构名称,统一社会信用代码,所在区')))).toMatchObject({
      read: 0,
      refused: 0,
      brokenOff: null,
    });
  });

  it('a sheet without its end keeps the rows before', async () => {
    const db = await registerGround();
    const sheet = good['xl/worksheets/sheet1.xml'] ?? '';
    const imported = await importFile(
      db,
      await fileOf(zip({ ...good, 'xl/worksheets/sheet1.xml': sheet.slice(0, sheet.indexOf('</sheetData>')) }), '名录.xlsx'),
    );
    expect(summaryOf(imported)).toMatchObject({ added: 1 });
    expect(summaryOf(imported).brokenOff).toContain('内容不完整');
    expect(imported.problems.at(-1)).toMatchObject({ row: 3, outcome: 'refused' });
  });

  it.each([
    ['elements without end', '<a>'.repeat(2_000_000)],
    ['attributes without end', `<a ${Array.from({ length: 100_000 }, (_, i) => `b${i}="1"`).join(' ')}>`],
    ['an attribute without end', `<a b="${'x'.repeat(20_000_000)}`],
    ['a comment without end', `<!--${'x'.repeat(20_000_000)}`],
  ])('a sheet made of %s is left', async (_, rows) => {
    const db = await registerGround();
    expect(whyNot(await importFile(db, await fileOf(zip(workbookParts([{ name: '一', rows }])), '名录.xlsx')))).toMatch(
      /内部结构不正常|不完整/u,
    );
  });
});

describe('any bytes', () => {
  it('never crash the import nor harm the database', async () => {
    const db = await registerGround();
    const before = await contents(db);
    const folder = await testFolder();
    const workbook = zip(good);
    const damaged = fc.tuple(fc.nat(workbook.length - 1), fc.nat(255)).map(([at, byte]) => Buffer.from(workbook).fill(byte, at, at + 1));
    const csv = fc
      .array(
        fc.oneof(
          fc.constantFrom('机构名称', '统一社会信用代码', '所在区', ',', '"', '\n', '\r\n', ';', '\u0000', '合计'),
          fc.string({ unit: 'binary' }),
        ),
      )
      .map((parts) => Buffer.from(parts.join('')));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged, csv), async (content) => {
        const file = `${folder}/任意.xlsx`;
        await writeFile(file, content);
        const { result } = await importFile(db, file, { dryRun: true });
        expect(result.ok || result.why.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(await contents(db)).toEqual(before);
  });
});
