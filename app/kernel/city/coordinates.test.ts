import fc from 'fast-check';
import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { COORDINATE_SYSTEMS, coordinateSystemOf, toWgs84, whereabouts } from './coordinates.ts';

describe('coordinates', () => {
  it('come back to WGS-84 from every system within a metre', () => {
    const inShanghai = fc.record({
      longitude: fc.double({ min: 120.9, max: 122.2, noNaN: true }),
      latitude: fc.double({ min: 30.7, max: 31.8, noNaN: true }),
    });
    fc.assert(
      fc.property(inShanghai, fc.constantFrom(...COORDINATE_SYSTEMS), ({ longitude, latitude }, system) => {
        const frames = { WGS84: gcoord.WGS84, GCJ02: gcoord.GCJ02, BD09: gcoord.BD09 };
        const [shiftedEast, shiftedNorth] = gcoord.transform([longitude, latitude], gcoord.WGS84, frames[system]);
        const back = toWgs84({ longitude: shiftedEast ?? 0, latitude: shiftedNorth ?? 0 }, system);
        expect(Math.abs(back.longitude - longitude)).toBeLessThan(1e-5);
        expect(Math.abs(back.latitude - latitude)).toBeLessThan(1e-5);
      }),
    );
  });

  it('know where they lie', () => {
    expect(whereabouts({ longitude: 121.47, latitude: 31.23 })).toBe('city');
    expect(whereabouts({ longitude: 116.4, latitude: 39.9 })).toBe('china');
    expect(whereabouts({ longitude: 31.23, latitude: 121.47 })).toBe('swapped');
    expect(whereabouts({ longitude: 2.35, latitude: 48.86 })).toBe('elsewhere');
  });

  it.each([
    ['WGS-84', 'WGS84'],
    ['wgs 84', 'WGS84'],
    ['CGCS2000', 'WGS84'],
    ['ＧＣＪ０２', 'GCJ02'],
    ['高德', 'GCJ02'],
    ['bd-09', 'BD09'],
    ['百度坐标系', 'BD09'],
    ['地方坐标', null],
  ])('%s is %s', (text, system) => {
    expect(coordinateSystemOf(text)).toBe(system);
  });
});
