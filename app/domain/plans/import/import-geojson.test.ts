import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areaCm2, boundsOf, outlineFault, rectangle } from '../geometry/geometry.ts';
import { importGeoJson } from './import-geojson.server.ts';

const METRES = { in: 'metres' } as const;
const square = (x: number, y: number, size = 10): number[][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const polygon = (ring: unknown, properties: unknown = {}): unknown => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [ring] },
});
const file = (...features: unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features });

it('reads polygons in metres, y turned southward, with their labels', () => {
  const read = importGeoJson(
    file(polygon(square(100, 200), { name: '会议室', 编号: 'A1201' }), polygon(square(110, 190), { number: 1202 })),
    METRES,
  );
  expect(read).toEqual({
    ok: true,
    shapes: [
      { outline: rectangle(0, 0, 1000, 1000), label: 'A1201' },
      { outline: rectangle(1000, 1000, 1000, 1000), label: '1202' },
    ],
    skipped: [],
  });
});

it('counts points, lines, polygons with holes and nonsense, and reads the rest', () => {
  const hole = { type: 'Polygon', coordinates: [square(0, 0, 50), square(10, 10)] };
  const many = {
    type: 'GeometryCollection',
    geometries: [
      { type: 'Point', coordinates: [0, 0] },
      { type: 'LineString', coordinates: [] },
      hole,
      { type: 'MultiPolygon', coordinates: [[square(0, 0)], [square(20, 0)]] },
      null,
      { type: 'Polygon', coordinates: [[['a', 1]]] },
    ],
  };
  const read = importGeoJson(JSON.stringify(many), METRES);
  expect(read.ok && read.shapes.length).toBe(2);
  expect(read.ok && read.skipped.map(({ reason }) => reason)).toEqual(['点', '线', '带孔的多边形', '无法识别的内容', '坐标无效的图形']);
});

it('reads degrees around an origin to the centimetre', () => {
  const origin = { longitude: 121.47, latitude: 31.23 };
  const [dx, dy] = [0.001, 0.001];
  const read = importGeoJson(
    file(
      polygon([
        [121.47, 31.23],
        [121.47 + dx, 31.23],
        [121.47 + dx, 31.23 + dy],
        [121.47, 31.23 + dy],
      ]),
    ),
    { in: 'degrees', origin },
  );
  const { right, bottom } = boundsOf(read.ok ? (read.shapes[0]?.outline ?? []) : []);
  expect(right).toBeGreaterThan(9_520);
  expect(right).toBeLessThan(9_530);
  expect(bottom).toBeGreaterThan(11_080);
  expect(bottom).toBeLessThan(11_095);
});

it.each([
  ['no JSON', '{', METRES, '不是有效的 GeoJSON'],
  ['no GeoJSON', '[1]', METRES, '不是有效的 GeoJSON'],
  ['nothing in it', file(), METRES, '没有找到'],
  ['degrees as metres', file(polygon(square(121.47, 31.23, 0.001))), METRES, '坐标看起来是经纬度'],
  [
    'degrees far away',
    file(polygon(square(31.23, 121.47, 0.001))),
    { in: 'degrees', origin: { longitude: 121.47, latitude: 31.23 } } as const,
    '超过 5 公里',
  ],
  ['50 MB', ' '.repeat(50 * 1024 * 1024), METRES, '文件有 50.0 MB，超过 5 MB'],
  [
    'depth',
    `{"type":"FeatureCollection","features":[${'{"type":"GeometryCollection","geometries":['.repeat(50)}${']}'.repeat(50)}]}`,
    METRES,
    '层次过深',
  ],
  ['brackets without end', '['.repeat(1_000_000), METRES, '不是有效的 GeoJSON'],
] as const)('refuses %s', (_what, text, frame, says) => {
  const read = importGeoJson(text, frame);
  expect(read.ok ? 'read' : read.message).toContain(says);
});

it('never throws, and whatever it reads is an outline of a square metre at least', () => {
  const ring = fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 8 });
  const anything = fc.oneof(
    fc.anything(),
    ring.map((points) => polygon(points)),
    fc.record({
      type: fc.constantFrom('Polygon', 'MultiPolygon', 'Feature', 'GeometryCollection'),
      coordinates: fc.anything(),
      geometry: fc.anything(),
      geometries: fc.anything(),
      properties: fc.anything(),
    }),
  );
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 5 }), (features) => {
      const text = JSON.stringify({ type: 'FeatureCollection', features }, (_key, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      const read = importGeoJson(text, METRES);
      if (read.ok) for (const { outline } of read.shapes) expect([outlineFault(outline), areaCm2(outline) >= 10_000]).toEqual([null, true]);
    }),
  );
});
