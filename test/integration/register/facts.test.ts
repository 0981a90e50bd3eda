import fc from 'fast-check';
import { expect, it, describe } from 'vitest';
import type { Database } from '#prisma/database.ts';
import { contents, DATED, fileOf, importFile, NOW, registerGround, summaryOf, uscc } from './ground.ts';
import { EMPTY_STOREFRONT } from '#app/domain/storefronts/content.ts';

type Cells = Record<string, string>;

const base = (number: number): Cells => ({ 机构名称: `第${number}公司`, 统一社会信用代码: uscc(number), 所在区: '黄浦区' });

/** A CSV of rows that may have different columns. */
function csv(rows: Cells[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\r\n');
}

const imports = async (db: Database, rows: Cells[], dated = DATED, title = '机构名录') =>
  importFile(db, await fileOf(csv(rows)), { dated, title });
const full = (number: number): Cells => ({
  ...base(number),
  地址: `南京东路 ${number} 号`,
  法定代表人: '王五',
  联系电话: '021-62345678',
  业务范围: '招聘、猎头',
  许可证编号: `证${number}`,
  备案编号: `备${number}`,
  发证机关: '黄浦区人社局',
  有效期至: '2027-03-01',
  成立日期: '2015-06-01',
  官网: 'https://example.com',
  所在园区: '东部园',
  经度: '121.478189',
  纬度: '31.228503',
  坐标系: 'GCJ02',
});

describe('a new institution', () => {
  it('has every fact of the register, its source and one outbox entry', async () => {
    const db = await registerGround();
    expect(summaryOf(await imports(db, [full(1)]))).toMatchObject({ read: 1, added: 1, updated: 0, unchanged: 0, refused: 0, warned: 0 });
    const organisation = await db.organisation.findFirstOrThrow({
      include: {
        institution: {
          include: {
            lines: true,
            licences: { include: { source: true }, orderBy: { kind: 'asc' } },
            places: true,
            tenancies: true,
            verifications: true,
          },
        },
      },
    });
    expect(organisation).toMatchObject({ uscc: uscc(1), name: '第1公司', legalRepresentative: '王五', establishedOn: '2015-06-01' });
    const institution = organisation.institution;
    expect(institution).toMatchObject({
      slug: `i-${uscc(1).slice(8, 17).toLowerCase()}`,
      website: 'https://example.com',
      verifiedOn: DATED,
      status: 'published',
      demo: false,
      createdAt: NOW,
    });
    expect(institution?.lines.map((line) => line.categorySlug).sort()).toEqual(['headhunting', 'recruitment']);
    expect(institution?.licences).toMatchObject([
      { kind: 'hrFiling', number: '备1', issuer: '黄浦区人社局', validTo: null },
      {
        kind: 'hrPermit',
        number: '证1',
        issuer: '黄浦区人社局',
        validTo: '2027-03-01',
        verifiedOn: DATED,
        source: { kind: 'register', title: '机构名录', publisher: '黄浦区人社局', datedOn: DATED },
      },
    ]);
    expect(institution?.places).toMatchObject([
      { kind: 'headquarters', districtSlug: 'huangpu', address: '南京东路 1 号', phone: '021-62345678', coordinateSystem: 'GCJ02' },
    ]);
    expect(institution?.places[0]?.longitude).toBeCloseTo(121.4737, 3);
    expect(institution?.tenancies).toMatchObject([{ parkSlug: 'east', startsOn: DATED, endsOn: null }]);
    expect(institution?.verifications.map(({ fact, verifiedOn }) => [fact, verifiedOn]).sort()).toEqual([
      ['licence', DATED],
      ['place', DATED],
      ['register', DATED],
    ]);
    expect(await db.outboxEntry.findMany({ select: { subject: true, subjectId: true, writtenAt: true } })).toEqual([
      { subject: 'institution', subjectId: institution?.id, writtenAt: NOW },
    ]);
  });

  it('joins an organisation that is already known, and takes the whole code where its slug is taken', async () => {
    const db = await registerGround();
    await db.organisation.create({ data: { uscc: uscc(1), name: '旧名' } });
    await db.institution.create({
      data: {
        slug: `i-${uscc(1).slice(8, 17).toLowerCase()}`,
        verifiedOn: '2026-01-01',
        organisation: { create: { uscc: uscc(9), name: '别家' } },
      },
    });
    expect(summaryOf(await imports(db, [base(1)]))).toMatchObject({ added: 1 });
    expect(await db.organisation.findUniqueOrThrow({ where: { uscc: uscc(1) }, include: { institution: true } })).toMatchObject({
      name: '第1公司',
      institution: { slug: `i-${uscc(1).toLowerCase()}` },
    });
    expect(await db.place.findFirstOrThrow()).toMatchObject({ address: '黄浦区', longitude: null });
  });
});

describe('a later edition', () => {
  it('renews what it says and leaves the rest, storefront, services and contacts among it', async () => {
    const db = await registerGround();
    await imports(db, [full(1)]);
    const { id } = await db.institution.findFirstOrThrow();
    await db.storefront.create({ data: { institutionId: id, content: JSON.stringify(EMPTY_STOREFRONT) } });
    await db.contact.create({ data: { institutionId: id, phone: '13800000000' } });
    await db.service.create({
      data: { institutionId: id, slug: 's', categorySlug: 'recruitment', title: '服务', summary: '摘要', priceModel: 'negotiable' },
    });
    const before = await db.institution.findFirstOrThrow({ include: { storefront: true, contact: true, services: true } });
    const outcome = await imports(
      db,
      [
        {
          ...base(1),
          机构名称: '改名公司',
          许可证编号: '证1',
          发证机关: '黄浦区人社局',
          有效期至: '长期',
          业务范围: '招聘、培训',
          联系电话: '',
        },
      ],
      '2026-11-25',
    );
    expect(summaryOf(outcome)).toMatchObject({ updated: 1, added: 0 });
    const after = await db.institution.findFirstOrThrow({
      include: {
        storefront: true,
        contact: true,
        services: true,
        organisation: true,
        lines: true,
        licences: { orderBy: { kind: 'asc' } },
        places: true,
        tenancies: true,
      },
    });
    expect(after.storefront).toEqual(before.storefront);
    expect(after.contact).toEqual(before.contact);
    expect(after.services).toEqual(before.services);
    expect(after.organisation).toMatchObject({ name: '改名公司', legalRepresentative: '王五' });
    expect(after.lines.map((line) => line.categorySlug).sort()).toEqual(['recruitment', 'training']);
    expect(after.licences).toMatchObject([
      { number: '备1', verifiedOn: DATED },
      { number: '证1', validTo: '9999-12-31', verifiedOn: '2026-11-25' },
    ]);
    expect(after.places).toMatchObject([{ address: '南京东路 1 号', phone: '021-62345678' }]);
    expect(after).toMatchObject({ verifiedOn: '2026-11-25', website: 'https://example.com', slug: before.slug });
    expect(after.tenancies).toHaveLength(1);
    expect(await db.outboxEntry.count()).toBe(2);
  });

  it('replaces a permit by its successor from the same office, never a revoked one', async () => {
    const db = await registerGround();
    await imports(db, [full(1)]);
    await db.licence.updateMany({ where: { kind: 'hrFiling' }, data: { revokedOn: '2026-11-21', revokedReason: '注销' } });
    await imports(db, [{ ...full(1), 许可证编号: '新证2', 备案编号: '新备2' }], '2026-11-25');
    expect((await db.licence.findMany({ orderBy: { number: 'asc' } })).map(({ number }) => number)).toEqual(['备1', '新备2', '新证2']);
  });

  it('drops a position that belongs to the former address, and says so', async () => {
    const db = await registerGround();
    await imports(db, [full(1)]);
    const { 经度: _, 纬度: __, ...without } = full(1);
    const same = await imports(db, [{ ...without, 地址: '南京东路１号' }], '2026-11-24');
    expect(same.problems).toEqual([]);
    expect((await db.place.findFirstOrThrow()).longitude).not.toBeNull();
    const moved = await imports(db, [{ ...without, 地址: '淮海路 9 号' }], '2026-11-25');
    expect(moved.problems).toMatchObject([{ row: 2, outcome: 'warned', column: '地址' }]);
    expect(await db.place.findFirstOrThrow()).toMatchObject({ address: '淮海路 9 号', longitude: null, coordinateSystem: null });
  });

  it('takes no line away while a wording was not understood', async () => {
    const db = await registerGround();
    await imports(db, [full(1)]);
    const imported = await imports(db, [{ ...base(1), 业务范围: '测评、看相' }], '2026-11-25');
    expect(summaryOf(imported)).toMatchObject({ updated: 1, warned: 1 });
    expect((await db.institutionLine.findMany()).map((line) => line.categorySlug).sort()).toEqual([
      'assessment',
      'headhunting',
      'recruitment',
    ]);
  });
});

it('an older edition changes nothing and says so', async () => {
  const db = await registerGround();
  await imports(db, [full(1)]);
  const before = await contents(db);
  const imported = await imports(db, [{ ...full(1), 机构名称: '旧名' }], '2025-01-01');
  expect(summaryOf(imported)).toMatchObject({ older: 1, updated: 0, refused: 0 });
  expect(imported.problems[0]?.wrong).toContain('2026-11-20 核验');
  expect(await contents(db)).toEqual(before);
});

it('a place and a licence verified later stay; the rest is renewed', async () => {
  const db = await registerGround();
  await imports(db, [full(1)]);
  await db.verification.updateMany({ where: { fact: 'place' }, data: { verifiedOn: '2026-11-26' } });
  await db.licence.updateMany({ data: { verifiedOn: '2026-11-26' } });
  await imports(db, [{ ...full(1), 机构名称: '改名', 地址: '别处', 有效期至: '2030-01-01' }], '2026-11-25');
  expect(await db.organisation.findFirstOrThrow()).toMatchObject({ name: '改名' });
  expect(await db.place.findFirstOrThrow()).toMatchObject({ address: '南京东路 1 号' });
  expect((await db.licence.findFirstOrThrow({ where: { kind: 'hrPermit' } })).validTo).toBe('2027-03-01');
  expect((await db.institution.findFirstOrThrow()).verifiedOn).toBe('2026-11-26');
});

it('the first row of a code counts; later ones are named with its number', async () => {
  const db = await registerGround();
  const imported = await imports(db, [
    { ...base(1), 所在区: '黄埔' },
    base(1),
    base(2),
    { ...base(1), 机构名称: '又一' },
    { 机构名称: '合计', 统一社会信用代码: '3家', 所在区: '' },
  ]);
  expect(summaryOf(imported)).toMatchObject({ read: 4, added: 2, refused: 2, skipped: 1 });
  expect(imported.problems.map(({ row, wrong }) => [row, wrong])).toEqual([
    [2, '没有这个区'],
    [5, '与第 3 行重复，以第 3 行为准'],
    [6, '合计行，不是机构'],
  ]);
});

it('a dry run finds the same and writes nothing', async () => {
  const db = await registerGround();
  await imports(db, [full(1)]);
  const before = await contents(db);
  const rows = [{ ...full(1), 机构名称: '改名' }, full(2), { ...base(3), 所在区: '火星' }];
  const dry = await importFile(db, await fileOf(csv(rows)), { dryRun: true, title: '机构名录' });
  expect(await contents(db)).toEqual(before);
  const real = await importFile(db, await fileOf(csv(rows)), { title: '机构名录' });
  expect({ ...summaryOf(dry), dryRun: false }).toEqual(summaryOf(real));
  expect(dry.problems).toEqual(real.problems);
});

it('a row that the database does not accept is left out by itself', async () => {
  const db = await registerGround();
  const taken = [`i-${uscc(2).slice(8, 17)}`, `i-${uscc(2)}`].map((slug) => slug.toLowerCase());
  for (const [at, slug] of taken.entries()) {
    await db.institution.create({
      data: { slug, verifiedOn: '2026-01-01', organisation: { create: { uscc: uscc(90 + at), name: '占名' } } },
    });
  }
  const imported = await imports(db, [full(1), full(2), full(3)]);
  expect(summaryOf(imported)).toMatchObject({ added: 2, refused: 1 });
  expect(imported.problems).toMatchObject([{ row: 3, outcome: 'refused', wrong: '与库中已有的资料冲突，数据库没有接受' }]);
  expect(await db.organisation.count({ where: { uscc: uscc(2) } })).toBe(0);
});

it('running any file a second time changes nothing', async () => {
  const value = (...values: string[]) => fc.constantFrom('', ...values);
  const cells = fc.record({
    机构名称: fc.constantFrom('甲公司', '乙公司', '丙（上海）公司'),
    统一社会信用代码: fc.nat(6).map(uscc),
    所在区: fc.constantFrom('黄浦', '浦东新区', '松江区', '无此区'),
    地址: value('某路 1 号', '某路１号', '他路 2 号'),
    联系电话: value('021-62345678', '无'),
    业务范围: value('招聘、猎头', '培训，房产', '测评'),
    许可证编号: value('证1', '证 1', '证2'),
    备案编号: value('备1'),
    发证机关: value('甲局', '乙局'),
    有效期至: value('2027-03-01', '长期', '2024-01-01至2028-01-01', '坏'),
    官网: value('example.com'),
    所在园区: value('东部园', '西部园、东部园', '空中园'),
    经度: value('121.5', '31.2'),
    纬度: value('31.2', '121.5'),
    坐标系: value('GCJ02', 'BD09', '某系'),
  });
  const editions = fc.array(fc.tuple(fc.array(cells, { minLength: 1, maxLength: 8 }), fc.constantFrom('2026-11-18', '2026-11-20')), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(editions, async (files) => {
      const db = await registerGround();
      for (const [rows, dated] of files) await imports(db, rows, dated);
      const [rows, dated] = files.at(-1) ?? [[], DATED];
      const before = await contents(db);
      const again = summaryOf(await imports(db, rows, dated));
      expect(again).toMatchObject({ added: 0, updated: 0 });
      expect(await contents(db)).toEqual(before);
    }),
    { numRuns: 16 },
  );
});
