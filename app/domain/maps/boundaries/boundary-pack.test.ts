import { describe, expect, it } from 'vitest';
import { boundaryFeatures, eachPosition, geoJson, inSystem } from '#test/factories/boundaries.ts';
import { CITY } from '#app/kernel/city/active.ts';
import { CITY_BASE } from '../base.ts';
import type { LonLat } from '#app/kernel/city/position.ts';
import { readBoundaries, type BoundaryStatement } from './boundary-pack.ts';
import { districtIn } from '../district-in.ts';

const STATED: BoundaryStatement = {
  source: '测绘院',
  licence: '经授权使用',
  system: 'WGS84',
  approvalNumber: '沪S(2026)001号',
  swapAxes: false,
};
const read = (features: ReturnType<typeof boundaryFeatures>, stated: Partial<BoundaryStatement> = {}) =>
  readBoundaries(geoJson(features), { ...STATED, ...stated }, CITY, CITY_BASE, '2026-11-21');
const why = (...given: Parameters<typeof read>): string => {
  const result = read(...given);
  return result.ok ? '' : result.message;
};
const swapped = ([x, y]: LonLat): LonLat => [y, x];
const area = (ring: readonly LonLat[]) =>
  ring.reduce((sum, [x, y], at) => sum + (ring[at - 1]?.[0] ?? x) * y - x * (ring[at - 1]?.[1] ?? y), 0);

/** The features with one of them changed. */
function spoilt(name: string, change: (polygons: LonLat[][][]) => void) {
  const features = boundaryFeatures();
  const one = features.find(({ properties }) => properties.name === name);
  if (!one) throw new Error(name);
  change(one.geometry.coordinates);
  return features;
}
const first = (polygons: LonLat[][][]): LonLat[] => polygons.reduce((a, b) => ((b[0]?.length ?? 0) > (a[0]?.length ?? 0) ? b : a))[0] ?? [];

describe('a good file', () => {
  it('becomes a base with every district, closed rings the right way round, labels inside and its provenance', () => {
    const result = read(boundaryFeatures());
    if (!result.ok) throw new Error(result.message);
    const { base, counts } = result;
    expect(base).toMatchObject({
      source: '测绘院',
      licence: '经授权使用',
      note: '审图号：沪S(2026)001号',
      converted: expect.stringMatching(/^2026年11月21日：由 GeoJSON 文件/u) as string,
    });
    expect(base.features.map(({ properties: { slug } }) => slug)).toEqual(CITY.districts.map(({ slug }) => slug));
    for (const {
      properties: {
        slug,
        label: [longitude, latitude],
      },
      geometry,
    } of base.features) {
      expect(districtIn(base, { longitude, latitude })).toBe(slug);
      for (const [outer = [], ...holes] of geometry.coordinates) {
        expect([outer.at(-1), area(outer) > 0, holes.every((hole) => area(hole) < 0)]).toEqual([outer[0], true, true]);
      }
    }
    expect(counts.pointsKept).toBeLessThan(counts.pointsRead);
    expect(counts.shifts.WGS84).toBeLessThan(1);
  });

  it('keeps the borders of neighbours to the point', () => {
    const result = read(boundaryFeatures());
    if (!result.ok) throw new Error(result.message);
    const edges = (base: typeof CITY_BASE) => {
      const times = new Map<string, number>();
      for (const ring of base.features.flatMap(({ geometry }) => geometry.coordinates.flat())) {
        for (const [at, end] of ring.slice(1).entries()) {
          const edge = [String(ring[at]), String(end)].sort().join(' ');
          times.set(edge, (times.get(edge) ?? 0) + 1);
        }
      }
      const both = [...times.values()].filter((count) => count === 2).length;
      return both / times.size;
    };
    // As large a part of all lines is common as before.
    expect(edges(result.base)).toBeGreaterThan(edges(CITY_BASE) - 0.1);
    expect(Math.max(...new Map(result.base.features.map(({ properties }) => [properties.slug, 1])).values())).toBe(1);
  });

  it.each(['GCJ02', 'BD09'] as const)('in %s ends up where it is in WGS-84', (system) => {
    const result = read(eachPosition(boundaryFeatures(), inSystem(system)), { system });
    if (!result.ok) throw new Error(result.message);
    expect(result.counts.shifts[system]).toBeLessThan(10);
    for (const {
      properties: {
        slug,
        label: [longitude, latitude],
      },
    } of CITY_BASE.features)
      expect(districtIn(result.base, { longitude, latitude })).toBe(slug);
  });

  it('says under the map when it has no 审图号', () => {
    const result = read(boundaryFeatures(), { approvalNumber: null });
    expect(result).toMatchObject({ ok: true, base: { note: '此图没有审图号；示意图，行政界线不作为划界依据' } });
  });

  it('may name its districts by short name or by code, in other properties', () => {
    const codes = [
      (adcode: string) => ({ adcode: Number(adcode) }),
      (adcode: string) => ({ gb: `156${adcode}` }),
      (adcode: string) => ({ 代码: `${adcode}000000` }),
    ];
    const features = boundaryFeatures().map((feature, at) => {
      const { shortName, adcode } = CITY.districts[at] ?? { shortName: '', adcode: '' };
      const properties = [{ XZQMC: ` ${shortName} ` }, { 所在: shortName, id: 7 }, ...codes.map((code) => code(adcode))][at % 5] ?? {};
      return { ...feature, properties };
    });
    expect(why(features)).toBe('');
  });
});

it('is known by the names that a register may use, and by whatever its file calls the system of coordinates', () => {
  const spellings = [
    (name: string) => `上海市${name}`,
    (name: string) => `上海${name.replace(/新?区$/u, '')}`,
    (name: string) => name.replace(/新?区$/u, '县'),
    (name: string) => ` 中国上海市 ${name}\u200b`,
  ];
  const features = boundaryFeatures().map((feature, at) => {
    const { name = '' } = CITY.districts[at] ?? {};
    return { ...feature, properties: { name: spellings[at % spellings.length]?.(name) ?? '' } };
  });
  for (const name of [
    'http://www.opengis.net/def/crs/EPSG/0/4490',
    'GCS_China_Geodetic_Coordinate_System_2000',
    'urn:ogc:def:crs:OGC::CRS84',
  ]) {
    const text = JSON.stringify({ ...(JSON.parse(geoJson(features)) as object), crs: { type: 'name', properties: { name } } });
    expect(readBoundaries(text, STATED, CITY, CITY_BASE, '2026-11-21')).toMatchObject({ ok: true });
  }
});

describe('what is wrong with the districts', () => {
  it('a missing one, one twice, an unknown one and one at odds with itself are all named', () => {
    const [one, two, three, ...rest] = boundaryFeatures();
    if (!one || !two || !three) throw new Error();
    const [a, b, c] = CITY.districts;
    const message = why([
      one,
      one,
      { ...two, properties: { name: '月球区' } },
      { ...three, properties: { name: c?.name, adcode: a?.adcode } },
      ...rest,
    ]);
    expect(message).toContain(`${a?.name}出现了 2 次：第 1、2 个要素`);
    expect(message).toContain(`缺少：${b?.name}、${c?.name}。`);
    expect(message).toContain('不认识：月球区（第 3 个要素）');
    expect(message).toContain('名称和代码说的不是同一个区');
  });

  it('two over each other', () => {
    const features = boundaryFeatures();
    const [one, two] = [
      features.find(({ properties }) => properties.name === '黄浦区'),
      features.find(({ properties }) => properties.name === '静安区'),
    ];
    if (!one || !two) throw new Error();
    one.geometry = structuredClone(two.geometry);
    expect(why(features)).toMatch(/黄浦区和静安区重叠了较小者的 100%/u);
  });
});

describe('what is wrong with a ring', () => {
  it('not closed', () => {
    expect(why(spoilt('黄浦区', (polygons) => void first(polygons).pop()))).toMatch(/黄浦区有一个环没有闭合：从 121\.\d+, 31\.\d+ 开始/u);
  });

  it('crossing itself, with the place', () => {
    const features = spoilt('徐汇区', (polygons) => {
      const ring = first(polygons);
      const [a, b] = [ring[10], ring[40]];
      if (a && b) [ring[10], ring[40]] = [b, a];
    });
    expect(why(features)).toMatch(/徐汇区的边界自相交，在 121\.\d{5}, 31\.\d{5}/u);
  });

  it('a hole outside, and none where the hole is within', () => {
    const hole = ([x, y]: LonLat): LonLat[] => [
      [x, y],
      [x + 0.01, y],
      [x + 0.01, y + 0.01],
      [x, y],
    ];
    const withHole = (at: LonLat) => spoilt('松江区', (polygons) => void polygons[0]?.push(hole(at)));
    expect(why(withHole([121.9, 31.1]))).toMatch(/松江区有一个洞（始于 121\.90000, 31\.10000）不在它的外环之内/u);
    expect(why(withHole([121.23, 31.03]))).toBe('');
  });

  it('without an area', () => {
    expect(
      why(
        spoilt(
          '黄浦区',
          (polygons) =>
            void polygons.push([
              [
                [121.4, 31.2],
                [121.5, 31.2],
                [121.4, 31.2],
              ],
            ]),
        ),
      ),
    ).toContain('不成面');
  });
});

describe('what is wrong with where it is', () => {
  it('latitude first is recognised, and taken when that is said', () => {
    const features = eachPosition(boundaryFeatures(), swapped);
    expect(why(features)).toMatch(/填反了.*--swap-axes/u);
    expect(why(features, { swapAxes: true })).toBe('');
    expect(why(boundaryFeatures(), { swapAxes: true })).toContain('请去掉 --swap-axes');
  });

  it('another system than stated is recognised by where the districts land', () => {
    const gcj = eachPosition(boundaryFeatures(), inSystem('GCJ02'));
    expect(why(gcj)).toMatch(/坐标系不对.*换成 GCJ-02 只差 \d 米/u);
    expect(why(boundaryFeatures(), { system: 'BD09' })).toMatch(/换成 WGS-84 只差 0 米/u);
  });

  it('another city, or a point far off, is refused', () => {
    expect(why(eachPosition(boundaryFeatures(), ([x, y]) => [x - 5, y]))).toContain('在本市范围之外');
    expect(why(eachPosition(boundaryFeatures(), ([x, y]) => [x + 0.2, y]))).toContain('不像是本市的边界');
    expect(
      why(
        spoilt(
          '崇明区',
          (polygons) =>
            void polygons.push([
              [
                [125, 31.6],
                [125.1, 31.6],
                [125, 31.7],
                [125, 31.6],
              ],
            ]),
        ),
      ),
    ).toMatch(/崇明区有 3 个点在本市范围之外，如 125\.00000, 31\.60000/u);
  });
});
