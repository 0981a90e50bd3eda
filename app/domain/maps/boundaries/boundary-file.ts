import { feature as assemble } from 'topojson-client';
import { crsOf, fromWebMercator } from '#app/kernel/city/file-crs.ts';

/** A ring as it stands in the file: x and y in turn, the closing point included. */
export type FileRing = Float64Array;

export interface BoundaryFeature {
  /** Its place in the file, from 1. */
  number: number;
  properties: Readonly<Record<string, unknown>>;
  /** Polygons, each an outer ring and its holes. */
  polygons: FileRing[][];
}

export type BoundaryFile =
  { ok: true; format: 'GeoJSON' | 'TopoJSON'; features: BoundaryFeature[]; points: number } | { ok: false; message: string };

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** What is wrong with a file's form; thrown within this module only. */
class Malformed extends Error {}

/** The two numbers that `given`, the `number`th of its kind, begins with. */
function pairOf(given: unknown, where: string, number: number): [x: number, y: number] {
  const [x, y] = list(given);
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
    throw new Malformed(`${where}的第 ${number} 个点不是一对数`);
  return [x, y];
}

type ToDegrees = (x: number, y: number) => readonly [longitude: number, latitude: number];

/** How the file's positions become degrees of whichever datum. */
function toDegreesOf(file: Json): ToDegrees {
  const crs = crsOf(file);
  if (crs?.in === 'other' || crs?.in === 'grid') throw new Malformed(`文件注明的坐标系是 ${crs.name}，不是经纬度，请先换算`);
  return crs?.in === 'webMercator' ? fromWebMercator : (x, y) => [x, y];
}

/** A ring of GeoJSON, each position checked. */
const ringIn =
  (toDegrees: ToDegrees) =>
  (given: unknown, where: string): FileRing => {
    const positions = list(given);
    const ring = new Float64Array(positions.length * 2);
    for (const [index, position] of positions.entries()) {
      const [x, y] = toDegrees(...pairOf(position, where, index + 1));
      if (Math.abs(x) > 180 || Math.abs(y) > 180)
        throw new Malformed(`${where}的第 ${index + 1} 个点（${x}, ${y}）不是经纬度：像是以米计的投影坐标，请先换算成经纬度`);
      ring[2 * index] = x;
      ring[2 * index + 1] = y;
    }
    return ring;
  };

/** The polygons of a geometry, of GeoJSON or TopoJSON: they differ only in what a ring is and where the rings stand. */
function polygonsOf<Ring>(
  geometry: unknown,
  within: 'coordinates' | 'arcs',
  readRing: (ring: unknown, where: string) => Ring,
  where: string,
): Ring[][] {
  if (!isObject(geometry)) throw new Malformed(`${where}没有图形`);
  const rings = geometry[within];
  const polygon = (one: unknown): Ring[] => list(one).map((ring, number) => readRing(ring, `${where}的第 ${number + 1} 个环`));
  switch (geometry.type) {
    case 'Polygon':
      return [polygon(rings)];
    case 'MultiPolygon':
      return list(rings).map(polygon);
    case 'GeometryCollection':
      return list(geometry.geometries).flatMap((one) => polygonsOf(one, within, readRing, where));
    default:
      throw new Malformed(
        `${where}的图形是 ${typeof geometry.type === 'string' ? geometry.type : '不明的一种'}，不是面（Polygon、MultiPolygon）`,
      );
  }
}

function readGeoJson(file: Json): BoundaryFeature[] {
  const ringOf = ringIn(toDegreesOf(file));
  return list(file.type === 'Feature' ? [file] : file.features).map((feature, at) => {
    const where = `第 ${at + 1} 个要素`;
    if (!isObject(feature)) throw new Malformed(`${where}不是要素`);
    return {
      number: at + 1,
      properties: isObject(feature.properties) ? feature.properties : {},
      polygons: polygonsOf(feature.geometry, 'coordinates', ringOf, where),
    };
  });
}

/** The arcs of a topology and how they are quantised, each number checked. */
function readTopology({ arcs, transform }: Json): Parameters<typeof assemble>[0] {
  const pairs = (given: unknown, where: string) => list(given).map((one, index) => pairOf(one, where, index + 1));
  const [scale, translate] = isObject(transform) ? pairs([transform.scale, transform.translate], '坐标变换（transform）') : [];
  return {
    type: 'Topology',
    objects: {},
    arcs: list(arcs).map((arc, index) => pairs(arc, `第 ${index + 1} 段弧`)),
    ...(scale && translate && { transform: { scale, translate } }),
  };
}

function readTopoJson(file: Json): BoundaryFeature[] {
  const ringOf = ringIn(toDegreesOf(file));
  const topology = readTopology(file);
  const layers = Object.entries(isObject(file.objects) ? file.objects : {});
  if (layers.length !== 1)
    throw new Malformed(
      `TopoJSON 里应当只有一个图层，现有 ${layers.length} 个${
        layers.length > 0
          ? `：${layers
              .map(([name]) => name)
              .slice(0, 10)
              .join('、')}`
          : ''
      }`,
    );
  const layer = layers[0]?.[1];
  const geometries = isObject(layer) && layer.type === 'GeometryCollection' ? list(layer.geometries) : [layer];
  const arcsOf = (ring: unknown, where: string): number[] => {
    let points = 1;
    const numbers = list(ring).map((number) => {
      const arc = typeof number === 'number' ? topology.arcs[number < 0 ? ~number : number] : undefined;
      if (typeof number !== 'number' || !arc) throw new Malformed(`${where}用到文件里没有的弧`);
      points += arc.length - 1;
      return number;
    });
    if (points < 4) throw new Malformed(`${where}不足 4 个点`);
    return numbers;
  };
  return geometries.map((geometry, at) => {
    const where = `第 ${at + 1} 个要素`;
    const arcs = polygonsOf(geometry, 'arcs', arcsOf, where);
    return {
      number: at + 1,
      properties: isObject(geometry) && isObject(geometry.properties) ? geometry.properties : {},
      polygons: polygonsOf(assemble(topology, { type: 'MultiPolygon', arcs }).geometry, 'coordinates', ringOf, where),
    };
  });
}

/** Reads GeoJSON or TopoJSON with polygons, in degrees of whichever system. Says in Chinese what is wrong with a file of another form. */
export function readBoundaryFile(text: string): BoundaryFile {
  let file: unknown;
  try {
    file = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return { ok: false, message: '不是完整的 JSON：文件可能没有传完，或不是 GeoJSON、TopoJSON。' };
  }
  try {
    if (!isObject(file)) throw new Malformed('不是 GeoJSON，也不是 TopoJSON');
    const format = file.type === 'Topology' ? 'TopoJSON' : file.type === 'FeatureCollection' || file.type === 'Feature' ? 'GeoJSON' : null;
    if (format === null) throw new Malformed('不是 GeoJSON 的要素集（FeatureCollection），也不是 TopoJSON（Topology）');
    const features = format === 'TopoJSON' ? readTopoJson(file) : readGeoJson(file);
    if (features.length === 0) throw new Malformed('里面没有要素');
    return {
      ok: true,
      format,
      features,
      points: features.reduce((sum, { polygons }) => sum + polygons.flat().reduce((of, ring) => of + ring.length / 2, 0), 0),
    };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, message: `${error.message}。` };
    throw error;
  }
}
