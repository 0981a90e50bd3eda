import type { CityPack } from '#app/kernel/city/city.ts';
import { writeDay, type Day } from '#app/kernel/calendar.ts';
import { toWgs84, type CoordinateSystem } from '#app/kernel/city/coordinates.ts';
import type { MapBase } from '../base.ts';
import type { LonLat } from '#app/kernel/city/position.ts';
import type { Ring } from './boundary-crossings.ts';
import { readBoundaryFile } from './boundary-file.ts';
import { labelOf } from './boundary-label.ts';
import { matchDistricts } from './boundary-names.ts';
import { measureCoverage } from './boundary-overlaps.ts';
import { areAxesSwapped, checkPlace, SYSTEM_WORDS, type Shifts } from './boundary-place.ts';
import { checkRings, type DistrictRings } from './boundary-rings.ts';
import { simplify } from './boundary-simplify.ts';

/** What the importer states about the boundaries. */
export interface BoundaryStatement {
  source: string;
  licence: string;
  system: CoordinateSystem;
  /** 审图号, or null if the map has none. */
  approvalNumber: string | null;
  /** The file has latitude first. */
  swapAxes: boolean;
}

export interface BoundaryCounts {
  format: 'GeoJSON' | 'TopoJSON';
  districts: number;
  pointsRead: number;
  pointsKept: number;
  pointsShared: number;
  ringsDropped: number;
  shifts: Shifts;
}

export type BoundaryReading = { ok: true; base: MapBase; counts: BoundaryCounts } | { ok: false; message: string };

/** No point of the file is farther than this from the line that is kept, in metres. */
const TOLERANCE_M = 100;
/** Neighbours drawn separately overlap slightly along their border; more than this share of the smaller one is a mistake. */
const GROSS_OVERLAP = 0.03;
const PROBLEMS = 20;

const refused = (problems: readonly string[]): BoundaryReading => ({
  ok: false,
  message: problems.slice(0, PROBLEMS).join('\n') + (problems.length > PROBLEMS ? `\n……另有 ${problems.length - PROBLEMS} 处。` : ''),
});

function swap(ring: Float64Array): Float64Array {
  const swapped = new Float64Array(ring.length);
  for (let at = 0; at < ring.length; at += 2) [swapped[at], swapped[at + 1]] = [ring[at + 1] ?? 0, ring[at] ?? 0];
  return swapped;
}

/** A ring as the map base has it: closed, WGS-84, to five decimals (1 m). */
function written(ring: Ring, system: CoordinateSystem): LonLat[] {
  const points: LonLat[] = [];
  for (let at = 0; at < ring.length; at += 2) {
    const { longitude, latitude } = toWgs84({ longitude: ring[at] ?? 0, latitude: ring[at + 1] ?? 0 }, system);
    points.push([Number(longitude.toFixed(5)), Number(latitude.toFixed(5))]);
  }
  const [first] = points;
  return first ? [...points, [...first]] : points;
}

function overlapping(districts: readonly DistrictRings[]): string[] {
  return measureCoverage(districts)
    .overlaps.filter(({ share }) => share > GROSS_OVERLAP)
    .map(
      ({ one, other, share }) =>
        `${districts[one]?.district.name ?? ''}和${districts[other]?.district.name ?? ''}重叠了较小者的 ${Math.round(share * 100)}%。`,
    );
}

/** The note under every map with imported boundaries. */
const noteOf = (approvalNumber: string | null): string =>
  approvalNumber === null ? '此图没有审图号；示意图，行政界线不作为划界依据' : `审图号：${approvalNumber}`;

/**
 * Reads a boundary file into a map base, or says in Chinese, all at once, why it cannot be one: each district of the city once,
 * valid rings, inside the city, in the stated system, no gross overlaps. Simplifies them with common borders kept and converts them to WGS-84.
 * @param known the bundled boundaries, to compare with.
 * @param today for the provenance.
 */
export function readBoundaries(
  text: string,
  { source, licence, system, approvalNumber, swapAxes }: BoundaryStatement,
  city: CityPack,
  known: Pick<MapBase, 'features'>,
  today: Day,
): BoundaryReading {
  const file = readBoundaryFile(text);
  if (!file.ok) return file;
  const features = swapAxes
    ? file.features.map((feature) => ({ ...feature, polygons: feature.polygons.map((polygon) => polygon.map(swap)) }))
    : file.features;
  const names = matchDistricts(features, city);
  if (names.problems.length > 0) return refused(names.problems);
  const rings = checkRings(names.matched);
  if (rings.problems.length > 0) return refused(rings.problems);
  if (areAxesSwapped(rings.districts, city.bounds)) {
    return refused([
      swapAxes
        ? '经度和纬度原来没有填反，请去掉 --swap-axes。'
        : '经度和纬度填反了：文件里纬度在前。GeoJSON 应当经度在前；确认无误可以加 --swap-axes 导入。',
    ]);
  }
  const place = checkPlace(rings.districts, known, city.bounds, system);
  if (place.problems.length > 0 || !place.shifts) return refused(place.problems);
  const overlaps = overlapping(rings.districts);
  if (overlaps.length > 0) return refused(overlaps);

  const { districts, points, shared, dropped } = simplify(rings.districts, TOLERANCE_M);
  const base: MapBase = {
    type: 'FeatureCollection',
    source,
    licence,
    converted:
      `${writeDay(today)}：由 ${file.format} 文件（${SYSTEM_WORDS[system]}）导入，以拓扑方式简化` +
      `（共用边界保持一致，约 ${TOLERANCE_M} 米）${system === 'WGS84' ? '' : '，换算为 WGS-84'}，保留五位小数`,
    note: noteOf(approvalNumber),
    features: districts.map(({ district: { slug, name }, polygons }) => {
      const coordinates = polygons.map((polygon) => polygon.map((ring) => written(ring, system)));
      return { type: 'Feature', properties: { slug, name, label: labelOf(coordinates) }, geometry: { type: 'MultiPolygon', coordinates } };
    }),
  };
  const counts = {
    format: file.format,
    districts: districts.length,
    pointsRead: file.points,
    pointsKept: points,
    pointsShared: shared,
    ringsDropped: dropped,
    shifts: place.shifts,
  };
  return { ok: true, base, counts };
}
