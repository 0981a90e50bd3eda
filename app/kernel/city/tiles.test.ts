import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { readApprovalNumber } from './approval-number.ts';
import { gcjProjection } from './gcj-projection.ts';
import { hostsOf, readTileSource, tileCredit, type TileSettings } from './tiles.ts';

const source = (settings: TileSettings) => {
  const read = readTileSource(settings);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.source;
};
const problems = (settings: TileSettings) => {
  const read = readTileSource(settings);
  return read.ok ? [] : read.problems.map(({ setting, message }) => `${setting} ${message}`);
};
const CUSTOM = {
  MAP_BASE: 'custom',
  MAP_TILE_URL: 'https://tiles.example.gov.cn/{z}/{x}/{y}.png',
  MAP_APPROVAL_NO: 'none',
  MAP_ATTRIBUTION: '测绘院',
};

describe('where tiles come from', () => {
  it('is nowhere unless set', () => {
    expect([source({}), source({ MAP_BASE: 'offline' })]).toEqual([null, null]);
  });

  it('天地图 has two layers on eight hosts and no shift', () => {
    const tianditu = source({ MAP_BASE: 'tianditu', MAP_TILE_KEY: 'a&b', MAP_APPROVAL_NO: 'GS（2024）0568 号' });
    expect(tianditu).toMatchObject({ gcj: false, attribution: '天地图', approvalNumber: 'GS(2024)0568号' });
    expect(tianditu?.layers.map(({ url }) => [new URL(url.replace('{s}', '0')).pathname, url.endsWith('&tk=a%26b')])).toEqual([
      ['/vec_w/wmts', true],
      ['/cva_w/wmts', true],
    ]);
    expect(tianditu?.layers.flatMap(hostsOf).slice(0, 8)).toEqual(
      Array.from({ length: 8 }, (_, host) => `https://t${host}.tianditu.gov.cn`),
    );
    expect(tianditu && tileCredit(tianditu)).toBe('底图：天地图，审图号：GS(2024)0568号。');
  });

  it('高德 is what the operator has, shifted', () => {
    const amap = source({
      ...CUSTOM,
      MAP_BASE: 'amap',
      MAP_TILE_URL: 'https://webrd0{1-4}.example.com/tile?x={x}&y={y}&z={z}&key={key}',
      MAP_TILE_KEY: 'k',
    });
    expect(amap).toMatchObject({
      gcj: true,
      layers: [{ url: 'https://webrd0{s}.example.com/tile?x={x}&y={y}&z={z}&key=k', subdomains: ['1', '2', '3', '4'] }],
    });
  });

  it('an own server is told by its address, one on this machine without TLS too', () => {
    const own = source(CUSTOM);
    expect(own).toMatchObject({ gcj: false, layers: [{ url: CUSTOM.MAP_TILE_URL }] });
    expect(own?.layers.flatMap(hostsOf)).toEqual(['https://tiles.example.gov.cn']);
    expect(own && tileCredit(own)).toBe('底图：测绘院，没有审图号。');
    expect(source({ ...CUSTOM, MAP_TILE_URL: 'http://127.0.0.1:8080/{z}/{x}/{y}' })?.layers.flatMap(hostsOf)).toEqual([
      'http://127.0.0.1:8080',
    ]);
  });

  it.each([
    [{ MAP_BASE: 'google' }, 'MAP_BASE 应为 offline、tianditu、amap、custom，实为“google”'],
    [{ MAP_BASE: 'tianditu', MAP_APPROVAL_NO: 'none' }, 'MAP_TILE_KEY 天地图需要密钥'],
    [
      { MAP_BASE: 'tianditu', MAP_TILE_KEY: 'k', MAP_TILE_URL: 'https://x/{z}/{x}/{y}', MAP_APPROVAL_NO: 'none' },
      'MAP_TILE_URL 天地图的地址是固定的',
    ],
    [{ MAP_BASE: 'amap', MAP_APPROVAL_NO: 'none' }, 'MAP_TILE_URL MAP_BASE=amap 需要'],
    [{ ...CUSTOM, MAP_TILE_URL: 'https://x.example/{z}/{x}' }, 'MAP_TILE_URL 缺少 {y}'],
    [{ ...CUSTOM, MAP_TILE_URL: 'http://x.example/{z}/{x}/{y}' }, 'MAP_TILE_URL 应当以 https:// 开头'],
    [{ ...CUSTOM, MAP_TILE_URL: 'javascript:{z}{x}{y}' }, 'MAP_TILE_URL 不是网址'],
    [{ ...CUSTOM, MAP_TILE_URL: 'https://x.example/{z}/{x}/{y}?tk={key}' }, 'MAP_TILE_URL 里面有 {key}'],
    [{ ...CUSTOM, MAP_TILE_URL: 'https://x.example/{z}/{x}/{y}{r}' }, 'MAP_TILE_URL 不认识 {r}'],
    [{ ...CUSTOM, MAP_TILE_URL: 'https://t{7-0}.example/{z}/{x}/{y}' }, 'MAP_TILE_URL {7-0} 应当从小到大'],
    [{ ...CUSTOM, MAP_APPROVAL_NO: undefined }, 'MAP_APPROVAL_NO 请写底图的审图号'],
    [{ ...CUSTOM, MAP_ATTRIBUTION: undefined }, 'MAP_ATTRIBUTION 请写底图的提供者'],
  ])('%o is refused', (settings, why) => {
    expect(problems(settings)).toEqual([expect.stringContaining(why)]);
  });
});

it('reads a 审图号 by its form', () => {
  const read = (text: string) => readApprovalNumber(text)?.number;
  expect(['GS(2024)0650号', 'GS京(2022)1061号', '审图号：沪S（2024）058号', 'none', '无'].map(read)).toEqual([
    'GS(2024)0650号',
    'GS京(2022)1061号',
    '沪S(2024)058号',
    null,
    null,
  ]);
  expect(['', '有', '2024', 'GS2024', '沪(2024)058号'].map(readApprovalNumber)).toEqual([null, null, null, null, null]);
});

describe('a map in GCJ-02', () => {
  const RADIUS = 6_378_137;
  const mercator = {
    bounds: null,
    project: ({ lat, lng }: { lat: number; lng: number }) => ({
      x: (RADIUS * lng * Math.PI) / 180,
      y: RADIUS * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)),
    }),
    unproject: ({ x, y }: { x: number; y: number }) => ({
      lng: (x / RADIUS) * (180 / Math.PI),
      lat: (2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2) * (180 / Math.PI),
    }),
  };
  const shifted = gcjProjection(mercator, (lat, lng) => ({ lat, lng }));
  /** Pixels per metre of the projection at zoom 18. */
  const scale = (256 * 2 ** 18) / (2 * Math.PI * RADIUS);
  const places = [
    [121.4737, 31.2304],
    [121.05, 30.7],
    [122, 31.86],
    [106.55, 29.56],
    [2.35, 48.86],
  ] as const;

  it.each(places)('puts %f, %f where its pictures have it, and back: less than a hundredth of a pixel off at zoom 18', (lng, lat) => {
    const [east, north] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
    const [is, should] = [shifted.project({ lat, lng }), mercator.project({ lat: north, lng: east })];
    expect(Math.hypot(is.x - should.x, is.y - should.y) * scale).toBeLessThan(0.01);
    const back = mercator.project(shifted.unproject(is));
    const there = mercator.project({ lat, lng });
    expect(Math.hypot(back.x - there.x, back.y - there.y) * scale).toBeLessThan(0.1);
  });

  it('is hundreds of pixels off without the shift', () => {
    const [lng, lat] = places[0];
    const [is, plain] = [shifted.project({ lat, lng }), mercator.project({ lat, lng })];
    expect(Math.hypot(is.x - plain.x, is.y - plain.y) * scale).toBeGreaterThan(400);
  });
});
