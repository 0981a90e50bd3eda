import { describe, expect, it } from 'vitest';
import { CONTENT_KINDS } from '#app/domain/assembly/content-kinds.server.ts';
import type { StatedPlace } from '#app/domain/storefronts/content.ts';
import { SERVICE, STOREFRONT } from '#test/factories/content.ts';
import type { Database } from '#prisma/database.ts';
import { cameWithTheData, draftOf, ground, publish, service, submit, submitted, write, writeService, type Given } from './ground.ts';

const KIND = CONTENT_KINDS.storefront;
const POINT = { longitude: 121.506_377, latitude: 31.245_105, system: 'GCJ02', how: 'picked' } as const;
const branch = (address: string, given: Partial<StatedPlace> = {}): StatedPlace => ({
  kind: 'branch',
  district: 'jingan',
  address,
  phone: null,
  point: null,
  ...given,
});
const headquarters = (address: string, given: Partial<StatedPlace> = {}): StatedPlace =>
  branch(address, { kind: 'headquarters', district: 'pudong', ...given });

const placesOf = (db: Database, institutionId: string) =>
  db.place.findMany({
    where: { institutionId },
    orderBy: [{ kind: 'desc' }, { address: 'asc' }],
    select: { kind: true, origin: true, address: true, districtSlug: true, longitude: true, coordinateSystem: true, pointOrigin: true },
  });
const verificationsOf = async (db: Database, institutionId: string) =>
  Object.fromEntries(
    (await db.verification.findMany({ where: { institutionId }, select: { fact: true, sourceId: true, verifiedOn: true } })).map(
      ({ fact, ...rest }) => [fact, rest],
    ),
  );

/** Publishes a storefront with these sections. */
async function published(all: Awaited<ReturnType<typeof ground>>, given: Parameters<typeof write>[3]): Promise<string> {
  const { db, id, by, bureau } = all;
  await write(db, by, id, given);
  const versionId = await submitted(db, by, KIND, id);
  expect(await publish(db, bureau, versionId)).toMatchObject({ ok: true });
  return versionId;
}

const ready = async (given?: Given) => ground(given);
const WRITTEN = { introduction: STOREFRONT.introduction };
const STATED = { sourceId: 'institution-statement', verifiedOn: '2026-11-21' };

describe('publishing a storefront', () => {
  it('makes the page public, with its version, its facts and a word to search', async () => {
    const all = await ready({ status: 'preparing' });
    const { db, id } = all;
    const versionId = await published(all, WRITTEN);
    expect(await db.storefront.findUniqueOrThrow({ where: { institutionId: id } })).toMatchObject({ versionId });
    expect(await KIND.shown(db, id)).toMatchObject(WRITTEN);
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'published', verifiedOn: '2026-11-21' });
    expect(await verificationsOf(db, id)).toEqual({ introduction: STATED });
    expect(await db.outboxEntry.findMany({ where: { subject: 'institution' }, select: { subjectId: true } })).toEqual([{ subjectId: id }]);
    expect(await draftOf(db, KIND, id)).toMatchObject({ stored: false, revisions: { introduction: 1 } });
    expect(await submit(db, all.by, KIND, id)).toMatchObject({ ok: false, why: 'nothing' });
  });

  it('touches only the facts of what changed, and keeps what was verified later', async () => {
    const all = await ready({ verifiedOn: '2027-01-01' });
    const { db, id } = all;
    await cameWithTheData(db, id);
    await db.verification.createMany({
      data: [
        { institutionId: id, fact: 'introduction', sourceId: 'example', verifiedOn: '2026-01-01' },
        { institutionId: id, fact: 'place', sourceId: 'example', verifiedOn: '2027-01-01' },
      ],
    });
    await published(all, { places: [branch('天目西路 1 号')] });
    expect(await verificationsOf(db, id)).toEqual({
      introduction: { sourceId: 'example', verifiedOn: '2026-01-01' },
      place: { sourceId: 'example', verifiedOn: '2027-01-01' },
    });
    expect(await db.institution.findUniqueOrThrow({ where: { id } })).toMatchObject({ verifiedOn: '2027-01-01' });
    await published(all, { team: { size: 20, certified: null, clients: null } });
    expect(await verificationsOf(db, id)).toMatchObject({ introduction: STATED });
  });

  it('gives the registered address a point and puts branches beside it, in WGS-84', async () => {
    const all = await ready({ places: { create: { kind: 'headquarters', districtSlug: 'pudong', address: '示例路 1 号' } } });
    const { db, id } = all;
    await published(all, {
      ...WRITTEN,
      places: [
        headquarters('示例路 1 号', { point: POINT }),
        branch('乙路', { point: { ...POINT, system: 'WGS84', how: 'typed' } }),
        branch('甲路'),
      ],
    });
    expect(await placesOf(db, id)).toEqual([
      {
        kind: 'headquarters',
        origin: 'register',
        address: '示例路 1 号',
        districtSlug: 'pudong',
        longitude: expect.closeTo(121.5019, 3) as number,
        coordinateSystem: 'GCJ02',
        pointOrigin: 'picked',
      },
      {
        kind: 'branch',
        origin: 'institution',
        address: '乙路',
        districtSlug: 'jingan',
        longitude: 121.506_377,
        coordinateSystem: 'WGS84',
        pointOrigin: 'typed',
      },
      {
        kind: 'branch',
        origin: 'institution',
        address: '甲路',
        districtSlug: 'jingan',
        longitude: null,
        coordinateSystem: null,
        pointOrigin: null,
      },
    ]);
    expect(await verificationsOf(db, id)).toEqual({ introduction: STATED, place: STATED });
    await published(all, { places: [branch('丙路')] });
    expect((await placesOf(db, id)).map(({ address, longitude }) => [address, longitude])).toEqual([
      ['示例路 1 号', null],
      ['丙路', null],
    ]);
  });

  it('never moves a point of the register’s own, nor doubles a registered branch', async () => {
    const all = await ready({
      places: {
        create: [
          {
            kind: 'headquarters',
            districtSlug: 'pudong',
            address: '示例路 1 号',
            longitude: 121.4,
            latitude: 31.2,
            coordinateSystem: 'WGS84',
            pointOrigin: 'register',
          },
          { kind: 'branch', districtSlug: 'jingan', address: '甲路', longitude: null },
        ],
      },
    });
    await published(all, { ...WRITTEN, places: [headquarters('示例路 1 号', { point: POINT }), branch('甲路', { point: POINT })] });
    expect(
      (await placesOf(all.db, all.id)).map(({ address, origin, longitude, pointOrigin }) => [address, origin, longitude, pointOrigin]),
    ).toEqual([
      ['示例路 1 号', 'register', 121.4, 'register'],
      ['甲路', 'register', expect.closeTo(121.5019, 3), 'picked'],
    ]);
  });

  it('makes the headquarters of an institution that has none, and lets it move', async () => {
    const all = await ready({ places: {}, status: 'preparing' });
    const { db, id, by } = all;
    await write(db, by, id, { places: [headquarters('公园路 1 号', { point: POINT, district: 'pudong' })] });
    await published(all, WRITTEN);
    expect(await placesOf(db, id)).toMatchObject([
      { kind: 'headquarters', origin: 'institution', address: '公园路 1 号', pointOrigin: 'picked' },
    ]);
    await published(all, { places: [headquarters('公园路 2 号')] });
    expect(await placesOf(db, id)).toMatchObject([
      { kind: 'headquarters', origin: 'institution', address: '公园路 2 号', longitude: null },
    ]);
    await write(db, by, id, { places: [] });
    expect(await submit(db, by, KIND, id)).toMatchObject({ ok: false, why: 'incomplete', missing: ['服务网点与坐标：请先填写机构地址。'] });
  });
});

describe('publishing a service', () => {
  it('writes every column and tag, and the price as stated today', async () => {
    const all = await ground();
    const { db, id, by, bureau } = all;
    const serviceId = await service(db, id, { status: 'draft' });
    expect(await CONTENT_KINDS.service.shown(db, serviceId)).toBeNull();
    const content = {
      ...SERVICE,
      what: {
        title: '网络与校园招聘',
        summary: '线上发布与校园宣讲相结合的招聘。',
        category: 'recruitment' as const,
        tags: ['online-recruiting' as const, 'campus' as const],
      },
      audience: { industries: [], sizes: ['large' as const], note: '急招的单位' },
      where: { area: 'districts' as const, districts: ['pudong' as const, 'jingan' as const] },
      price: { model: 'successFee' as const, from: 1_800, to: null, publicService: false },
      term: '一年一签',
    };
    await writeService(db, by, serviceId, content);
    const versionId = await submitted(db, by, CONTENT_KINDS.service, serviceId);
    expect(await db.service.findUniqueOrThrow({ where: { id: serviceId } })).toMatchObject({ status: 'draft', title: SERVICE.what.title });
    expect(await publish(db, bureau, versionId)).toMatchObject({ ok: true });
    const row = await db.service.findUniqueOrThrow({ where: { id: serviceId }, include: { tags: { orderBy: { tagSlug: 'asc' } } } });
    expect(row).toMatchObject({
      status: 'published',
      versionId,
      title: '网络与校园招聘',
      audience: '急招的单位',
      sizes: '["large"]',
      area: 'districts',
      areaDistricts: '["pudong","jingan"]',
      priceModel: 'successFee',
      priceFrom: 1_800,
      priceTo: null,
      termText: '一年一签',
    });
    expect(row.tags.map(({ tagSlug }) => tagSlug)).toEqual(['campus', 'online-recruiting']);
    expect(await CONTENT_KINDS.service.shown(db, serviceId)).toEqual(content);
    expect((await draftOf(db, CONTENT_KINDS.service, serviceId)).stored).toBe(false);
    expect(await verificationsOf(db, id)).toEqual({ price: STATED });
    expect(await db.outboxEntry.count({ where: { subject: 'institution', subjectId: id } })).toBe(1);
  });

  it.each(['paused', 'retired'] as const)('leaves one that is %s so, and keeps its past as version 0', async (status) => {
    const { db, id, by, bureau } = await ground();
    const serviceId = await service(db, id, { status });
    await writeService(db, by, serviceId, { term: '两年' });
    expect(await publish(db, bureau, await submitted(db, by, CONTENT_KINDS.service, serviceId))).toMatchObject({ ok: true });
    expect(await db.service.findUniqueOrThrow({ where: { id: serviceId } })).toMatchObject({ status, termText: '两年' });
    expect(JSON.parse((await db.contentVersion.findFirstOrThrow({ where: { kind: 'service', number: 0 } })).content)).toEqual(SERVICE);
  });

  it('asks for an address somewhere', async () => {
    const { db, id, by } = await ground({ places: {} });
    const serviceId = await service(db, id, { status: 'draft' });
    expect(await submit(db, by, CONTENT_KINDS.service, serviceId)).toMatchObject({
      ok: false,
      why: 'incomplete',
      missing: ['服务网点与坐标：请先填写机构地址。'],
    });
    await write(db, by, id, { places: [headquarters('公园路 1 号', { district: 'qingpu' })] });
    expect(await submit(db, by, CONTENT_KINDS.service, serviceId)).toMatchObject({ ok: true });
    expect(await db.contentVersion.findFirstOrThrow()).toMatchObject({ districtSlug: 'qingpu' });
  });
});
