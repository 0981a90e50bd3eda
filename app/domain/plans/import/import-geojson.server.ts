import { whereabouts } from '#app/kernel/city/coordinates.ts';
import { crsOf, fromWebMercator, type FileCrs } from '#app/kernel/city/file-crs.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { collectShapes, fileFault, Skips, type FoundRing } from './imported-shapes.ts';
import { type ImportedShapes, type PlanPoint } from '../plan.ts';

/** What is known besides the file. */
interface GeoJsonGround {
  /** The park's point; null if it has none. */
  origin: Position | null;
  /** Of one unit of the file, if it is a drawing of its own and not on the map; y runs northward. */
  centimetresPerUnit: number;
}

/** A plan lies within this many metres of the park's point; anything further away is in other coordinates than it seems. */
const FAR_METRES = 5_000;
/** No park is wider in degrees, and no room as narrow in metres: coordinates within so little of each other are degrees. */
const NARROW = 0.5;
const MAX_DEPTH = 10;
const MAX_POINTS = 500_000;

/** Properties that may hold a room's number, the best first. */
const LABELS = ['number', '编号', '房号', 'room', 'unit', 'ref', 'label', 'name', '名称'];

/** WGS-84: half the greater axis in metres, and the first eccentricity squared. */
const AXIS = 6_378_137;
const ECCENTRICITY = 0.006_694_379_99;

type Carry = (point: PlanPoint) => PlanPoint;

/** WGS-84 degrees → centimetres east and south of `origin`. */
function carryFrom({ longitude, latitude }: Position): Carry {
  const sin = Math.sin((latitude * Math.PI) / 180);
  const flat = 1 - ECCENTRICITY * sin * sin;
  const degree = Math.PI / 180;
  const [perLongitude, perLatitude] = [
    ((degree * AXIS) / Math.sqrt(flat)) * Math.cos(latitude * degree),
    (degree * AXIS * (1 - ECCENTRICITY)) / flat ** 1.5,
  ];
  return ([x, y]) => [(x - longitude) * perLongitude * 100, (latitude - y) * perLatitude * 100];
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function labelOf(properties: unknown): string {
  const fields = fieldsOf(properties);
  for (const key of LABELS) {
    const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return '';
}

/** Collects the rings of everything in the file, in the file's coordinates. */
class Reading {
  readonly rings: { ring: FoundRing; label: string }[] = [];
  readonly skips = new Skips();
  points = 0;

  read(value: unknown, label: string, depth = 0): void {
    const it = fieldsOf(value);
    if (depth > MAX_DEPTH) return this.skips.add('层次过深的内容');
    if (it.type === 'FeatureCollection') for (const feature of listOf(it.features)) this.read(feature, label, depth + 1);
    else if (it.type === 'Feature') this.read(it.geometry, labelOf(it.properties), depth + 1);
    else if (it.type === 'GeometryCollection') for (const geometry of listOf(it.geometries)) this.read(geometry, label, depth + 1);
    else if (it.type === 'Polygon') this.#polygon(it.coordinates, label);
    else if (it.type === 'MultiPolygon') for (const polygon of listOf(it.coordinates)) this.#polygon(polygon, label);
    else if (it.type === 'Point' || it.type === 'MultiPoint') this.skips.add('点');
    else if (it.type === 'LineString' || it.type === 'MultiLineString') this.skips.add('线');
    else this.skips.add('无法识别的内容');
  }

  #polygon(coordinates: unknown, label: string): void {
    const [outer, ...holes] = listOf(coordinates);
    if (holes.length > 0) return this.skips.add('带孔的图形');
    const ring: PlanPoint[] = [];
    for (const position of listOf(outer)) {
      const [x, y] = listOf(position);
      if (typeof x !== 'number' || typeof y !== 'number') return this.skips.add('坐标无效的图形');
      ring.push([x, y]);
    }
    this.points += ring.length;
    this.rings.push({ ring, label });
  }
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

type Framed = { ok: true; carry: Carry } | { ok: false; message: string };
const ORDER = 'GeoJSON 应当经度在前、纬度在后，坐标系为 WGS-84 或 CGCS2000。';

/** How degrees become centimetres, unless they lie where the park is not; `toDegrees` makes them of the file's coordinates. */
function inDegrees(points: readonly PlanPoint[], origin: Position | null, toDegrees: (point: PlanPoint) => PlanPoint): Framed {
  const [start] = points;
  const [longitude, latitude] = start ? toDegrees(start) : [0, 0];
  const here = { longitude, latitude };
  const isFarOff =
    Math.abs(longitude) > 180 || Math.abs(latitude) > 90 || (origin === null && ['swapped', 'elsewhere'].includes(whereabouts(here)));
  const carry = carryFrom(origin ?? here);
  const reach = points.reduce((most, point) => {
    const [x, y] = carry(toDegrees(point));
    return Math.max(most, Math.abs(x), Math.abs(y));
  }, 0);
  if (isFarOff || reach > FAR_METRES * 100)
    return { ok: false, message: `图形离园区${origin === null ? '' : '的坐标点'}超过 ${FAR_METRES / 1000} 公里，没有导入。${ORDER}` };
  return { ok: true, carry: (point) => carry(toDegrees(point)) };
}

/** How the file's coordinates become centimetres: by the system that it states, otherwise by how large they are and how close together. */
function frameOf(crs: FileCrs | null, points: readonly PlanPoint[], { origin, centimetresPerUnit }: GeoJsonGround): Framed {
  const mercator = ([x, y]: PlanPoint): PlanPoint => fromWebMercator(x, y);
  const asIs = (point: PlanPoint): PlanPoint => point;
  if (crs?.in === 'other')
    return { ok: false, message: `文件注明的坐标系是 ${crs.name}，不能换算，没有导入。请在制图软件里导出为 WGS-84 经纬度（EPSG:4326）。` };
  if (crs?.in === 'degrees') return inDegrees(points, origin, asIs);
  if (crs?.in === 'webMercator') return inDegrees(points, origin, mercator);
  if (crs?.in === 'grid') return { ok: true, carry: ([x, y]) => [x * 100, -y * 100] };
  const [start] = points;
  if (start) {
    const [longitude, latitude] = mercator(start);
    if (whereabouts({ longitude, latitude }) === 'city') return inDegrees(points, origin, mercator);
    const isNarrow = points.every((point) =>
      point.every((value, axis) => Math.abs(value) <= 180 && Math.abs(value - (start[axis] ?? 0)) < NARROW),
    );
    if (isNarrow) return inDegrees(points, origin, asIs);
  }
  return { ok: true, carry: ([x, y]) => [x * centimetresPerUnit, -y * centimetresPerUnit] };
}

/**
 * Reads rooms from the polygons of a GeoJSON into whole centimetres, y turned southward; labels come from its properties (number,
 * 编号, name …). Coordinates are degrees, metres of the web's Mercator or of a surveyor's grid, or units of a drawing of its own: as the
 * file's `crs` states it, otherwise as its coordinates show. Everything but polygons is counted, not interpreted. Refused as a whole,
 * with the reason: more than 5 MB, no GeoJSON, another system of coordinates, a place far from the park. Never throws.
 */
export function importGeoJson(text: string, ground: GeoJsonGround): ImportedShapes {
  const tooLarge = fileFault(text);
  if (tooLarge) return { ok: false, message: tooLarge };
  const json = parsed(text.replace(/^\uFEFF/u, ''));
  if (!json || typeof fieldsOf(json.value).type !== 'string') return { ok: false, message: '不是有效的 GeoJSON 文件。' };
  const reading = new Reading();
  reading.read(json.value, '');
  if (reading.points > MAX_POINTS) return { ok: false, message: '顶点过多，没有导入。请只导出单元所在的图层。' };
  const frame = frameOf(
    crsOf(json.value),
    reading.rings.flatMap(({ ring }) => ring),
    ground,
  );
  if (!frame.ok) return frame;
  const rings = reading.rings.map(({ ring, label }) => ({ ring: ring.map(frame.carry), label }));
  return collectShapes(rings, [], reading.skips);
}
