import { describe, expect, it } from 'vitest';
import type { LonLat } from '#app/kernel/city/position.ts';
import type { MapBase } from './base.ts';
import chongqingBase from './chongqing-districts.json';
import { districtIn } from './district-in.ts';
import { labelsAt } from './labels.ts';
import shanghaiBase from './shanghai-districts.json';
import { CITY } from '#app/kernel/city/active.ts';
import type { CityPack } from '#app/kernel/city/city.ts';
import { chongqing } from '#app/kernel/city/packs/chongqing.ts';
import { shanghai } from '#app/kernel/city/packs/shanghai.ts';

const PACKS = [
  { pack: shanghai, base: shanghaiBase as MapBase, code: '310' },
  { pack: chongqing, base: chongqingBase as MapBase, code: '500' },
];

const isWithin = ({ west, east, south, north }: CityPack['extent'], [longitude, latitude]: LonLat) =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north;

describe.each(PACKS)('$pack.name', ({ pack, base, code }) => {
  const { districts, extent, bounds, together, landmarks, centre, view, merged } = pack;

  it('has each district once, in the order of sound codes, under names of its own', () => {
    for (const key of ['slug', 'name', 'shortName', 'adcode'] as const)
      expect(new Set(districts.map((one) => one[key])).size).toBe(districts.length);
    for (const { slug, name, shortName, adcode } of districts) {
      expect([slug, /^[a-z]+$/u.test(slug), /[区县]$/u.test(name), name.startsWith(shortName)]).toEqual([slug, true, true, true]);
      expect(adcode).toMatch(new RegExp(`^${code}[12]\\d{2}$`, 'u'));
    }
    expect(districts.map(({ adcode }) => adcode)).toEqual(districts.map(({ adcode }) => adcode).sort());
    for (const shortName of Object.values(merged)) expect(districts.map((one) => one.shortName)).toContain(shortName);
  });

  it('has the boundaries of each, closed, within the extent and with their source; each label and no other district’s inside', () => {
    expect(base.features.map(({ properties: { slug, name } }) => ({ slug, name }))).toEqual(
      districts.map(({ slug, name }) => ({ slug, name })),
    );
    expect(base.licence).toBe('Apache-2.0');
    expect(base.note).toContain('示意图，行政界线不作为划界依据');
    for (const { properties, geometry } of base.features) {
      for (const ring of geometry.coordinates.flat()) {
        expect([properties.slug, ring.length >= 4, ring.at(-1)]).toEqual([properties.slug, true, ring[0]]);
        expect([properties.slug, ring.filter((point) => !isWithin(extent, point))]).toEqual([properties.slug, []]);
      }
      const [longitude, latitude] = properties.label;
      expect(
        base.features
          .filter((feature) => districtIn({ features: [feature] }, { longitude, latitude }) !== null)
          .map((feature) => feature.properties.slug),
      ).toEqual([properties.slug]);
    }
  });

  it('lies where it says: extent within bounds, centre, view, landmarks and common names in the city', () => {
    expect([isWithin(bounds, [extent.west, extent.south]), isWithin(bounds, [extent.east, extent.north])]).toEqual([true, true]);
    expect(isWithin(extent, [view.center.longitude, view.center.latitude])).toBe(true);
    for (const position of [centre, ...landmarks]) expect(districtIn(base, position)).not.toBeNull();
    const slugs = districts.map(({ slug }) => slug);
    for (const group of together) {
      expect(group.districts.filter((slug) => !slugs.includes(slug))).toEqual([]);
      expect(group.districts).toContain(districtIn(base, { longitude: group.at[0], latitude: group.at[1] }));
    }
    expect(new Set(together.flatMap((group) => group.districts)).size).toBe(together.flatMap((group) => group.districts).length);
  });

  it('has neighbours that share their border to the point', () => {
    const seen = new Map<string, number>();
    for (const ring of base.features.flatMap(({ geometry }) => geometry.coordinates.flat())) {
      ring.slice(1).forEach((to, i) => {
        const edge = [String(ring[i]), String(to)].sort().join(' ');
        seen.set(edge, (seen.get(edge) ?? 0) + 1);
      });
    }
    expect([...seen.values()].every((times) => times <= 2)).toBe(true);
    expect([...seen.values()].filter((times) => times === 2).length).toBeGreaterThan(seen.size / 4);
  });
});

it('counts Chongqing as it has been since 2025-11-06', () => {
  const names = chongqing.districts.map(({ name }) => name);
  expect(names).toHaveLength(37);
  expect([
    names.filter((name) => name.endsWith('区')).length,
    names.filter((name) => name.endsWith('自治县')).length,
    names.filter((name) => name.endsWith('县')).length,
  ]).toEqual([25, 4, 12]);
  expect(names).toContain('两江新区');
  expect(JSON.stringify(chongqing.districts)).not.toMatch(/江北|渝北/u);
  const at = (longitude: number, latitude: number) => districtIn(chongqingBase as MapBase, { longitude, latitude });
  expect([at(106.532, 29.577), at(106.631, 29.718), at(106.5738, 29.5599), at(108.405, 30.81), at(104.07, 30.66)]).toEqual([
    'liangjiang',
    'liangjiang',
    'yuzhong',
    'wanzhou',
    null,
  ]);
});

it('is Shanghai unless the environment says otherwise, with its sixteen districts', () => {
  expect(CITY).toBe(shanghai);
  expect(CITY.districts.map(({ adcode }) => Number(adcode) - 310_100)).toEqual([1, 4, 5, 6, 7, 9, 10, 12, 13, 14, 15, 16, 17, 18, 20, 51]);
});

it('names districts that lie close together one by one only where there is room', () => {
  const labels = [
    { slug: 'huangpu', label: [121.48, 31.22] as LonLat },
    { slug: 'chongming', label: [121.5, 31.6] as LonLat },
  ];
  expect(labelsAt(labels, 9).map(({ text }) => text)).toEqual(['崇明', '中心城区']);
  expect(labelsAt(labels, 10).map(({ text }) => text)).toEqual(['黄浦', '崇明']);
});
