import { describe, expect, it } from 'vitest';
import { readCutOver } from '#app/domain/cut-over/read-workbook.server.ts';
import { ROWS_MOST, SHEETS } from '#app/domain/cut-over/sheets.ts';
import { writeTemplate } from '#app/domain/cut-over/write-template.server.ts';
import { uploadCutOver } from '#app/domain/cut-over/upload-cut-over.server.ts';
import { writeWorkbook } from '#app/kernel/spreadsheet/write-xlsx.server.ts';
import { RUNNING, workbook } from '#test/setup/cut-over.ts';
import { fileOf, workbookParts, zip } from '../register/ground.ts';
import { applicant, at } from '../move-ins/ground.ts';
import { faultsOf, PARK, rowsOf, tenanted, upload } from './ground.ts';

describe('a workbook that cannot be read', () => {
  it('is refused with what to do: no workbook, empty, the wrong columns, too long', async () => {
    const { here, by } = await tenanted();
    const why = async (bytes: Buffer) => {
      const read = await upload(here.db, by, bytes);
      return read.ok ? null : [read.why, read.field, read.message];
    };
    expect(await why(Buffer.from('合同编号,机构名称\n1,甲'))).toEqual(['invalid', 'file', '请照模板用 XLSX 工作簿上传。']);
    expect((await why(Buffer.alloc(0)))?.[0]).toBe('invalid');
    expect((await why(Buffer.from('PK\u0003\u0004 broken')))?.[0]).toBe('invalid');
    expect(await why(await writeTemplate())).toEqual(['invalid', 'file', '工作表“合同”里还没有填写。']);
    async function* rows() {
      yield [['甲', '乙']];
    }
    const other = await writeWorkbook([{ name: '名单', columns: [{ name: '机构', width: 10 }], batches: rows() }]);
    expect(await why(other.file)).toEqual(['invalid', 'file', '没有工作表“合同”。请照模板填写。']);
    const wrong = await writeWorkbook([
      { name: '合同', columns: [{ name: '合同编号', width: 10 }], batches: rows() },
      { name: '押金', columns: [{ name: '合同编号', width: 10 }], batches: rows() },
    ]);
    expect((await why(wrong.file))?.[2]).toMatch(
      /^工作表“合同”第 1 行应是表头，缺少列：机构统一社会信用代码、.*、已开账到。工作表“押金”第 1 行应是表头，缺少列：已收金额、收到日。$/u,
    );
    const huge = await workbook({ leases: Array.from({ length: ROWS_MOST.leases + 1 }, (_, i) => ({ ...RUNNING, number: `${i}` })) });
    expect((await why(huge))?.[2]).toBe('工作表“合同”超过 500 行，请分成几个文件导入。');
    expect(await here.db.cutOver.count()).toBe(0);
  });

  it('takes no longer than its budget', async () => {
    const { here, by } = await tenanted();
    const bytes = await workbook({ leases: [{ ...RUNNING }] });
    const read = await uploadCutOver(here.db, by, { parkSlug: PARK, name: '台账.xlsx', bytes }, { seconds: 0, memoryMib: 512 });
    expect(read).toMatchObject({ why: 'invalid', message: '工作簿太大，没能读完。请分成几个文件导入。' });
  });
});

describe('the template', () => {
  it('has the sheets and columns that are read', async () => {
    const read = await readCutOver(await fileOf(await workbook({ leases: [{ ...RUNNING, late: 5 }] }), '台账.xlsx'));
    expect(read).toMatchObject({
      ok: true,
      content: { leases: [{ row: 2, cells: { number: '旧租 1 号', price: 3, late: 5 } }], unread: [] },
    });
    expect(SHEETS.map(({ name }) => name)).toEqual(['合同', '押金', '应收未收']);
  });
});

describe('the faults of a workbook', () => {
  it('are none where everything fits', async () => {
    const given = await tenanted();
    expect(await faultsOf(given.here, given.by, rowsOf(given))).toEqual([]);
    expect(
      await faultsOf(given.here, given.by, rowsOf(given, { startsOn: '2025年12月1日', units: 'A 座 1 层 A0101、A0102', months: '3 个月' })),
    ).toEqual([]);
  });

  it('are told all at once, by sheet, row and cell', async () => {
    const given = await tenanted();
    const good = rowsOf(given).leases![0]!;
    const faults = await faultsOf(given.here, given.by, {
      leases: [
        { ...good, uscc: '91310000MA1FL00000', institution: null },
        { ...good, number: '旧租 2 号', institution: '另一家', units: 'A9999、A0102', startsOn: '2025-13-01', price: -3, base: '按周' },
        { ...good, number: '旧租 3 号', deposit: -1, months: 5, due: '月底', billedUntil: { day: '2027-12-01' }, late: '很多' },
        { ...good, number: '旧租 1 号' },
        { ...good, number: null, units: null },
      ],
      deposits: [
        { number: '没有的', amount: 1, on: { day: '2025-12-02' } },
        { number: '旧租 1 号', amount: 0, on: { day: '2027-01-01' } },
      ],
      open: [{ number: '旧租 1 号', from: { day: '2026-03-01' }, to: { day: '2026-02-01' }, amount: 'x', due: null }],
    });
    expect(faults.map(([sheet, row, column]) => [sheet, row, column])).toEqual([
      ['合同', 2, '机构名称'],
      ['合同', 2, '机构统一社会信用代码'],
      ['合同', 3, '机构名称'],
      ['合同', 3, '起租日'],
      ['合同', 3, '单元编号'],
      ['合同', 3, '计费方式'],
      ['合同', 3, '单价'],
      ['合同', 4, '付款周期'],
      ['合同', 4, '应付日规则'],
      ['合同', 4, '押金约定'],
      ['合同', 4, '滞纳金万分之'],
      ['合同', 4, '已开账到'],
      ['合同', 5, '合同编号'],
      ['合同', 6, '合同编号'],
      ['合同', 6, '单元编号'],
      ['押金', 2, '合同编号'],
      ['押金', 3, '已收金额'],
      ['押金', 3, '收到日'],
      ['应收未收', 2, '金额'],
      ['应收未收', 2, '最晚付款日'],
      ['应收未收', 2, '账期止'],
    ]);
  });

  it('are sums that do not fit, days that would be billed twice, and units that are let twice', async () => {
    const given = await tenanted();
    const { here, by } = given;
    const [good] = rowsOf(given).leases!;
    const faults = await faultsOf(here, by, {
      leases: [good!, { ...good!, number: '旧租 2 号' }],
      deposits: [
        { number: RUNNING.number, amount: 20_000, on: { day: '2025-12-02' } },
        { number: RUNNING.number, amount: 7_375.01, on: { day: '2026-01-02' } },
      ],
      open: [
        { number: RUNNING.number, from: { day: '2026-06-01' }, to: { day: '2026-08-31' }, amount: 1, due: { day: '2026-06-01' } },
        { number: RUNNING.number, from: { day: '2026-08-31' }, to: { day: '2026-12-01' }, amount: 1, due: { day: '2026-09-01' } },
      ],
    });
    expect(faults).toEqual([
      ['合同', 3, '单元编号', 'A 座 1 层 A0101与第 2 行的租期重叠'],
      ['押金', 3, '已收金额', '已收合计 27,375.01 元，超过约定的 27,375.00 元'],
      ['应收未收', 3, '账期止', '账期不能晚于“已开账到”（2026年11月30日），否则会再开一次'],
      ['应收未收', 3, '账期起', '与第 2 行的账期重叠；同一个账期的请合成一行'],
    ]);
  });

  it('are units that somebody else has in those days', async () => {
    const given = await tenanted();
    const { institutionId } = await applicant(given.here.db);
    const place = { parkSlug: PARK, institutionId, unitId: 'u2', unitLabel: 'A 座 1 层 A0102', sourceId: 'example' };
    await given.here.db.tenancy.create({ data: { ...place, startsOn: '2026-01-01', endsOn: '2026-12-31' } });
    expect(await faultsOf(given.here, given.by, rowsOf(given, { units: 'A0101、A0102' }))).toEqual([
      ['合同', 2, '单元编号', 'A 座 1 层 A0102在这些日子里已经出租（2026年1月1日至2026年12月31日）'],
    ]);
  });

  it('are formulas, whatever they came to', async () => {
    const given = await tenanted();
    const header = SHEETS[0].columns.map(({ name }) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join('');
    const cells = SHEETS[0].columns
      .map(({ key }) => (key === 'price' ? '<c><f>1+2</f><v>3</v></c>' : '<c t="inlineStr"><is><t>x</t></is></c>'))
      .join('');
    const bytes = zip(workbookParts([{ name: '合同', rows: `<row r="1">${header}</row><row r="2">${cells}</row>` }]));
    expect(await faultsOf(given.here, at(given.here.first, '2026-11-30'), bytes)).toContainEqual([
      '合同',
      2,
      '单价',
      '单元格是公式，没有读取，填入数值或文字（Excel 里“选择性粘贴”为数值）',
    ]);
  });
});
