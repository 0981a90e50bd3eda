import { describe, expect, it } from 'vitest';
import type { StatedPlace } from './content.ts';
import { placesOnceStated, statedPlaces } from './stated-places.ts';

const point = { longitude: 121.5, latitude: 31.2, system: 'WGS84', how: 'picked' } as const;
const stated = (given: Partial<StatedPlace>): StatedPlace => ({
  kind: 'branch',
  district: 'pudong',
  address: '示例路 2 号',
  phone: null,
  point,
  ...given,
});
const headquarters = { kind: 'headquarters' as const, address: '示例路 1 号', pointOrigin: null, longitude: null, latitude: null };

describe('places once they are stated', () => {
  it('give the registered headquarters the stated point, whatever address stands with it', () => {
    expect(placesOnceStated([headquarters], [stated({ kind: 'headquarters', address: '旧地址' })])).toEqual({
      registered: [{ ...headquarters, longitude: 121.5, latitude: 31.2 }],
      stated: [],
    });
  });

  it('leave a point of the register’s own, and take a stated one away that is no longer stated', () => {
    const registered = { ...headquarters, pointOrigin: 'register', longitude: 121.4, latitude: 31.1 };
    expect(placesOnceStated([registered], [stated({ kind: 'headquarters' })]).registered).toEqual([registered]);
    expect(placesOnceStated([{ ...headquarters, pointOrigin: 'picked', longitude: 121.4, latitude: 31.1 }], []).registered).toMatchObject([
      { longitude: null, latitude: null },
    ]);
  });

  it('stand beside the register’s, converted to WGS-84', () => {
    const [branch] = placesOnceStated([headquarters], [stated({ point: { ...point, system: 'GCJ02' } })]).stated;
    expect(branch?.address).toBe('示例路 2 号');
    expect(branch?.position?.longitude).not.toBe(121.5);
    expect(Math.abs((branch?.position?.longitude ?? 0) - 121.5)).toBeLessThan(0.01);
    expect(placesOnceStated([], [stated({ kind: 'headquarters', point: null })]).stated).toMatchObject([
      { kind: 'headquarters', position: null },
    ]);
  });
});

describe('places as a draft holds them', () => {
  const own = { kind: 'headquarters', district: 'huangpu', address: '示例路 1 号', placed: false } as const;

  it('have one headquarters at most', () => {
    const twice = [stated({ kind: 'headquarters' }), stated({ kind: 'headquarters', address: '示例路 3 号' })];
    expect([statedPlaces(twice, []), statedPlaces(twice, [own])]).toEqual([null, null]);
  });

  it('are as stated where the register has no headquarters', () => {
    const places = [stated({ kind: 'headquarters', phone: '021-55550123' }), stated({})];
    expect(statedPlaces(places, [])).toEqual(places);
    expect(statedPlaces(places, [{ ...own, kind: 'branch' }])).toEqual(places);
  });

  it('state of the registered headquarters its point alone, and only where the register gives none', () => {
    const places = [stated({ kind: 'headquarters', address: '旧地址', phone: '021-55550123' }), stated({})];
    expect(statedPlaces(places, [own])).toEqual([
      { kind: 'headquarters', district: 'huangpu', address: '示例路 1 号', phone: null, point },
      stated({}),
    ]);
    expect(statedPlaces(places, [{ ...own, placed: true }])).toEqual([stated({})]);
    expect(statedPlaces([stated({ kind: 'headquarters', point: null })], [own])).toEqual([]);
  });
});
