import { describe, expect, it } from 'vitest';
import { CITY } from '#app/kernel/city/active.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { CITY_BASE, type MapBase } from './base.ts';
import { districtAt } from './district-at.ts';
import { districtIn } from './district-in.ts';

const CITY_EXTENT = CITY.extent;

describe('the map base', () => {
  it('has each district once, under its own name, and says where it comes from', () => {
    expect(CITY_BASE.features.map(({ properties: { slug, name } }) => ({ slug, name }))).toEqual(
      DISTRICTS.map(({ slug, name }) => ({ slug, name })),
    );
    expect(CITY_BASE).toMatchObject({
      licence: 'Apache-2.0',
      note: '示意图，行政界线不作为划界依据',
      source: expect.stringContaining('ECharts') as string,
      converted: expect.stringContaining('WGS-84') as string,
    });
  });

  it('has closed rings within the extent of the city, and each label inside its district', () => {
    for (const { properties, geometry } of CITY_BASE.features) {
      for (const ring of geometry.coordinates.flat()) {
        expect([properties.slug, ring.length >= 4, ring.at(-1)]).toEqual([properties.slug, true, ring[0]]);
        const outside = ring.filter(
          ([longitude, latitude]) =>
            longitude < CITY_EXTENT.west || longitude > CITY_EXTENT.east || latitude < CITY_EXTENT.south || latitude > CITY_EXTENT.north,
        );
        expect([properties.slug, outside]).toEqual([properties.slug, []]);
      }
      const [longitude, latitude] = properties.label;
      expect(districtAt({ longitude, latitude })).toBe(properties.slug);
    }
  });
});

describe('the district at a point', () => {
  it.each([
    ['人民广场', 121.4737, 31.2304, 'huangpu'],
    ['陆家嘴', 121.5065, 31.2453, 'pudong'],
    ['静安寺', 121.4416, 31.225, 'jingan'],
    ['徐家汇', 121.4325, 31.1956, 'xuhui'],
    ['五角场', 121.5085, 31.3005, 'yangpu'],
    ['松江大学城', 121.2186, 31.0536, 'songjiang'],
    ['虹桥站', 121.3155, 31.196, 'minhang'],
    ['临港', 121.927, 30.898, 'pudong'],
    ['崇明城桥', 121.397, 31.623, 'chongming'],
    ['苏州', 120.585, 31.299, null],
    ['东海', 122.3, 31, null],
  ])('%s', (_name, longitude, latitude, slug) => {
    expect(districtAt({ longitude, latitude })).toBe(slug);
  });

  it('minds holes, and every polygon of a district', () => {
    const square = (west: number, south: number, size: number): [number, number][] => [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ];
    const shapes: Pick<MapBase, 'features'> = {
      features: [
        {
          type: 'Feature',
          properties: { slug: 'pudong', name: '浦东新区', label: [1, 1] },
          geometry: { type: 'MultiPolygon', coordinates: [[square(0, 0, 10), square(4, 4, 2)], [square(20, 0, 1)]] },
        },
      ],
    };
    const at = (longitude: number, latitude: number) => districtIn(shapes, { longitude, latitude });
    expect([at(1, 1), at(5, 5), at(20.5, 0.5), at(15, 0.5)]).toEqual(['pudong', null, 'pudong', null]);
  });
});
