import type { LoaderFunctionArgs } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import type { MapClusters, MapPoints, MapSpot } from '#app/domain/city-map/map-answers.ts';
import { unpackSpots } from '#app/domain/city-map/pack-rows.ts';
import { loader as clusters } from '#app/routes/api/map-clusters.ts';
import { loader as points } from '#app/routes/api/map-points.ts';
import { loader as spot } from '#app/routes/api/map-spot.ts';
import { loader as directory } from '#app/routes/public/institutions.tsx';
import { loader as mapPage } from '#app/routes/public/map.tsx';
import type { Database } from '#prisma/database.ts';
import { institution, reference } from '#test/factories/institution.ts';
import { siteOfFile } from '../site-ground.ts';

const PILE = { longitude: 121.55, latitude: 31.2, count: 12 };

let db: Database;

const placed = (
  name: string,
  districtSlug: string,
  point: { longitude: number; latitude: number } | null,
  more: Parameters<typeof institution>[1] = {},
) =>
  institution(db, {
    name,
    places: {
      create: {
        kind: 'headquarters',
        districtSlug,
        address: `${name}路 1 号`,
        ...(point && { ...point, coordinateSystem: 'WGS84', pointOrigin: 'register' }),
      },
    },
    ...more,
  });

siteOfFile('baseDatabase', async (opened) => {
  db = opened;
  await reference(db);
  await db.park.create({
    data: {
      slug: 'jingan',
      name: '示例人力资源服务产业园',
      shortName: '示例园',
      kind: 'physical',
      districtSlug: 'jingan',
      address: '示例园路 1 号',
      longitude: 121.454,
      latitude: 31.2497,
      summary: '一',
      introduction: '二',
      sourceId: 'example',
      verifiedOn: '2026-01-01',
      position: 0,
    },
  });
  await placed('演示静安甲', 'jingan', { longitude: 121.4501, latitude: 31.2501 });
  await placed('演示静安乙', 'jingan', { longitude: 121.46, latitude: 31.26 });
  await placed('演示崇明', 'chongming', { longitude: 121.4, latitude: 31.7 });
  await placed('演示未定位', 'pudong', null);
  await placed('演示市外', 'pudong', { longitude: 120.1, latitude: 30.2 });
  await placed(
    '演示已撤下',
    'huangpu',
    { longitude: 121.48, latitude: 31.22 },
    { status: 'withdrawn', withdrawnReason: '示例', withdrawnOn: '2026-06-01' },
  );
  for (let i = 0; i < PILE.count; i += 1) await placed(`演示同楼${i}`, 'pudong', { longitude: PILE.longitude, latitude: PILE.latitude });
});

const argsFor = (route: string, query: string, headers: HeadersInit = {}): LoaderFunctionArgs => ({
  request: new Request(`http://localhost/${route}?${query}`, { headers }),
  params: {},
  context: {
    requestId: 'request',
    clientAddress: '127.0.0.1',
    reader: null,
    note: () => undefined,
  } as unknown as LoaderFunctionArgs['context'],
});

async function page(query: string) {
  const answer = await mapPage(argsFor('map', query));
  return { status: answer.init?.status, ...answer.data };
}

async function machine<T>(
  name: 'points' | 'clusters' | 'spot',
  query: string,
  headers: HeadersInit = {},
): Promise<{ status: number; body: T; headers: Headers }> {
  const response = await { points, clusters, spot }[name](argsFor(`map/${name}.json`, query, headers));
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T, headers: response.headers };
}

describe('the map’s page', () => {
  it('counts, ranks, and names what it cannot show', async () => {
    const { status, map } = await page('');
    expect([status, map.total, map.chosen, map.problems]).toEqual([200, 17, null, []]);
    expect(map.districts.slice(0, 3)).toMatchObject([
      { slug: 'pudong', count: 14 },
      { slug: 'jingan', count: 2, parks: 1 },
      { slug: 'chongming', count: 1 },
    ]);
    expect(map.unlocated).toMatchObject({
      total: 2,
      rows: [
        { name: '演示市外', why: 'outside' },
        { name: '演示未定位', why: 'missing' },
      ],
    });
    expect(map.list).toMatchObject({ total: 17, pages: 2 });
  });

  it('filters table, list and points alike', async () => {
    const { map } = await page('seat=jingan');
    expect([map.total, map.list.total, map.districts.reduce((sum, { count }) => sum + count, 0), map.unlocated.total]).toEqual([
      2, 2, 2, 0,
    ]);
    const points = await machine<MapPoints>('points', 'seat=jingan');
    expect(points.body.spots).toBe(2);
    expect((await page('q=崇明')).map).toMatchObject({
      total: 1,
      list: { rows: [{ name: '演示崇明', at: { longitude: 121.4, latitude: 31.7 } }] },
    });
  });

  it('tells what is chosen, a district, a park, an institution, a spot', async () => {
    expect((await page('select=district:jingan')).map).toMatchObject({
      chosen: { kind: 'district', count: 2, rank: 2, parks: [{ slug: 'jingan' }] },
      list: { total: 2 },
      total: 17,
    });
    expect((await page('select=park:jingan')).map).toMatchObject({
      chosen: { kind: 'park', park: { institutions: 0 } },
      list: { total: 0 },
    });
    const [row] = (await page('q=未定位')).map.list.rows;
    expect((await page(`select=institution:${row?.slug ?? ''}`)).map.chosen).toMatchObject({
      kind: 'institution',
      row: { name: '演示未定位', at: null },
      places: [{ at: null }],
    });
    const pile = (await page(`select=spot:${PILE.latitude},${PILE.longitude}&page=2`)).map;
    expect([pile.chosen, pile.list.total, pile.list.page, pile.list.rows.length]).toMatchObject([
      { kind: 'spot', count: PILE.count },
      PILE.count,
      2,
      2,
    ]);
  });

  it('orders by distance from a typed place, nearest first', async () => {
    const { map } = await page('near=静安区&page=1');
    expect(map.near?.name).toBe('静安区中部');
    expect(map.list.total).toBe(15);
    expect(
      map.list.rows
        .slice(0, 2)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['演示静安乙', '演示静安甲']);
    const kilometres = map.list.rows.map(({ distance }) => Number(/[\d.]+/.exec(distance ?? '')?.[0]));
    expect(kilometres).toEqual([...kilometres].sort((a, b) => a - b));
    expect((await page('near=演示崇明路1号')).map.list.rows[0]).toMatchObject({ name: '演示崇明', distance: '不到 0.1 公里' });
  });

  it.each([
    ['district=mars', 'district'],
    ['view=here', 'view'],
    ['select=district:mars', 'select'],
    ['select=institution:nobody', 'select'],
    ['select=spot:31,121', 'select'],
    ['near=火星基地', 'near'],
    ['page=-1', 'page'],
  ])('answers 400 to %s, and shows the rest', async (query, parameter) => {
    const { status, map } = await page(query);
    expect([status, map.problems.map((problem) => problem.parameter), map.total]).toEqual([400, [parameter], 17]);
  });
});

describe('what the map asks for', () => {
  it('are the spots, each once with its institutions, known again by their tag', async () => {
    const { status, body, headers } = await machine<MapPoints>('points', '');
    expect([status, body.spots]).toEqual([200, 4]);
    const spots = unpackSpots(body.packed ?? { east: [], north: [], many: [] });
    expect(spots).toContainEqual(PILE);
    expect(spots.reduce((sum, { count }) => sum + count, 0)).toBe(15);
    const again = await machine('points', '', { 'If-None-Match': headers.get('ETag') ?? '' });
    expect([again.status, again.body]).toEqual([304, null]);
    expect((await machine('points', 'q=崇明')).headers.get('ETag')).not.toBe(headers.get('ETag'));
  });

  it('are clusters inside a box', async () => {
    const { body } = await machine<MapClusters>('clusters', 'bbox=121,31,122,31.5&zoom=17');
    expect(body.drawn.map(({ count }) => count).sort((a, b) => a - b)).toEqual([1, 1, PILE.count]);
    expect(body.drawn.find(({ count }) => count === PILE.count)).toMatchObject({ expandsAt: null });
  });

  it('is who is at a spot, page by page', async () => {
    const { body } = await machine<MapSpot>('spot', `lat=${PILE.latitude}&lon=${PILE.longitude}&page=2`);
    expect(body).toMatchObject({ total: PILE.count, page: 2, pages: 2 });
    expect(body.institutions).toHaveLength(2);
    expect(body.institutions[0]).toMatchObject({ district: '浦东新区', licence: { text: '无许可备案记录' } });
    expect((await machine<MapSpot>('spot', 'lat=31.22&lon=121.48')).body.total).toBe(0);
    expect((await machine<MapSpot>('spot', `lat=${PILE.latitude}&lon=${PILE.longitude}&seat=jingan`)).body.total).toBe(0);
  });

  it.each([
    ['points', 'district=mars'],
    ['points', 'view=x'],
    ['clusters', ''],
    ['clusters', 'bbox=122,31,121,32&zoom=10'],
    ['clusters', 'bbox=121,31,122,32&zoom=99'],
    ['clusters', 'bbox=121,31,122,32&zoom=10.5'],
    ['spot', ''],
    ['spot', 'lat=91&lon=0'],
    ['spot', 'lat=31&lon=NaN'],
  ] as const)('%s?%s answers 400 in Chinese', async (name, query) => {
    const { status, body } = await machine<{ message: string }>(name, query);
    expect([status, body.message]).toEqual([400, expect.stringMatching(/\p{Script=Han}/u)]);
  });
});

describe('机构名录 by distance', () => {
  const ask = async (query: string) => {
    const answer = await directory(argsFor('institutions', query));
    return { status: answer.init?.status, ...answer.data };
  };

  it('has the nearest first, and those without a position last', async () => {
    const { status, listing } = await ask('sort=distance&near=31.7,121.4');
    expect(status).toBe(200);
    expect(listing.rows[0]).toMatchObject({ name: [{ text: '演示崇明' }], distance: '不到 0.1 公里' });
    expect(listing.rows.at(-1)).toMatchObject({ name: [{ text: '演示未定位' }], distance: null });
    expect((await ask('sort=distance&near=静安')).listing.rows.slice(0, 2).map(({ district }) => district)).toEqual(['静安区', '静安区']);
  });

  it.each(['sort=distance', 'sort=distance&near=火星', 'sort=distance&near=99,999'])('answers 400 to %s', async (query) => {
    expect(await ask(query)).toMatchObject({ status: 400, problems: [{ parameter: 'near' }], listing: { total: 17 } });
  });
});
