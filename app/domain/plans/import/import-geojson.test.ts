import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areaCm2, boundsOf, outlineFault, rectangle } from '../geometry/geometry.ts';
import { importGeoJson } from './import-geojson.server.ts';

const METRES = { origin: null, centimetresPerUnit: 100 };
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
  expect(read.ok && read.skipped.map(({ reason }) => reason)).toEqual(['点', '线', '带孔的图形', '无法识别的内容', '坐标无效的图形']);
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
    { origin, centimetresPerUnit: 100 },
  );
  const { right, bottom } = boundsOf(read.ok ? (read.shapes[0]?.outline ?? []) : []);
  expect(right).toBeGreaterThan(9_520);
  expect(right).toBeLessThan(9_530);
  expect(bottom).toBeGreaterThan(11_080);
  expect(bottom).toBeLessThan(11_095);
});

/** A rectangle of so many metres on the ground near 121.45° E, 31.2° N, by the radii of curvature of the ellipsoid there. */
const PARK = { longitude: 121.45, latitude: 31.2 };
const ground = (east: number, north: number, width: number, height: number): number[][] =>
  square(0, 0, 1).map(([x = 0, y = 0]) => [121.45 + (east + x * width) / 95_293.3, 31.2 + (north + y * height) / 110_871.6]);
const inMercator = ([longitude = 0, latitude = 0]: number[]): number[] => [
  (longitude * Math.PI * 6_378_137) / 180,
  Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 6_378_137,
];
const ROOMS = [ground(0, 0, 10, 8), ground(10, 0, 6, 8)];
const crs = (name: string) => ({ crs: { type: 'name', properties: { name } } });
const withRooms = (rings: number[][][], more: object = {}): string =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features: rings.map((ring) => polygon(ring)) });

it.each([
  ['degrees', withRooms(ROOMS)],
  ['degrees after a bounding box', withRooms(ROOMS, { bbox: [0, 0, 90, 45] })],
  ['degrees with a short first number', withRooms([[[121.45, 31.2], ...(ROOMS[0] ?? []).slice(1, 4)], ROOMS[1] ?? []])],
  ['degrees named in full', withRooms(ROOMS, crs('http://www.opengis.net/def/crs/EPSG/0/4490'))],
  [
    'the web’s Mercator by its number',
    withRooms(
      ROOMS.map((ring) => ring.map(inMercator)),
      crs('urn:ogc:def:crs:EPSG::3857'),
    ),
  ],
  ['the web’s Mercator without a word', withRooms(ROOMS.map((ring) => ring.map(inMercator)))],
])('reads rooms of 10 × 8 and 6 × 8 m in %s, whether the park has a point or not', (_what, text) => {
  for (const origin of [PARK, null]) {
    const read = importGeoJson(text, { origin, centimetresPerUnit: 100 });
    const boxes = read.ok ? read.shapes.map(({ outline }) => boundsOf(outline)) : [read.message];
    expect(boxes).toEqual([
      { left: 0, top: 0, right: 1_000, bottom: 800 },
      { left: 1_000, top: 0, right: 1_600, bottom: 800 },
    ]);
  }
});

it('reads metres of a grid, and units of a drawing of its own', () => {
  const grid = withRooms([square(40_542_000, 3_453_000)], crs('EPSG:4549'));
  expect(importGeoJson(grid, METRES)).toMatchObject({ ok: true, shapes: [{ outline: rectangle(0, 0, 1_000, 1_000) }] });
  expect(importGeoJson(withRooms([square(0, 0, 4_000)]), { origin: PARK, centimetresPerUnit: 0.1 })).toMatchObject({
    ok: true,
    shapes: [{ outline: rectangle(0, 0, 400, 400) }],
  });
});

it.each([
  ['another system', withRooms(ROOMS, crs('EPSG:4214')), '文件注明的坐标系是 EPSG:4214'],
  ['metres that are called degrees', withRooms([square(500, 500)], crs('EPSG:4326')), '经度在前、纬度在后'],
  ['latitude first', withRooms(ROOMS.map((ring) => ring.map(([x = 0, y = 0]) => [y, x]))), '经度在前、纬度在后'],
  ['another city', withRooms(ROOMS.map((ring) => ring.map(([x = 0, y = 0]) => [x - 5, y]))), '超过 5 公里'],
])('refuses %s', (_what, text, says) => {
  const read = importGeoJson(text, { origin: PARK, centimetresPerUnit: 100 });
  expect(read.ok ? 'read' : read.message).toContain(says);
});

it.each([
  ['no JSON', '{', METRES, '不是有效的 GeoJSON'],
  ['no GeoJSON', '[1]', METRES, '不是有效的 GeoJSON'],
  ['nothing in it', file(), METRES, '没有找到'],
  [
    'degrees far away',
    file(polygon(square(31.23, 121.47, 0.001))),
    { origin: { longitude: 121.47, latitude: 31.23 }, centimetresPerUnit: 100 },
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
