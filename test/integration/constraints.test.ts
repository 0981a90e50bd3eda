import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type Prisma } from '#prisma/generated/client.ts';
import * as enums from '#prisma/generated/enums.ts';
import { FACTS } from '#app/domain/institutions/freshness.ts';
import { LICENCE_KINDS } from '#app/domain/lines/licence.ts';
import { PRICE_MODELS } from '#app/domain/services/pricing.ts';
import { exampleUscc, institution } from '#test/factories/institution.ts';
import { park } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';
import { groundedDatabase } from './organisations/ground.ts';

const SCHEMA = 'prisma/schema';

/** Every column of the schema whose type is one of its enums: [table, column, values]. */
async function enumColumns(): Promise<[string, string, string[]][]> {
  const files = await readdir(SCHEMA);
  const schema = (await Promise.all(files.map((file) => readFile(`${SCHEMA}/${file}`, 'utf8')))).join('\n');
  return [...schema.matchAll(/^model (\w+) \{\n(.*?)\n\}/gms)].flatMap(([, table = '', body = '']) =>
    [...body.matchAll(/^ {2}(\w+)\s+(\w+)\??/gm)].flatMap(([, column = '', type = '']) => {
      const values = (enums as Record<string, Record<string, string>>)[type];
      return values ? [[table, column, Object.values(values)] as [string, string, string[]]] : [];
    }),
  );
}

describe('the database itself', () => {
  it('checks every enum column against the values of the schema', async () => {
    const db = await testDatabase();
    const tables = await db.$queryRaw<{ name: string; sql: string }[]>`SELECT name, sql FROM sqlite_master WHERE type = 'table'`;
    const columns = await enumColumns();
    expect(columns.length).toBeGreaterThan(8);
    for (const [table, column, values] of columns) {
      const sql = tables.find(({ name }) => name === table)?.sql ?? '';
      expect(sql).toContain(`CHECK ("${column}" IN (${values.map((value) => `'${value}'`).join(', ')}))`);
    }
  });

  it('has its tables described in one file for each noun and kernel', async () => {
    const names = (await readdir(SCHEMA)).map((file) => file.replace(/\.prisma$/, ''));
    expect(names).toContain('main');
    const homeless = names.filter((name) => name !== 'main' && !existsSync(`app/domain/${name}`) && !existsSync(`app/kernel/${name}`));
    expect(homeless).toEqual([]);
  });

  it('knows the same values as the rules', () => {
    expect(Object.values(enums.LicenceKind)).toEqual([...LICENCE_KINDS]);
    expect(Object.values(enums.PriceModel)).toEqual([...PRICE_MODELS]);
    expect(Object.values(enums.Fact)).toEqual([...FACTS]);
  });

  it('enforces foreign keys and writes ahead', async () => {
    const db = await testDatabase();
    expect(await db.$queryRaw`PRAGMA foreign_keys`).toEqual([{ foreign_keys: 1n }]);
    expect(await db.$queryRaw`PRAGMA journal_mode`).toEqual([{ journal_mode: 'wal' }]);
  });

  it('has one organisation for a code and one institution for an address', async () => {
    const db = await groundedDatabase();
    const one = await institution(db, { slug: 'same' });
    await expect(institution(db, { slug: 'same' })).rejects.toThrow(/Unique constraint/);
    const { uscc } = await db.organisation.findUniqueOrThrow({ where: { id: one.organisationId } });
    await expect(db.organisation.create({ data: { uscc, name: '另一家' } })).rejects.toThrow(/Unique constraint/);
  });

  const bad: [string, (db: Awaited<ReturnType<typeof testDatabase>>, id: string) => Promise<unknown>][] = [
    [
      'a code with a letter that codes do not use',
      (db) => db.organisation.create({ data: { uscc: `${exampleUscc(1).slice(0, 17)}I`, name: '演示' } }),
    ],
    ['a code that is too short', (db) => db.organisation.create({ data: { uscc: '9131', name: '演示' } })],
    ['a blank name', (db) => db.organisation.create({ data: { uscc: exampleUscc(900), name: '  ' } })],
    ['a day that is none', (db) => db.organisation.create({ data: { uscc: exampleUscc(901), name: '演示', establishedOn: '2026/1/5' } })],
    ['an address with other characters', (db) => institution(db, { slug: 'Größe' })],
    [
      'a withdrawal without a reason',
      (db, id) => db.institution.update({ where: { id }, data: { status: 'withdrawn', withdrawnOn: '2026-01-01' } }),
    ],
    ['a revocation without a reason', (db, id) => db.licence.create({ data: { ...licence(id), revokedOn: '2026-01-01' } })],
    [
      'a licence that ends before it begins',
      (db, id) => db.licence.create({ data: { ...licence(id), validFrom: '2026-01-02', validTo: '2026-01-01' } }),
    ],
    [
      'a public service with a price',
      (db, id) => db.service.create({ data: { ...service(id), publicService: true, priceModel: 'perHead', priceFrom: 1 } }),
    ],
    ['a free service with a price', (db, id) => db.service.create({ data: { ...service(id), priceModel: 'free', priceFrom: 1 } })],
    [
      'a price range upside down',
      (db, id) => db.service.create({ data: { ...service(id), priceModel: 'perHead', priceFrom: 2, priceTo: 1 } }),
    ],
    [
      'half a coordinate',
      (db, id) => db.place.create({ data: { institutionId: id, kind: 'branch', districtSlug: 'pudong', address: '演示', latitude: 31 } }),
    ],
    [
      'a latitude off the earth',
      (db, id) =>
        db.place.create({
          data: {
            institutionId: id,
            kind: 'branch',
            districtSlug: 'pudong',
            address: '演示',
            latitude: 131,
            longitude: 121,
            coordinateSystem: 'WGS84',
            pointOrigin: 'register',
          },
        }),
    ],
    [
      'an unknown district',
      (db, id) => db.place.create({ data: { institutionId: id, kind: 'branch', districtSlug: 'mars', address: '演示' } }),
    ],
  ];

  const licence = (institutionId: string): Prisma.LicenceUncheckedCreateInput => ({
    institutionId,
    kind: 'hrPermit',
    number: '演示',
    issuer: '演示',
    sourceId: 'example',
    verifiedOn: '2026-01-01',
  });
  const service = (institutionId: string): Prisma.ServiceUncheckedCreateInput => ({
    institutionId,
    slug: 'a',
    categorySlug: 'training',
    title: '演示',
    summary: '演示',
    priceModel: 'negotiable',
  });

  it('refuses a park’s page without the version that it shows', async () => {
    const db = await groundedDatabase();
    await park(db, 'here');
    await expect(db.$executeRaw`INSERT INTO "ParkPage" ("parkSlug", "content") VALUES ('here', '{}')`).rejects.toThrow(/NOT NULL/);
  });

  it.each(bad)('refuses %s', async (_what, write) => {
    const db = await groundedDatabase();
    const { id } = await institution(db);
    await expect(write(db, id)).rejects.toThrow(/constraint/i);
  });
});
