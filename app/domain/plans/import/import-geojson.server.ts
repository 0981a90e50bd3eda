import { collectShapes, fileFault, Skips, type FoundRing } from './imported-shapes.ts';
import { type ImportedShapes, type PlanPoint } from '../plan.ts';

/** How coordinates are read: metres from any corner, y northward; or WGS-84 degrees around an origin, such as the park's point. */
type GeoJsonFrame = { in: 'metres' } | { in: 'degrees'; origin: { longitude: number; latitude: number } };

/** A plan lies within this many metres of its origin; anything further away is in other coordinates than stated. */
const FAR_METRES = 5_000;
const MAX_DEPTH = 10;
const MAX_POINTS = 500_000;

/** Properties that may hold a room's number, the best first. */
const LABELS = ['number', '编号', '房号', 'room', 'unit', 'ref', 'label', 'name', '名称'];

/** WGS-84: half the greater axis in metres, and the first eccentricity squared. */
const AXIS = 6_378_137;
const ECCENTRICITY = 0.006_694_379_99;

type Carry = (x: number, y: number) => PlanPoint;

/** Coordinates of the file → centimetres east and south. */
function carryOf(frame: GeoJsonFrame): Carry {
  if (frame.in === 'metres') return (x, y) => [x * 100, -y * 100];
  const { longitude, latitude } = frame.origin;
  const sin = Math.sin((latitude * Math.PI) / 180);
  const flat = 1 - ECCENTRICITY * sin * sin;
  const degree = Math.PI / 180;
  const [perLongitude, perLatitude] = [
    ((degree * AXIS) / Math.sqrt(flat)) * Math.cos(latitude * degree),
    (degree * AXIS * (1 - ECCENTRICITY)) / flat ** 1.5,
  ];
  return (x, y) => [(x - longitude) * perLongitude * 100, (latitude - y) * perLatitude * 100];
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

/** Collects the rings of everything in the file. */
class Reading {
  readonly rings: { ring: FoundRing; label: string }[] = [];
  readonly skips = new Skips();
  points = 0;
  readonly #carry: Carry;

  constructor(carry: Carry) {
    this.#carry = carry;
  }

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
    if (holes.length > 0) return this.skips.add('带孔的多边形');
    const ring: PlanPoint[] = [];
    for (const position of listOf(outer)) {
      const [x, y] = listOf(position);
      if (typeof x !== 'number' || typeof y !== 'number') return this.skips.add('坐标无效的图形');
      ring.push(this.#carry(x, y));
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

/**
 * Reads rooms from the polygons of a GeoJSON into whole centimetres, y turned southward; labels come from its properties (number,
 * 编号, name …). Everything else is counted, not interpreted. Refused as a whole, with the reason: more than 5 MB, no GeoJSON, degrees far
 * from the origin, degrees given for metres. Never throws.
 */
export function importGeoJson(text: string, frame: GeoJsonFrame): ImportedShapes {
  const tooLarge = fileFault(text);
  if (tooLarge) return { ok: false, message: tooLarge };
  const json = parsed(text.replace(/^\uFEFF/u, ''));
  if (!json || typeof fieldsOf(json.value).type !== 'string') return { ok: false, message: '不是有效的 GeoJSON 文件。' };
  const reading = new Reading(carryOf(frame));
  reading.read(json.value, '');
  if (reading.points > MAX_POINTS) return { ok: false, message: '顶点过多，没有导入。请只导出单元所在的图层。' };
  let [reach, far] = [0, 0];
  const [start] = reading.rings.flatMap(({ ring }) => ring.slice(0, 1));
  for (const { ring } of reading.rings) {
    for (const [x, y] of ring) {
      far = Math.max(far, Math.abs(x), Math.abs(y));
      if (start) reach = Math.max(reach, Math.abs(x - start[0]), Math.abs(y - start[1]));
    }
  }
  if (frame.in === 'degrees' && far > FAR_METRES * 100)
    return { ok: false, message: `图形离园区的坐标点超过 ${FAR_METRES / 1000} 公里。请检查是否为 WGS-84 经纬度，经度在前、纬度在后。` };
  if (frame.in === 'metres' && reach > 0 && reach < 100 && far > 1_000)
    return { ok: false, message: '坐标看起来是经纬度，不是米，请改选经纬度。' };
  return collectShapes(reading.rings, [], reading.skips);
}
