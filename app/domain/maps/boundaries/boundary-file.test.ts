import { describe, expect, it } from 'vitest';
import { readBoundaryFile } from './boundary-file.ts';

const read = (file: unknown) => readBoundaryFile(JSON.stringify(file));
const rings = (file: unknown) => {
  const result = read(file);
  return result.ok ? result.features.map(({ polygons }) => polygons.map((polygon) => polygon.map((ring) => [...ring]))) : result.message;
};
const SQUARE = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
  [0, 0],
];
const feature = (geometry: unknown) => ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] });

describe('GeoJSON', () => {
  it('may have polygons of either kind, heights, a collection, and a mark at its beginning', () => {
    const flat = SQUARE.flat();
    expect(rings(feature({ type: 'Polygon', coordinates: [SQUARE.map(([x, y]) => [x, y, 4.5])] }))).toEqual([[[flat]]]);
    expect(
      rings(feature({ type: 'GeometryCollection', geometries: [{ type: 'MultiPolygon', coordinates: [[SQUARE], [SQUARE]] }] })),
    ).toEqual([[[flat], [flat]]]);
    expect(readBoundaryFile(`\uFEFF${JSON.stringify(feature({ type: 'Polygon', coordinates: [SQUARE] }))}`)).toMatchObject({
      ok: true,
      format: 'GeoJSON',
      points: 5,
    });
  });

  it.each([
    ['{"type":"FeatureCollection","features":[{"type":"Feat', '不是完整的 JSON'],
    ['<html><body>登录</body></html>', '不是完整的 JSON'],
    ['', '不是完整的 JSON'],
    ['[1,2]', '不是 GeoJSON'],
    ['{"type":"FeatureCollection","features":[]}', '没有要素'],
    ['{"type":"FeatureCollection","features":[null]}', '第 1 个要素不是要素'],
    [JSON.stringify(feature(null)), '没有图形'],
    [JSON.stringify(feature({ type: 'LineString', coordinates: SQUARE })), 'LineString'],
    [
      JSON.stringify(
        feature({
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [null, 1],
            ],
          ],
        }),
      ),
      '第 1 个环的第 2 个点不是一对数',
    ],
    [JSON.stringify(feature({ type: 'Polygon', coordinates: [[[353_124.5, 3_456_789.1]]] })), '投影坐标'],
    [
      JSON.stringify({
        ...feature({ type: 'Polygon', coordinates: [SQUARE] }),
        crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } },
      }),
      'EPSG::4549',
    ],
  ])('%s is refused', (text, why) => {
    const result = readBoundaryFile(text);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(why) as string });
  });

  it('may say that it is in degrees', () => {
    for (const name of [
      'urn:ogc:def:crs:OGC:1.3:CRS84',
      'EPSG:4326',
      'urn:ogc:def:crs:EPSG::4490',
      'http://www.opengis.net/def/crs/EPSG/0/4490',
      'GCS_China_Geodetic_Coordinate_System_2000',
    ]) {
      expect(read({ ...feature({ type: 'Polygon', coordinates: [SQUARE] }), crs: { type: 'name', properties: { name } } })).toMatchObject({
        ok: true,
      });
    }
  });
});

it('in metres of the web’s Mercator is taken back to degrees', () => {
  // 2° of the equator, and 2° north of it.
  const corner = (x: number, y: number) => [x * 111_319.490_793_273_58, y === 0 ? 0 : 222_684.208_505_544_84];
  const crs = { type: 'name', properties: { name: 'EPSG:3857' } };
  const result = rings({ ...feature({ type: 'Polygon', coordinates: [SQUARE.map(([x = 0, y = 0]) => corner(x, y))] }), crs });
  expect((result as number[][][][])[0]?.[0]?.[0]?.map((degrees) => Number(degrees.toFixed(9)) + 0)).toEqual(SQUARE.flat());
});

describe('TopoJSON', () => {
  // Two squares side by side; the line between them is arc 0, which the second runs backwards.
  const arcs = [
    [
      [2, 0],
      [0, 2],
    ],
    [
      [2, 2],
      [-2, 0],
      [0, -2],
      [2, 0],
    ],
    [
      [2, 2],
      [2, 0],
      [0, -2],
      [-2, 0],
    ],
  ];
  const objects = {
    districts: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', properties: { name: '甲' }, arcs: [[0, 1]] },
        { type: 'MultiPolygon', properties: {}, arcs: [[[~0, ~2]]] },
      ],
    },
  };
  const transform = { scale: [0.5, 0.25], translate: [120, 30] };

  it('is put together from its arcs, quantised or not', () => {
    const left = [121, 30, 121, 30.5, 120, 30.5, 120, 30, 121, 30];
    const right = [121, 30.5, 121, 30, 122, 30, 122, 30.5, 121, 30.5];
    expect(rings({ type: 'Topology', transform, objects, arcs })).toEqual([[[left]], [[right]]]);
    const plain = arcs.map((arc) => {
      let [x, y] = [0, 0];
      return arc.map(([dx = 0, dy = 0]) => [120 + 0.5 * (x += dx), 30 + 0.25 * (y += dy)]);
    });
    expect(rings({ type: 'Topology', objects, arcs: plain })).toEqual([[[left]], [[right]]]);
  });

  it('is refused with arcs that are not there, with steps that are no numbers, and with several layers', () => {
    expect(rings({ type: 'Topology', transform, objects, arcs: arcs.slice(0, 2) })).toContain('没有的弧');
    expect(rings({ type: 'Topology', transform, objects, arcs: [[['a', 0]], ...arcs.slice(1)] })).toContain('第 1 段弧');
    expect(rings({ type: 'Topology', transform, objects, arcs: [arcs[0], [[2, 2]], ...arcs.slice(2)] })).toContain('不足 4 个点');
    expect(rings({ type: 'Topology', transform: { scale: [1] }, objects, arcs })).toContain('坐标变换（transform）');
    expect(rings({ type: 'Topology', transform, objects: { districts: objects.districts, city: objects.districts }, arcs })).toContain(
      'districts、city',
    );
    expect(rings({ type: 'Topology' })).toContain('现有 0 个');
  });
});
