import { describe, expect, it } from 'vitest';
import { metresBetween, writeDistance } from '#app/kernel/city/distance.ts';
import { findSpot } from './find-spot.ts';

const known = {
  labels: [
    { slug: 'pudong', label: [121.6, 31.2] as [number, number] },
    { slug: 'jingan', label: [121.45, 31.25] as [number, number] },
  ],
  parks: [
    { name: '上海静安人力资源服务产业园', shortName: '静安主园区', longitude: 121.454, latitude: 31.2497 },
    { name: '示例线上园', shortName: '线上园' },
  ],
  places: [{ name: '演示甲人力资源有限公司', address: '天目西路 218 号', longitude: 121.4531, latitude: 31.2468 }],
};
const at = (typed: string) => findSpot(typed, known)?.at ?? null;

describe('a typed place', () => {
  it.each([
    ['31.23,121.47', { latitude: 31.23, longitude: 121.47 }],
    ['121.47，31.23', { latitude: 31.23, longitude: 121.47 }],
    ['浦东新区', { latitude: 31.2, longitude: 121.6 }],
    ['上海市浦东', { latitude: 31.2, longitude: 121.6 }],
    ['闸北', { latitude: 31.25, longitude: 121.45 }],
    ['静安主园区', { latitude: 31.2497, longitude: 121.454 }],
    ['天目西路218号', { latitude: 31.2468, longitude: 121.4531 }],
    ['演示甲', { latitude: 31.2468, longitude: 121.4531 }],
  ])('%s is found', (typed, position) => {
    expect(at(typed)).toEqual(position);
  });

  it.each(['', ' ', '甲', '火星', '示例线上园', '91,181', '__proto__'])('“%s” is not', (typed) => {
    expect(at(typed)).toBeNull();
  });
});

describe('distances', () => {
  it('are those along the earth, in kilometres', () => {
    const metres = metresBetween({ longitude: 121.4737, latitude: 31.2304 }, { longitude: 121.805, latitude: 31.144 });
    expect(metres).toBeGreaterThan(32_500);
    expect(metres).toBeLessThan(33_500);
    expect([40, 320, 3_240, 24_400].map(writeDistance)).toEqual(['不到 0.1 公里', '约 0.3 公里', '约 3.2 公里', '约 24 公里']);
  });
});
