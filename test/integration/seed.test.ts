import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addDays } from '#app/kernel/calendar.ts';
import { checkPlan } from '#app/domain/plans/drawing/check-sheet.ts';
import { drawnArea } from '#app/domain/plans/geometry/geometry.ts';
import { readPlanJson } from '#app/domain/plans/read-plan-json.ts';
import { EMPTY_STOREFRONT } from '#app/domain/storefronts/content.ts';
import { CATEGORY_SLUGS } from '#app/domain/lines/categories.ts';
import { licenceState } from '#app/domain/lines/licence.ts';
import { checkUscc } from '#app/domain/organisations/uscc.ts';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { FORMER_SLUGS, LANDMARKS } from '#seed/demo/landmarks.ts';
import { seedDemo } from '#seed/seed-demo.ts';
import { seedReference } from '#seed/seed-reference.ts';
import { runSeed } from '#seed/run-seed.ts';
import { BOX } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';
import { asRan, startCommand, type Ran } from './command-ground.ts';
import { testFolder } from './register/ground.ts';

const today = '2026-11-21';
/** The number that `npm run seed` makes. */
const WHOLE = 240;

async function seeded(institutions: number): Promise<Database> {
  const db = await testDatabase();
  await seedReference(db, today, { announces: false });
  await seedDemo(db, { institutions, today });
  return db;
}

let template: string;

// Made once for all tests of this file; each has a copy.
beforeAll(async () => {
  template = path.join(await mkdtemp(path.join(tmpdir(), 'park-whole-')), 'park.db');
  await copyFile(inject('baseDatabase'), template);
  const db = await openDatabase(`file:${template}`);
  await seedReference(db, today, { announces: false });
  await seedDemo(db, { institutions: WHOLE, today });
  await db.$disconnect();
});

afterAll(() => rm(path.dirname(template), { recursive: true, force: true }));

/** The whole demonstration without its people, in a database of the test's own. */
const whole = (): Promise<Database> => testDatabase(template);

/** Every row of every table of the schema. */
async function dump(db: Database): Promise<Record<string, unknown[]>> {
  const tables = await db.$queryRaw<{ name: string; columns: bigint }[]>`
    SELECT name, (SELECT COUNT(*) FROM pragma_table_info(name)) AS columns
    FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_prisma_%' ORDER BY name`;
  const rows: Record<string, unknown[]> = {};
  for (const { name, columns } of tables)
    rows[name] = await db.$queryRawUnsafe(`SELECT * FROM "${name}" ORDER BY 1${columns > 1 ? ', 2' : ''}`);
  return rows;
}

async function brokenReferences(db: Database): Promise<unknown> {
  return db.$queryRaw`PRAGMA foreign_key_check`;
}

describe('the reference data', () => {
  it('stands alone, with every fact sourced', async () => {
    const db = await testDatabase();
    expect(await seedReference(db, today)).toBeGreaterThan(0);
    expect(await db.district.count()).toBe(16);
    expect(await db.serviceCategory.count()).toBe(10);
    expect(await db.park.count()).toBe(4);
    expect(await db.park.count({ where: { conditions: { none: {} } } })).toBe(0);
    expect(await db.institution.count()).toBe(0);
    expect(await db.outboxEntry.count()).toBe(1);
    expect(await db.recordEntry.findMany({ select: { deed: true, actorId: true, requestId: true, at: true } })).toEqual([
      { deed: 'register.seed', actorId: null, requestId: 'seed', at: new Date('2026-11-20T16:00:00Z') },
    ]);
    expect(await brokenReferences(db)).toEqual([]);
  });

  it('says of each condition that is no law that it is a demonstration', async () => {
    const db = await whole();
    const conditions = await db.parkCondition.findMany({ select: { demo: true, source: { select: { kind: true } }, clause: true } });
    expect(conditions.length).toBeGreaterThan(3);
    for (const { demo, source, clause } of conditions) {
      expect([source.kind, clause !== null]).toEqual(demo ? ['demonstration', false] : ['document', true]);
    }
  });

  it('mends a row that was changed and a condition that was dropped, and nothing else', async () => {
    const db = await testDatabase();
    await seedReference(db, today);
    const before = await dump(db);
    await db.park.update({ where: { slug: 'qingpu' }, data: { summary: '改过' } });
    await db.parkCondition.create({ data: { parkSlug: 'qingpu', position: 99, label: '旧', detail: '旧', sourceId: 'demonstration' } });
    // A document of another city, as earlier versions wrote it.
    const foreign = { id: 'chongqing-2023-85', kind: 'document', title: '旧', publisher: '旧', datedOn: '2023-03-02' } as const;
    await db.source.create({ data: foreign, select: { id: true } });
    expect(await seedReference(db, today, { announces: false })).toBe(3);
    expect(await dump(db)).toEqual(before);
  });
});

describe('the demonstration', () => {
  it('has the size that was asked for and no broken reference', async () => {
    const db = await whole();
    expect(await db.institution.count()).toBe(WHOLE);
    expect(await db.service.count()).toBeGreaterThan(800);
    expect(await db.institution.count({ where: { status: 'withdrawn' } })).toBe(3);
    expect(await db.institution.count({ where: { storefront: null } })).toBeGreaterThan(5);
    expect(await db.outboxEntry.findMany({ select: { subject: true, subjectId: true } })).toEqual([
      { subject: 'everything', subjectId: 'seed' },
    ]);
    expect(await db.recordEntry.count()).toBe(1);
    expect(await db.person.count()).toBe(0);
    expect(await brokenReferences(db)).toEqual([]);
  });

  it('marks every institution, licence and person as invented', async () => {
    const db = await whole();
    const rows = await db.institution.findMany({
      select: { demo: true, slug: true, organisation: true, licences: { select: { number: true } }, places: { select: { address: true } } },
    });
    for (const { demo, slug, organisation, licences, places } of rows) {
      expect([
        demo,
        slug.startsWith('yanshi-'),
        organisation.name.startsWith('演示·'),
        organisation.legalRepresentative?.startsWith('演示'),
      ]).toEqual([true, true, true, true]);
      expect(checkUscc(organisation.uscc)).toEqual({ ok: true, uscc: organisation.uscc });
      expect(licences.filter(({ number }) => !number.startsWith('（演示）'))).toEqual([]);
      expect(places.filter(({ address }) => !address.endsWith('（演示地址）'))).toEqual([]);
    }
    expect(new Set(rows.map((row) => row.organisation.uscc)).size).toBe(WHOLE);
    expect(new Set(rows.map((row) => row.organisation.name)).size).toBe(WHOLE);
  });

  it('shows every district, line, park, price model and state of a licence', async () => {
    const db = await whole();
    const districts = await db.place.groupBy({ by: ['districtSlug'], where: { kind: 'headquarters' } });
    expect(districts.map((row) => row.districtSlug).sort()).toEqual(DISTRICTS.map(({ slug }) => slug).sort());
    const lines = await db.service.groupBy({ by: ['categorySlug'] });
    expect(lines.map((row) => row.categorySlug).sort()).toEqual([...CATEGORY_SLUGS].sort());
    expect((await db.tenancy.groupBy({ by: ['parkSlug'] })).length).toBe(4);
    expect((await db.service.groupBy({ by: ['priceModel'] })).length).toBe(6);
    expect(await db.service.count({ where: { publicService: true } })).toBeGreaterThan(2);
    const states = new Set((await db.licence.findMany()).map((licence) => licenceState(licence, today)));
    expect([...states].sort()).toEqual(['expired', 'expiring', 'revoked', 'unstated', 'valid']);
    expect(await db.institution.count({ where: { licences: { none: {} } } })).toBeGreaterThan(8);
  });

  it('dates nothing before the founding or after today that has happened', async () => {
    const db = await whole();
    const rows = await db.institution.findMany({
      select: { verifiedOn: true, organisation: true, licences: true, tenancies: true, verifications: true },
    });
    for (const { verifiedOn, organisation, licences, tenancies, verifications } of rows) {
      const happened = [
        verifiedOn,
        ...licences.map((l) => l.validFrom),
        ...licences.map((l) => l.verifiedOn),
        ...tenancies.map((t) => t.startsOn).filter((day) => day <= today),
        ...verifications.map((v) => v.verifiedOn),
      ];
      expect(happened.filter((day) => day !== null && (day > today || day < organisation.establishedOn!))).toEqual([]);
      expect(verifiedOn).toBe(
        verifications
          .map((v) => v.verifiedOn)
          .sort()
          .at(-1),
      );
    }
  });

  it('lets each unit of its plans once at most, in every state, and later institutions come without one', async () => {
    const db = await seeded(1000);
    const tenancies = await db.tenancy.findMany({
      select: { unitId: true, startsOn: true, endsOn: true, unitLabel: true, park: { select: { kind: true } } },
    });
    const units = tenancies.flatMap(({ unitId }) => unitId ?? []);
    expect(new Set(units).size).toBe(units.length);
    expect(await db.unit.count({ where: { retiredOn: null, tenancies: { none: {} } } })).toBeGreaterThan(40);
    const inUnits = tenancies.filter(({ unitId }) => unitId !== null);
    const inNinety = addDays(today, 90);
    expect(inUnits.filter(({ endsOn }) => endsOn === today).length).toBeGreaterThan(0);
    expect(
      inUnits.filter(({ endsOn, startsOn }) => startsOn <= today && endsOn !== null && endsOn > today && endsOn <= inNinety).length,
    ).toBeGreaterThan(10);
    expect(inUnits.filter(({ startsOn }) => startsOn > today).length).toBeGreaterThan(10);
    expect(inUnits.filter(({ endsOn }) => endsOn !== null && endsOn < today).length).toBeGreaterThan(3);
    expect(tenancies.filter(({ unitId, park }) => unitId === null && park.kind === 'physical').length).toBeGreaterThan(100);
    expect(
      await db.unitWorks.count({ where: { startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gte: today } }] } }),
    ).toBeGreaterThan(5);
    expect(await brokenReferences(db)).toEqual([]);
  });

  it('draws a plan for each park with buildings, and one of last year for 静安', async () => {
    const db = await seeded(20);
    const versions = await db.planVersion.findMany({ orderBy: [{ parkSlug: 'asc' }, { number: 'asc' }] });
    expect(versions.map(({ parkSlug, number }) => [parkSlug, number])).toEqual([
      ['hongqiao', 1],
      ['jingan', 1],
      ['jingan', 2],
      ['qingpu', 1],
    ]);
    for (const { content, parkSlug, startsOn } of versions) {
      const read = readPlanJson(content);
      if (!read.ok) throw new Error(read.message);
      const plan = read.value;
      const units = plan.floors.flatMap((floor) => floor.units);
      const rows = new Map((await db.unit.findMany({ where: { parkSlug } })).map((row) => [row.id, row]));
      for (const { id, number, statedArea, outline, rent } of units)
        expect(rows.get(id)).toMatchObject({ number, rent, area: statedArea ?? drawnArea(outline) });
      expect(units.filter(({ id }) => (rows.get(id)?.addedOn ?? '') > startsOn)).toEqual([]);
      expect(checkPlan(plan).filter(({ message }) => message !== '还没有单元。')).toEqual([]);
    }
  });

  it('leaves a park alone that somebody has begun to draw', async () => {
    const db = await testDatabase();
    await seedReference(db, today, { announces: false });
    await db.building.create({ data: { parkSlug: 'jingan', code: 'A', name: '一号楼', addedOn: today } });
    await seedDemo(db, { institutions: 100, today });
    expect(await db.building.count({ where: { parkSlug: 'jingan' } })).toBe(1);
    expect(await db.tenancy.count({ where: { parkSlug: 'jingan', unitId: { not: null } } })).toBe(0);
    expect(await db.tenancy.count({ where: { parkSlug: 'jingan' } })).toBeGreaterThan(5);
    expect(await db.tenancy.count({ where: { parkSlug: 'hongqiao', unitId: { not: null } } })).toBeGreaterThan(20);
  });

  it('has its landmarks in the state they are known for', async () => {
    const db = await seeded(Object.keys(LANDMARKS).length);
    const of = async (key: keyof typeof LANDMARKS) =>
      db.institution.findUniqueOrThrow({
        where: { slug: LANDMARKS[key].slug },
        select: {
          status: true,
          licences: true,
          services: true,
          storefront: true,
          tenancies: true,
          organisation: { select: { name: true } },
        },
      });
    const stateOf = async (key: keyof typeof LANDMARKS) => licenceState((await of(key)).licences[0]!, today);
    for (const key of Object.keys(LANDMARKS) as (keyof typeof LANDMARKS)[])
      expect((await of(key)).organisation.name).toBe(LANDMARKS[key].name);
    expect([await stateOf('fullyValid'), await stateOf('expiring'), await stateOf('expired'), await stateOf('revoked')]).toEqual([
      'valid',
      'expiring',
      'expired',
      'revoked',
    ]);
    expect(new Set((await of('fullyValid')).tenancies.map(({ parkSlug, unitId }) => [parkSlug, unitId === null].join()))).toEqual(
      new Set(['jingan,false']),
    );
    expect((await of('withoutLicence')).licences).toEqual([]);
    expect(await of('withoutStorefront')).toMatchObject({ storefront: null, services: [] });
    expect((await of('withdrawn')).status).toBe('withdrawn');
    expect(await of('inOnlinePark')).toMatchObject({ tenancies: [{ parkSlug: 'chongming-online', unitLabel: null }] });
    const former = await db.formerSlug.findMany({
      select: { slug: true, institution: { select: { slug: true } } },
      orderBy: { slug: 'asc' },
    });
    expect(former.map((row) => ({ slug: row.slug, leadsTo: row.institution.slug }))).toEqual(
      [...FORMER_SLUGS].sort((a, b) => a.slug.localeCompare(b.slug)),
    );
  });
});

describe('seeding again', () => {
  it('changes nothing', async () => {
    const db = await whole();
    const before = await dump(db);
    expect(await seedReference(db, today)).toBe(0);
    expect(await seedDemo(db, { institutions: WHOLE, today })).toEqual({ institutions: 0, people: 0, plans: 0 });
    expect(await dump(db)).toEqual(before);
  });

  it('gives the same in another database, whether in one run or in two', async () => {
    const db = await seeded(120);
    await seedDemo(db, { institutions: WHOLE, today });
    // Each run writes an entry about itself.
    const { OutboxEntry: _ours, RecordEntry: _entries, ...parts } = await dump(db);
    const { OutboxEntry: _theirs, RecordEntry: _entry, ...once } = await dump(await whole());
    expect(parts).toEqual(once);
  });

  it('leaves alone what was changed since', async () => {
    const db = await seeded(20);
    await db.storefront.update({
      where: { institutionId: (await db.institution.findUniqueOrThrow({ where: { slug: LANDMARKS.fullyValid.slug } })).id },
      data: { content: JSON.stringify({ ...EMPTY_STOREFRONT, strengths: ['改过'] }) },
    });
    await seedDemo(db, { institutions: 20, today });
    expect(await db.storefront.count({ where: { content: { contains: '改过' } } })).toBe(1);
  });

  it('refuses a number of institutions that it has no codes for', async () => {
    const db = await testDatabase();
    await expect(seedDemo(db, { institutions: 100_001, today })).rejects.toThrow('100000');
  });
});

describe('npm run seed', () => {
  /** Runs the command in this process. */
  const run = async (url: string, ...words: string[]): Promise<Ran> => {
    const folder = await testFolder();
    return asRan(
      await runSeed(
        words,
        { url, openSecretBox: async () => BOX, openFiles: () => createDiskStore(folder) },
        new Date(`${today}T02:00:00Z`),
      ),
    );
  };

  it('makes no people without institutions, and none among real ones', async () => {
    const db = await testDatabase();
    expect(await run(db.url, '--reference-only')).toMatchObject({ code: 0 });
    expect(await run(db.url, '--institutions', '0')).toEqual({ code: 0, out: '数据已是最新，未写入。\n', err: '' });
    await db.person.create({ data: { name: '张三', email: 'zhangsan@example.cn', createdAt: new Date('2026-11-21T02:00:00Z') } });
    expect(await run(db.url, '--if-empty')).toEqual({ code: 0, out: '已有账号，未写入数据。\n', err: '' });
    expect(await run(db.url)).toMatchObject({ code: 1, err: expect.stringContaining('已有正式账号') as string });
    expect([await db.institution.count(), await db.person.count(), await db.organisation.count()]).toEqual([0, 1, 0]);
  });

  it('says which database is not there or not migrated, and what an option should be', async () => {
    const file = path.join(await testFolder(), 'bare.db');
    expect(await startCommand('seed/main', `file:${file}`, [])).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining('npm run migrate') as string,
    });
    await writeFile(file, '');
    expect(await run(`file:${file}`)).toMatchObject({ code: 1, err: expect.stringContaining('npm run migrate') as string });
    expect(await run(`file:${file}`, '--today', '2027-02-29')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/2027-02-29[\s\S]*用法：/u) as string,
    });
  });
});
