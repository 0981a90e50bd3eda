import { describe, expect, it } from 'vitest';
import { fromWgs84, toWgs84 } from './coordinates.ts';
import { directionsTo } from './directions.ts';
import { metresBetween } from './distance.ts';

/** 人民广场 in WGS-84. */
const PLACE = { longitude: 121.4737, latitude: 31.2304 };

describe('the way to a place', () => {
  const [amap, baidu, tencent] = directionsTo(PLACE, { name: '演示·青禾', address: '演示路 1 号; A:座' }).map(({ to }) => new URL(to));
  const pair = (text: string | null | undefined): number[] => (text ?? '').split(',').map(Number);
  const [lon = 0, lat = 0] = pair(amap?.searchParams.get('position'));

  it('is given to 高德 and 腾讯 in GCJ-02, some 500 m from where the satellites have it', () => {
    expect(amap?.searchParams.get('coordinate')).toBe('gaode');
    const off = metresBetween(PLACE, { longitude: lon, latitude: lat });
    expect([off > 400, off < 600]).toEqual([true, true]);
    expect(tencent?.searchParams.get('marker')).toBe(`coord:${lat},${lon};title:演示·青禾;addr:演示路 1 号  A 座`);
  });

  it('is given to 百度 in BD-09, latitude first, some 6.5 and 6 thousandths of a degree beyond', () => {
    expect(baidu?.searchParams.get('coord_type')).toBe('bd09ll');
    const [north = 0, east = 0] = pair(baidu?.searchParams.get('location'));
    expect(east - lon).toBeCloseTo(0.0065, 3);
    expect(north - lat).toBeCloseTo(0.006, 3);
  });

  it.each(['WGS84', 'GCJ02', 'BD09'] as const)('comes back from %s to within a metre', (system) => {
    expect(metresBetween(PLACE, toWgs84(fromWgs84(PLACE, system), system))).toBeLessThan(1);
  });
});
