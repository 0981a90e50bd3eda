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

/** Systems of degrees by their numbers; another one that a file names has to be converted first. */
const IN_DEGREES = /CRS:?:?84|EPSG:+(?:4326|4490)\b/iu;

/** What is wrong with a file's form; thrown within this module only. */
class Malformed extends Error {}

/** `count` positions as a ring, each checked. */
function ringOf(positions: Iterable<unknown>, count: number, where: string): FileRing {
  const ring = new Float64Array(count * 2);
  let at = 0;
  for (const position of positions) {
    const [x, y] = list(position);
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
      throw new Malformed(`${where}的第 ${at / 2 + 1} 个点不是一对数`);
    if (Math.abs(x) > 180 || Math.abs(y) > 180)
      throw new Malformed(`${where}的第 ${at / 2 + 1} 个点（${x}, ${y}）不是经纬度：像是以米计的投影坐标，请先换算成经纬度`);
    ring[at] = x;
    ring[at + 1] = y;
    at += 2;
  }
  return ring;
}

type ReadRing = (ring: unknown, where: string) => FileRing;

/** The polygons of a geometry, of GeoJSON or TopoJSON: they differ only in what a ring is and where the rings stand. */
function polygonsOf(geometry: unknown, within: 'coordinates' | 'arcs', readRing: ReadRing, where: string): FileRing[][] {
  if (!isObject(geometry)) throw new Malformed(`${where}没有图形`);
  const rings = geometry[within];
  const polygon = (one: unknown): FileRing[] => list(one).map((ring, number) => readRing(ring, `${where}的第 ${number + 1} 个环`));
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
  const crs = isObject(file.crs) && isObject(file.crs.properties) ? file.crs.properties.name : undefined;
  if (typeof crs === 'string' && !IN_DEGREES.test(crs)) throw new Malformed(`文件注明的坐标系是 ${crs}，不是经纬度，请先换算`);
  const readRing: ReadRing = (ring, where) => ringOf(list(ring), list(ring).length, where);
  return list(file.type === 'Feature' ? [file] : file.features).map((feature, at) => {
    const where = `第 ${at + 1} 个要素`;
    if (!isObject(feature)) throw new Malformed(`${where}不是要素`);
    return {
      number: at + 1,
      properties: isObject(feature.properties) ? feature.properties : {},
      polygons: polygonsOf(feature.geometry, 'coordinates', readRing, where),
    };
  });
}

/** The arcs of a topology in degrees, each as x and y in turn. */
function readArcs(topology: Json): Float64Array[] {
  const transform = isObject(topology.transform) ? topology.transform : null;
  const [scaleX, scaleY] = list(transform?.scale).map(Number);
  const [fromX, fromY] = list(transform?.translate).map(Number);
  return list(topology.arcs).map((arc, number) => {
    const points = list(arc);
    const where = `第 ${number + 1} 段弧`;
    if (transform === null) return ringOf(points, points.length, where);
    let [x, y] = [0, 0];
    const steps = points.map((step) => {
      const [byX, byY] = list(step).map(Number);
      [x, y] = [x + (byX ?? NaN), y + (byY ?? NaN)];
      return [x * (scaleX ?? NaN) + (fromX ?? NaN), y * (scaleY ?? NaN) + (fromY ?? NaN)];
    });
    return ringOf(steps, steps.length, where);
  });
}

/** Joins arcs end to end; a negative number is an arc run backwards, and where two meet the point stands once. */
function join(numbers: readonly unknown[], arcs: readonly Float64Array[], where: string): FileRing {
  const parts = numbers.map((number) => {
    const arc = typeof number === 'number' ? arcs[number < 0 ? ~number : number] : undefined;
    if (!arc) throw new Malformed(`${where}用到文件里没有的弧`);
    return { arc, backwards: Number(number) < 0 };
  });
  const total = parts.reduce((sum, { arc }) => sum + arc.length, 0) - 2 * Math.max(0, parts.length - 1);
  const ring = new Float64Array(Math.max(0, total));
  let at = 0;
  for (const [index, { arc, backwards }] of parts.entries()) {
    const count = arc.length / 2;
    for (let point = index === 0 ? 0 : 1; point < count; point += 1) {
      const from = 2 * (backwards ? count - 1 - point : point);
      ring[at] = arc[from] ?? NaN;
      ring[at + 1] = arc[from + 1] ?? NaN;
      at += 2;
    }
  }
  return ring;
}

function readTopoJson(topology: Json): BoundaryFeature[] {
  const arcs = readArcs(topology);
  const layers = Object.entries(isObject(topology.objects) ? topology.objects : {});
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
  const readRing: ReadRing = (ring, where) => join(list(ring), arcs, where);
  return geometries.map((geometry, at) => ({
    number: at + 1,
    properties: isObject(geometry) && isObject(geometry.properties) ? geometry.properties : {},
    polygons: polygonsOf(geometry, 'arcs', readRing, `第 ${at + 1} 个要素`),
  }));
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
