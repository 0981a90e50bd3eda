import { describe, expect, it } from 'vitest';
import { listHeldLicences } from '#app/domain/licences/held-licences.server.ts';
import { countLicences } from '#app/domain/licences/oversight/count-licences.server.ts';
import { exportLicences } from '#app/domain/licences/oversight/export-licences.server.ts';
import { heldParams, readHeldQuery, type HeldQuery } from '#app/domain/licences/oversight/held-query.ts';
import { allStates, byDistrict, endingSoon } from '#app/domain/licences/oversight/overview.ts';
import { FOREVER, LICENCE_STATES, licenceState, type LicenceState } from '#app/domain/lines/licence.ts';
import { addDays } from '#app/kernel/calendar.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { institution } from '#test/factories/institution.ts';
import { officer } from '../organisations/ground.ts';
import { rowsOf } from './ground-oversight.ts';
import { held, licenceGround, TODAY } from './ground.ts';

const EVERY: HeldQuery = { words: '', kind: null, state: null, districtSlug: null, within: null };
const CITY = { everything: true, personId: null, organisationId: null, parkSlugs: [], districtSlugs: [] };
const of = (...districtSlugs: string[]) => ({ ...CITY, everything: false, districtSlugs });

/** A licence in every combination of days that a state depends on, in 浦东 by the institution's address or in 徐汇 by the licence. */
async function everyLicence() {
  const ground = await licenceGround();
  const { id: institutionId } = await institution(ground.db, { name: '演示·百合' });
  const past = addDays(TODAY, -1);
  const [ends, begins] = [
    [null, past, TODAY, addDays(TODAY, 7), addDays(TODAY, 8), addDays(TODAY, 90), addDays(TODAY, 91)],
    [null, TODAY, addDays(TODAY, 1)],
  ];
  const days = [null, TODAY, addDays(TODAY, 1)];
  const data = ends.flatMap((validTo) =>
    begins.flatMap((validFrom) =>
      days.flatMap((revokedOn) =>
        days.flatMap((supersededOn) =>
          [null, 'xuhui'].map((districtSlug) => ({ validTo, validFrom, revokedOn, supersededOn, districtSlug })),
        ),
      ),
    ),
  );
  const possible = data.filter(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo);
  await ground.db.licence.createMany({
    data: possible.map((one, i) => ({
      ...one,
      revokedReason: one.revokedOn && '测试',
      institutionId,
      kind: i % 2 === 0 ? ('hrPermit' as const) : ('hrFiling' as const),
      number: `第${i}号`,
      issuer: '测试机关',
      sourceId: 'example',
      verifiedOn: '2026-01-01',
    })),
  });
  return ground;
}

describe('the number of licences', () => {
  it('by district and state is what the list of each shows, whatever the days', async () => {
    const { db, bureau } = await everyLicence();
    const city = await (await officer(db)).by();
    const rows = await db.licence.findMany();
    const expected = (state: LicenceState, district: string) =>
      rows.filter((one) => licenceState(one, TODAY) === state && (one.districtSlug ?? 'pudong') === district).length;
    const lines = byDistrict(await countLicences(db, CITY, TODAY), null);
    for (const district of ['pudong', 'xuhui'])
      for (const state of LICENCE_STATES) {
        const counted = lines.find(({ slug }) => slug === district)?.states[state];
        const { total } = await listHeldLicences(db, city.actor, { ...EVERY, state, districtSlug: district, page: 1 }, TODAY);
        expect([district, state, counted, total]).toEqual([district, state, expected(state, district), expected(state, district)]);
      }
    expect(Object.values(allStates(await countLicences(db, CITY, TODAY))).reduce((a, b) => a + b, 0)).toBe(rows.length);

    // A district's bureau counts and lists its own only.
    const own = await countLicences(db, reachOf(bureau.actor, 'read:bureau-desk'), TODAY);
    expect(new Set(own.map(({ districtSlug }) => districtSlug))).toEqual(new Set(['pudong']));
    expect(byDistrict(own, ['pudong']).map(({ name }) => name)).toEqual(['浦东新区']);
    const foreign = await listHeldLicences(db, bureau.actor, { ...EVERY, districtSlug: 'xuhui', page: 1 }, TODAY);
    expect(foreign.total).toBe(0);
    expect(await countLicences(db, of(), TODAY)).toEqual([]);
  });

  it('of those that end soon grows with the span and is what its list shows', async () => {
    const { db } = await everyLicence();
    const city = await (await officer(db)).by();
    const rows = await db.licence.findMany();
    const spans = endingSoon(await countLicences(db, CITY, TODAY));
    expect(spans.map(({ within }) => within)).toEqual([7, 30, 60, 90]);
    for (const { within, all, kinds } of spans) {
      const ending = rows.filter((one) => licenceState(one, TODAY) === 'expiring' && one.validTo! <= addDays(TODAY, within));
      const { total } = await listHeldLicences(db, city.actor, { ...EVERY, within, page: 1 }, TODAY);
      expect([within, all, total, kinds.hrPermit + kinds.hrFiling]).toEqual([within, ending.length, ending.length, ending.length]);
    }
  });

  it('has a line of its own where nothing tells the district, and names every district without one', async () => {
    const { db, institutionId } = await licenceGround();
    await held(db, institutionId);
    await db.place.deleteMany({ where: { institutionId } });
    const lines = byDistrict(await countLicences(db, CITY, TODAY), null);
    expect(lines.at(-1)).toMatchObject({ slug: null, name: '未载明管辖区', states: { expiring: 1 } });
    expect(lines.slice(0, -1).every(({ states }) => Object.values(states).every((count) => count === 0))).toBe(true);
    expect(byDistrict([], null)).toHaveLength(16);
  });
});

describe('the conditions of a list', () => {
  it.each([
    ['', {}],
    [
      'q=+青禾 &kind=hrPermit&state=expired&district=pudong&within=30',
      { q: '青禾', kind: 'hrPermit', state: 'expired', district: 'pudong', within: '30' },
    ],
    ['done=reminded&page=2', {}],
  ])('“%s” go there and back', (address, params) => {
    const query = readHeldQuery(new URLSearchParams(address));
    expect(query && heldParams(query)).toEqual(params);
  });

  it.each(['kind=all', 'state=gone', 'district=beijing', 'within=8', 'within=-7'])('“%s” are not understood', (address) => {
    expect(readHeldQuery(new URLSearchParams(address))).toBeNull();
  });
});

describe('the exported licences', () => {
  it('are a spreadsheet of what is listed, with texts as texts and days as days, and go on the record', async () => {
    const { db, institutionId, bureau } = await licenceGround();
    await held(db, institutionId, { number: '310106000123456789', validFrom: '2024-03-01', validTo: '2027-02-28' });
    await held(db, institutionId, { number: '=HYPERLINK("http://example.invalid","点")', validFrom: null, validTo: FOREVER });
    await held(db, institutionId, { number: '+1&<a>\u0007', kind: 'hrFiling', validTo: '2026-11-20' });
    await held(db, institutionId, { number: '徐汇发', districtSlug: 'xuhui' });
    const exported = await exportLicences(db, bureau, EVERY);
    if (!exported.ok) throw new Error(exported.message);
    const [header, ...rows] = await rowsOf(exported.file);
    expect(header?.slice(0, 10)).toEqual([
      '机构名称',
      '统一社会信用代码',
      '类别',
      '证号',
      '发证机关',
      '许可范围',
      '有效期起',
      '有效期至',
      '有效期',
      '状态',
    ]);
    expect(rows.map((cells) => cells.slice(2, 11))).toEqual([
      [
        '人力资源服务许可证',
        '310106000123456789',
        '上海市浦东新区人力资源和社会保障局',
        null,
        45_352, // 2024-03-01
        46_446, // 2027-02-28
        '2024年3月1日起，至2027年2月28日',
        '有效',
        '浦东新区',
      ],
      [
        '人力资源服务许可证',
        '=HYPERLINK("http://example.invalid","点")',
        '上海市浦东新区人力资源和社会保障局',
        null,
        null,
        null,
        '长期',
        '有效',
        '浦东新区',
      ],
      ['人力资源服务备案', '+1&<a>', '上海市浦东新区人力资源和社会保障局', null, 44_531, 46_346, expect.anything(), '已过期', '浦东新区'],
    ]);
    // No cell holds a formula, and what looks like one is quoted.
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'licence.export' } })).toMatchObject({
      actorId: bureau.actor.personId,
      changes: '{"rows":[null,3]}',
    });
    expect(await verifyChain(db)).toMatchObject({ ok: true });
  });

  it('are all there, each once, however many there are', async () => {
    const { db, institutionId, bureau } = await licenceGround();
    const numbers = Array.from({ length: 1_203 }, (_, i) => `第${String(i).padStart(4, '0')}号`);
    const same = { institutionId, kind: 'hrPermit', issuer: '测试机关', validTo: null, sourceId: 'example', verifiedOn: TODAY } as const;
    await db.licence.createMany({ data: numbers.map((number) => ({ ...same, number })) });
    const exported = await exportLicences(db, bureau, EVERY);
    if (!exported.ok) throw new Error(exported.message);
    expect((await rowsOf(exported.file)).slice(1).map((cells) => cells[3])).toEqual(numbers);
  });

  it('keep the conditions of the list, and an empty list is a table with its header', async () => {
    const { db, institutionId, bureau } = await licenceGround();
    await held(db, institutionId, { number: '一', validTo: '2026-11-20' });
    await held(db, institutionId, { number: '二', validTo: '2028-11-20' });
    const numbers = async (query: Partial<HeldQuery>) => {
      const exported = await exportLicences(db, bureau, { ...EVERY, ...query });
      return exported.ok ? (await rowsOf(exported.file)).slice(1).map((cells) => cells[3]) : exported;
    };
    expect(await numbers({ state: 'expired' })).toEqual(['一']);
    expect(await numbers({ words: '青禾' })).toEqual(['一', '二']);
    expect(await numbers({ kind: 'telecomPermit' })).toEqual([]);
    const { changes } = await db.recordEntry.findFirstOrThrow({ where: { deed: 'licence.export' }, orderBy: { id: 'asc' } });
    expect(JSON.parse(changes)).toEqual({ rows: [null, 1], status: [null, '已过期'] });
    expect(await numbers({ within: 90 })).toEqual([]);
    const last = await db.recordEntry.findFirstOrThrow({ where: { deed: 'licence.export' }, orderBy: { id: 'desc' } });
    expect(JSON.parse(last.changes)).toEqual({ rows: [null, 0], validTo: [null, '90 天内到期'] });
  });
});
