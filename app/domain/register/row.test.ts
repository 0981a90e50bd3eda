import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import type { Cell } from './cells.ts';
import { COLUMNS, type ColumnKey } from './columns.ts';
import { readRow, type RowFrame } from './row.ts';

const frame: RowFrame = {
  header: new Map(COLUMNS.map(({ key }, at) => [key, at])),
  districts: DISTRICTS,
  parks: [{ slug: 'east', name: '中国上海人力资源服务产业园（东部园）', shortName: '东部园' }],
  assumedSystem: 'WGS84',
  dateSystem: 1900,
};
const good = { name: '上海示例人力资源有限公司', uscc: '91350100M000100Y43', district: '浦东' } satisfies Partial<Record<ColumnKey, Cell>>;
const read = (cells: Partial<Record<ColumnKey, Cell>>) =>
  readRow(
    COLUMNS.map(({ key }) => cells[key] ?? null),
    frame,
  );

function row(cells: Partial<Record<ColumnKey, Cell>>) {
  const verdict = read({ ...good, ...cells });
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems));
  return verdict;
}

describe('a row of the register', () => {
  it('reads the required three', () => {
    expect(row({})).toEqual({
      ok: true,
      warnings: [],
      row: {
        uscc: '91350100M000100Y43',
        name: '上海示例人力资源有限公司',
        districtSlug: 'pudong',
        districtName: '浦东新区',
        address: null,
        phone: null,
        legalRepresentative: null,
        establishedOn: null,
        website: null,
        lines: { slugs: [], complete: true },
        licences: [],
        position: null,
        parkSlugs: [],
      },
    });
  });

  it('reads everything else', () => {
    expect(
      row({
        uscc: '９１３５０１００Ｍ０００１００Ｙ４３',
        address: '浦东新区\n世纪大道 1 号',
        legalRepresentative: '王 五',
        phone: 62345678,
        lines: '招聘；猎头',
        permit: '沪人服证字001',
        filing: '备001',
        issuer: '浦东新区人社局',
        validTo: 46447,
        establishedOn: '2015.6.1',
        website: 'www.example.com',
        park: '东部园',
        longitude: '121.5',
        latitude: '31.2',
      }).row,
    ).toMatchObject({
      address: '浦东新区世纪大道 1 号',
      phone: '62345678',
      lines: { slugs: ['recruitment', 'headhunting'], complete: true },
      establishedOn: '2015-06-01',
      website: 'http://www.example.com',
      parkSlugs: ['east'],
      position: { longitude: 121.5, latitude: 31.2, system: 'WGS84' },
      licences: [
        { kind: 'hrPermit', number: '沪人服证字001', issuer: '浦东新区人社局', validFrom: null, validTo: '2027-03-01' },
        { kind: 'hrFiling', number: '备001', issuer: '浦东新区人社局', validFrom: null, validTo: null },
      ],
    });
  });

  it('gives 有效期至 to the filing where there is no permit; 无 is no number', () => {
    expect(row({ permit: '无', filing: '备1', validTo: '长期' }).row.licences).toEqual([
      { kind: 'hrFiling', number: '备1', issuer: null, validFrom: null, validTo: '9999-12-31' },
    ]);
    expect(row({ permit: '证1', validTo: '2024-03-02至2027-03-01' }).row.licences).toMatchObject([
      { validFrom: '2024-03-02', validTo: '2027-03-01' },
    ]);
  });

  it.each<[Partial<Record<ColumnKey, Cell>>, string, string]>([
    [{ uscc: '91350100M000200Y43' }, '统一社会信用代码', '第 9–17 位'],
    [{ uscc: '91350100M000100Y44' }, '统一社会信用代码', '第 1–8 位或最后一位有误'],
    [{ uscc: 9.1310115123456e17 }, '统一社会信用代码', '被 Excel 存成了数字'],
    [{ uscc: '9.13E+17' }, '统一社会信用代码', '被 Excel 存成了数字'],
    [{ uscc: null }, '统一社会信用代码', '请填写'],
    [{ name: ' ' }, '机构名称', '机构名称为空'],
    [{ name: '长'.repeat(201) }, '机构名称', '超过 200 字'],
    [{ district: '黄埔区' }, '所在区', '没有这个区'],
    [{ district: null }, '所在区', '所在区为空'],
    [{ validTo: '2027-02-30', permit: '证' }, '有效期至', '日历上没有这一天'],
    [{ establishedOn: '长期' }, '成立日期', '成立日期应是某一天'],
    [{ phone: { flaw: 'error', text: '#N/A' } }, '联系电话', '错误值'],
    [{ name: { flaw: 'noValue', text: '' } }, '机构名称', '公式没有保存计算结果'],
    [{ address: { flaw: 'tooLong', text: '…' } }, '地址', '超过 4000 字'],
    [{ name: { flaw: 'garbled', text: '\uFFFD' } }, '机构名称', '无法识别的字符'],
  ])('refuses %j', (cells, column, wrong) => {
    const verdict = read({ ...good, ...cells });
    expect(verdict).toMatchObject({ ok: false, problems: [{ column }] });
    expect(verdict.ok ? '' : verdict.problems[0]?.wrong).toContain(wrong);
  });

  it('names every problem of a row at once, and the nearest right name', () => {
    const verdict = read({ name: '', uscc: '123', district: '黄埔区', validTo: '去年' });
    expect(verdict.ok ? [] : verdict.problems.map((problem) => [problem.column, problem.right])).toEqual([
      ['机构名称', '营业执照上的名称'],
      ['统一社会信用代码', '营业执照上的 18 位代码'],
      ['所在区', '黄浦区'],
      ['有效期至', '如 2027-03-01，或 长期'],
    ]);
  });

  it.each<[Partial<Record<ColumnKey, Cell>>, string]>([
    [{ lines: '招聘、房产中介' }, '业务范围'],
    [{ park: '西部园' }, '所在园区'],
    [{ website: 'javascript:alert(1)' }, '官网'],
    [{ website: '见公众号' }, '官网'],
    [{ phone: '问前台' }, '联系电话'],
    [{ permit: 3.101150001e17 }, '许可证编号'],
    [{ longitude: 121.5 }, '纬度'],
  ])('takes %j without what it cannot place', (cells, column) => {
    const { warnings } = row(cells);
    expect(warnings.map((warning) => warning.column)).toEqual([column]);
  });

  it.each([
    ['https://example.com/', 'https://example.com'],
    ['example.com:8080/a', 'http://example.com:8080/a'],
    ['ｗｗｗ.example.com', 'http://www.example.com'],
    ['无', null],
  ])('website %s becomes %s', (typed, website) => {
    expect(row({ website: typed }).row.website).toBe(website);
  });

  it('holds against any cells', () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.stringMatching(/^[=+\-@\d.Ee:/年月日、（）]{0,30}$/),
      fc.record({ flaw: fc.constantFrom('error', 'garbled'), text: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
        const verdict = readRow(cells, frame);
        expect(verdict.ok || verdict.problems.length > 0).toBe(true);
      }),
    );
  });
});
