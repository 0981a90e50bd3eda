import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAdmin } from '#app/cli/admin/run-admin.ts';
import { importRegister } from '#app/cli/import/import-register.ts';
import { runMapImport } from '#app/cli/map-import/run-map-import.ts';
import { refuseOtherCity, requireOwnCity } from '#app/kernel/city/own-city.server.ts';
import chongqingBase from '#app/domain/maps/chongqing-districts.json';
import type { MapBase } from '#app/domain/maps/base.ts';
import { districtIn } from '#app/domain/maps/district-in.ts';
import { checkUscc } from '#app/domain/organisations/uscc.ts';
import { readUnits } from '#app/domain/units/read-units.server.ts';
import { UNIT_STATES } from '#app/domain/units/unit-state.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { seedReference } from '#seed/seed-reference.ts';
import { BOX } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';
import { programFile } from '#test/setup/program-file.ts';
import type { Program } from '#test/setup/programs.ts';

const today = '2026-11-21';

/** Runs a command of the project in its own process, with the city in `CITY`. */
function run(url: string, city: string, program: Program, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [programFile(program), ...args], {
    env: { ...process.env, NODE_ENV: 'production', CITY: city, DATABASE_URL: url },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe('a site of Chongqing', () => {
  let folder: string;
  let url: string;
  let db: Database;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'park-city-'));
    url = `file:${path.join(folder, 'park.db')}`;
    const prepared: [Program, ...string[]][] = [['prisma/migrate'], ['seed/main', '--institutions', '120', '--today', today]];
    for (const [program, ...args] of prepared) {
      const { status, said } = run(url, 'chongqing', program, ...args);
      expect([status, said]).toEqual([0, said]);
    }
    db = await openDatabase(url);
  });

  afterAll(async () => {
    await db.$disconnect();
    await rm(folder, { recursive: true, force: true });
  });

  it('has Chongqing’s districts with their bureaus, and nothing of Shanghai', async () => {
    const districts = await db.district.findMany({
      orderBy: { position: 'asc' },
      select: { slug: true, name: true, supervisor: true, supervisionPhone: true },
    });
    expect(districts).toHaveLength(37);
    expect(districts[0]).toEqual({
      slug: 'wanzhou',
      name: '万州区',
      supervisor: '重庆市万州区人力资源和社会保障局',
      supervisionPhone: '12333',
    });
    expect(districts.find(({ slug }) => slug === 'liangjiang')).toMatchObject({ name: '两江新区' });
    const parks = await db.park.findMany({
      orderBy: { position: 'asc' },
      select: {
        slug: true,
        kind: true,
        district: { select: { name: true } },
        source: { select: { kind: true } },
        _count: { select: { conditions: true } },
      },
    });
    expect(parks.map(({ slug, kind, district, source }) => [slug, kind, district.name, source.kind])).toEqual([
      ['chongqing', 'physical', '两江新区', 'publicKnowledge'],
      ['chengkou-online', 'online', '城口县', 'demonstration'],
    ]);
    for (const { _count } of parks) expect(_count.conditions).toBeGreaterThan(4);
    const told = [
      await db.source.findMany({ select: { title: true, publisher: true } }),
      await db.organisation.findMany({ select: { name: true } }),
      await db.place.findMany({ select: { address: true, phone: true } }),
      await db.licence.findMany({ select: { number: true, issuer: true } }),
      await db.service.findMany({ select: { title: true, summary: true, audience: true } }),
      await db.storefront.findMany({ select: { content: true } }),
      await db.park.findMany({ select: { introduction: true, summary: true } }),
    ];
    expect(/.{0,20}(?:上海|浦东|静安|Shanghai|沪|021-).{0,20}/u.exec(JSON.stringify(told))?.[0]).toBeUndefined();
  });

  it('has institutions in its own districts, each on the map where its address says', async () => {
    const places = await db.place.findMany({
      select: {
        districtSlug: true,
        address: true,
        longitude: true,
        latitude: true,
        institution: { select: { organisation: { select: { uscc: true } } } },
      },
    });
    const wrong = places.filter(
      ({ districtSlug, longitude, latitude }) =>
        longitude !== null && latitude !== null && districtIn(chongqingBase as MapBase, { longitude, latitude }) !== districtSlug,
    );
    expect(wrong.map(({ districtSlug, address }) => [districtSlug, address])).toEqual([]);
    expect(new Set(places.map(({ districtSlug }) => districtSlug)).size).toBeGreaterThan(20);
    for (const { address, institution } of places) {
      expect(address).toContain('（演示地址）');
      expect(checkUscc(institution.organisation.uscc).ok).toBe(true);
    }
    expect(await db.tenancy.count()).toBeGreaterThan(3);
  });

  it('has a plan of its park with units in every state, and none of the online one', async () => {
    expect(await db.planVersion.findMany({ select: { parkSlug: true, number: true } })).toEqual([{ parkSlug: 'chongqing', number: 1 }]);
    const units = await readUnits(db, 'chongqing', today);
    expect(new Set(units.map(({ state }) => state))).toEqual(new Set(UNIT_STATES));
    expect(await db.unit.count({ where: { parkSlug: { not: 'chongqing' } } })).toBe(0);
  });

  it('is refused by one of Shanghai, which says so', async () => {
    const { status, said } = run(url, '', 'seed/main', '--if-empty');
    expect(status).toBe(1);
    expect(said).toContain('数据库里是另一座城市的数据');
    await expect(requireOwnCity(db)).rejects.toThrow(/有.*万州区.*，配置的却是上海市（CITY=shanghai）/u);
    await expect(refuseOtherCity(db)).rejects.toThrow('另一座城市');
    const voice = {
      text: '',
      write(text: string) {
        this.text += text;
      },
    };
    expect(await importRegister(['institutions', 'package.json'], url, { out: voice, err: voice }, new Date())).toBe(2);
    expect(voice.text).toContain('另一座城市');
    expect(await runMapImport(['--list'], { url, ask: null }, new Date())).toMatchObject({
      code: 2,
      text: expect.stringContaining('另一座城市') as string,
    });
    expect(
      await runAdmin(
        ['init', '--name', '测试', '--address', 'city@example.cn'],
        { env: { DATABASE_URL: url, PORT: 3000 }, openSecretBox: async () => BOX },
        new Date(),
      ),
    ).toMatchObject({ code: 2, text: expect.stringContaining('另一座城市') as string });
    expect(await db.district.count()).toBe(37);
  });
});

describe('a database', () => {
  it('of no city yet, or of this one, is taken', async () => {
    const db = await testDatabase();
    await requireOwnCity(db);
    await seedReference(db, today, { announces: false });
    await requireOwnCity(db);
    await db.district.update({ where: { slug: 'chongming' }, data: { name: '崇明县' } });
    await expect(requireOwnCity(db)).rejects.toThrow('有崇明县');
  });

  it('that lacks a district is not served, and mended by the reference data', async () => {
    const db = await testDatabase();
    await seedReference(db, today, { announces: false, demonstration: false });
    await db.district.delete({ where: { slug: 'jinshan' } });
    await expect(requireOwnCity(db)).rejects.toThrow('缺上海市的金山区');
    await refuseOtherCity(db);
    await seedReference(db, today, { announces: false, demonstration: false });
    await requireOwnCity(db);
  });
});

it('an unknown city stops every command with what there is', () => {
  const { status, said } = run('file:./nowhere/park.db', 'beijing', 'seed/main');
  expect(status).not.toBe(0);
  expect(said).toContain('CITY=beijing：没有这座城市的数据包，可以是 shanghai、chongqing。');
});
