import { describe, expect, it } from 'vitest';
import { isInForce, licenceFactsSelect, licenceState } from '#app/domain/lines/licence.ts';
import { writeSummary } from '#app/domain/register/summary.ts';
import { fileOf, importFile, rawRow, registerGround, summaryOf, uscc, workbookParts, zip } from './ground.ts';

const HEADER = '机构名称,统一社会信用代码,所在区,许可证编号,备案编号,有效期至,联系电话';
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Imports one row for each set of cells after name, code and district. */
async function imported(rows: readonly (readonly string[])[], db?: Awaited<ReturnType<typeof registerGround>>) {
  const ground = db ?? (await registerGround());
  const lines = rows.map((cells, at) => [`第${at + 1}公司`, uscc(at + 1), '黄浦区', ...cells].map(quoted).join(','));
  const answer = await importFile(ground, await fileOf([HEADER, ...lines].join('\r\n')));
  return { db: ground, ...answer, summary: summaryOf(answer) };
}

describe('what a register does not say', () => {
  it('gives no licence for a word or a mark in place of a number, and says so beside the row', async () => {
    const words = [
      '暂无',
      '办理中',
      'NULL',
      '未取得',
      '无许可证',
      '0',
      '\\',
      '/',
      '—',
      '无',
      '待办',
      'N/A',
      '2024-03-01',
      '沪人服证字〔2024〕第XXXX号',
    ];
    const { db, summary, problems } = await imported(words.flatMap((word) => [[word], ['', word]]));
    expect(summary).toMatchObject({ added: words.length * 2, refused: 0, warned: words.length * 2 });
    expect(await db.licence.count()).toBe(0);
    expect(await db.verification.count({ where: { fact: 'licence' } })).toBe(0);
    expect(new Set(problems.map(({ column, wrong }) => `${column} ${wrong}`))).toEqual(
      new Set(['许可证编号 不是证号，按没有这项许可备案处理', '备案编号 不是证号，按没有这项许可备案处理']),
    );
  });

  it('gives no licence that the register itself calls over, and says so beside the row', async () => {
    const header = HEADER.replace('联系电话', '许可证状态');
    const statuses = [
      '已注销',
      '吊 销',
      '撤销',
      '已过期',
      '失效',
      '停业',
      '经营异常',
      '无效',
      '有效',
      '正常',
      '存续（未注销）',
      '无异常',
      '即将到期',
      '',
    ];
    const db = await registerGround();
    const rows = statuses.map((status, at) => `第${at + 1}公司,${uscc(at + 1)},黄浦区,人服证字第${1_001 + at}号,,2027-03-01,${status}`);
    const answer = await importFile(db, await fileOf([header, ...rows].join('\n')));
    expect(summaryOf(answer)).toMatchObject({ added: 14, refused: 0, warned: 8 });
    expect((await db.licence.findMany({ orderBy: { number: 'asc' } })).map(({ number }) => number)).toEqual(
      [1_009, 1_010, 1_011, 1_012, 1_013, 1_014].map((number) => `人服证字第${number}号`),
    );
    expect(answer.problems.map(({ row, column, value }) => [row, column, value])).toContainEqual([2, '许可备案状态', '已注销']);
  });

  it('gives no licence for a cell with several numbers, and says so beside the row', async () => {
    const { db, summary, problems } = await imported([
      ['人服证字第1号、劳派字第2号', '', '2027-03-01'],
      ['人服证字第3号\n劳派字第4号', '', '2027-03-01'],
      ['人服证字第5号', '', '2027-03-01'],
    ]);
    expect(summary).toMatchObject({ added: 3, warned: 2 });
    expect((await db.licence.findMany()).map(({ number }) => number)).toEqual(['人服证字第5号']);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [2, '许可证编号'],
      [3, '许可证编号'],
    ]);
  });

  it('gives no licence that the remark plainly calls over, and says where it is not plain', async () => {
    const header = HEADER.replace('联系电话', '备注');
    const remarks = ['许可证已注销', '原许可证已注销，现证为换发', '备案已注销', '新增', ''];
    const db = await registerGround();
    const rows = remarks.map(
      (remark, at) => `第${at + 1}公司,${uscc(at + 1)},黄浦区,人服证字第${1_001 + at}号,备字第${2_001 + at}号,2027-03-01,${remark}`,
    );
    const answer = await importFile(db, await fileOf([header, ...rows].join('\n')));
    expect(summaryOf(answer)).toMatchObject({ added: 5, refused: 0, warned: 3 });
    expect((await db.licence.findMany({ orderBy: { number: 'asc' } })).map(({ number }) => number)).toEqual([
      ...[1_002, 1_003, 1_004, 1_005].map((number) => `人服证字第${number}号`),
      ...[2_002, 2_004, 2_005].map((number) => `备字第${number}号`),
    ]);
    expect(answer.problems.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, '备注', '许可证已注销'],
      [3, '备注', '原许可证已注销，现证为换发'],
      [4, '备注', '备案已注销'],
    ]);
  });

  it('leaves out numbers that a spreadsheet rounded', async () => {
    const { db, problems } = await imported([
      ['3.10106E+13', '', '', '1.38E+10'],
      ['', '', '', '021-00000001'],
    ]);
    expect(await db.licence.count()).toBe(0);
    expect(await db.place.findMany({ orderBy: { phone: 'asc' }, select: { phone: true } })).toEqual([
      { phone: null },
      { phone: '021-00000001' },
    ]);
    expect(problems.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, '许可证编号', '3.10106E+13'],
      [2, '联系电话', '1.38E+10'],
    ]);
  });

  it('knows a permit without a term as one whose term is not stated, and forever only where it is written', async () => {
    const { db, summary } = await imported([
      ['31010620260001', '', ''],
      ['31010620260002', '', '/'],
      ['31010620260003', '', '不详'],
      ['31010620260004', '', '长期'],
      ['31010620260005', '', '2022年3月1日至长期'],
      ['31010620260006', '', '2027-03-01'],
      ['', '沪人服备字〔2024〕第2号', ''],
    ]);
    const licences = await db.licence.findMany({ orderBy: { number: 'asc' }, select: { ...licenceFactsSelect, number: true } });
    expect(licences.map((one) => [one.number.slice(-2), one.validTo, licenceState(one, '2026-11-27')])).toEqual([
      ['01', null, 'unstated'],
      ['02', null, 'unstated'],
      ['03', null, 'unstated'],
      ['04', '9999-12-31', 'valid'],
      ['05', '9999-12-31', 'valid'],
      ['06', '2027-03-01', 'valid'],
      ['2号', null, 'valid'],
    ]);
    expect(licences.filter((one) => !isInForce(licenceState(one, '2026-11-27')))).toHaveLength(3);
    expect(summary.unstated).toBe(3);
    expect(writeSummary(summary)).toContain('3 份许可没有写明有效期');
  });

  it('keeps a known term where a later edition leaves the cell empty, and 长期 as well', async () => {
    const { db } = await imported([
      ['31010620260001', '', '2027-03-01'],
      ['31010620260002', '', '长期'],
    ]);
    await imported([['31010620260001'], ['31010620260002']], db);
    expect(await db.licence.findMany({ orderBy: { number: 'asc' }, select: { validTo: true } })).toEqual([
      { validTo: '2027-03-01' },
      { validTo: '9999-12-31' },
    ]);
  });

  it('imports a name that lost its characters, with a warning beside the row', async () => {
    const db = await registerGround();
    const names = ['张?人力资源有限公司', '上海??人力资源有限公司', '锟斤拷锟斤拷有限公司', '涓婃捣浜哄姏璧勬簮', '上海好人力资源有限公司'];
    const rows = names.map((name, at) => `${name},${uscc(at + 1)},黄浦区`);
    const answer = await importFile(db, await fileOf(['机构名称,统一社会信用代码,所在区', ...rows].join('\n')));
    expect(summaryOf(answer)).toMatchObject({ added: 5, warned: 4 });
    expect(answer.problems.map(({ row, column, value }) => [row, column, value])).toEqual(
      names.slice(0, 4).map((name, at) => [at + 2, '机构名称', name]),
    );
  });

  it('reads days as a clerk and as a program writes them', async () => {
    const db = await registerGround();
    const head = rawRow(['机构名称', '统一社会信用代码', '所在区', '许可证编号', '有效期至', '成立日期']);
    const cells = ['<c><v>46446.999502314815</v></c>', '<c t="d"><v>2027-02-28T16:00:00.000Z</v></c>', '二〇二七年三月一日', '2027.03.01.'];
    const rows = cells.map((day, at) => rawRow([`第${at}公司`, uscc(at + 1), '黄浦区', `3101062026000${at}`, day, '—']));
    const answer = await importFile(db, await fileOf(zip(workbookParts([{ name: '名录', rows: head + rows.join('') }])), '名录.xlsx'));
    expect(summaryOf(answer)).toMatchObject({ added: 4, refused: 0, warned: 0 });
    expect(new Set((await db.licence.findMany()).map(({ validTo }) => validTo))).toEqual(new Set(['2027-03-01']));
  });

  it('takes the edition’s day from the end of the period in its title', async () => {
    const db = await registerGround();
    const text = `静安区人力资源服务机构名录（2025年1月1日至2025年12月31日）,,\n机构名称,统一社会信用代码,所在区\n第1公司,${uscc(1)},静安区`;
    expect(summaryOf(await importFile(db, await fileOf(text), { dated: null }))).toMatchObject({ dated: '2025-12-31', datedBy: 'title' });
  });
});
