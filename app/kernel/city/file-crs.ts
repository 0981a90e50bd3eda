import { visible } from '#app/kit/visible-text.ts';
import type { LonLat } from './position.ts';

/**
 * How a map file counts its positions: in degrees as WGS-84 or CGCS2000 (the same at this scale), in metres of the web's Mercator, in
 * metres of a surveyor's grid, or in another system, by the name that the file gives it.
 */
export type FileCrs = { in: 'degrees' } | { in: 'webMercator' } | { in: 'grid' | 'other'; name: string };

/** Two and three dimensions of WGS-84, and of CGCS2000. */
const DEGREES = new Set(['4326', '4979', '4490', '4480', 'CRS84', 'CRS84H']);
const WEB_MERCATOR = new Set(['3857', '3785', '900913', '102100', '102113']);

/** Gauss–Krüger of CGCS2000, 西安 80 and 北京 54 in its zones, and UTM of WGS-84: metres that are those of the ground to 0.04 %. */
const GRIDS: readonly (readonly [from: number, to: number])[] = [
  [4491, 4554],
  [2327, 2390],
  [2401, 2442],
  [21413, 21463],
  [32601, 32660],
  [32701, 32760],
];
const isGrid = (code: string): boolean => GRIDS.some(([from, to]) => Number(code) >= from && Number(code) <= to);
const GRID_BY_NAME =
  /^(?:CGCS2000|XIAN1980|BEIJING1954|CHINAGEODETICCOORDINATESYSTEM2000)\d?(?:DEGREE)?(?:GK|GAUSSKRUGER)(?:CM|ZONE)?\d{1,3}[EN]?$/u;

/** What remains of the names of GIS programs once everything but letters and digits is gone. */
const DEGREES_BY_NAME =
  /^(?:GCS)?(?:WGS(?:19)?84|(?:GCS)?(?:CGCS2000|CHINAGEODETICCOORDINATESYSTEM2000)|(?:中国)?(?:2000国家大地坐标系|国家2000(?:大地坐标系)?|大地2000))$/u;
const WEB_MERCATOR_BY_NAME = /^(?:WGS(?:19)?84)?(?:WEBMERCATOR(?:AUXILIARYSPHERE)?|PSEUDOMERCATOR)$/u;

/** The number of a name as OGC writes it: EPSG:4490, urn:ogc:def:crs:EPSG::4490, http://www.opengis.net/def/crs/EPSG/0/4490, …#4490. */
const NUMBERED = /^(?:EPSG|ESRI|OGC|CRS|URN|HTTPS?)\b[\w.:/?=&#-]*?[:/#=]((?:CRS)?\d{2,6}H?)\/?$/u;

/** The system that `name` names, as a URN, an address, a number of EPSG, the name of a GIS program or the beginning of its WKT. */
export function crsNamed(name: string): FileCrs {
  const said = visible(name).normalize('NFKC').trim().slice(0, 200).toUpperCase().replace('CRS:84', 'CRS84');
  const [, quoted] = /^(?:GEOGCS|GEOGCRS|PROJCS|PROJCRS)\s*\[\s*"([^"]*)"/u.exec(said) ?? [];
  const code = quoted === undefined ? (NUMBERED.exec(said)?.[1] ?? said.replace(/^EPSG\s*/u, '')) : '';
  const word = (quoted ?? said).replace(/[^\p{L}\p{N}]/gu, '');
  if (DEGREES.has(code) || DEGREES_BY_NAME.test(word)) return { in: 'degrees' };
  if (WEB_MERCATOR.has(code) || WEB_MERCATOR_BY_NAME.test(word)) return { in: 'webMercator' };
  const given = visible(name).trim().slice(0, 80);
  return { in: isGrid(code) || GRID_BY_NAME.test(word) ? 'grid' : 'other', name: given };
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/**
 * The system that a parsed GeoJSON or TopoJSON states in its member `crs`, in any of the ways that were ever in use: a name, a link, a
 * code, or the bare name.
 * @returns null if it states none.
 */
export function crsOf(file: unknown): FileCrs | null {
  const { crs } = fieldsOf(file);
  const { name, href, code } = fieldsOf(fieldsOf(crs).properties);
  const said = [crs, name, href, code].find((one) => typeof one === 'string' || typeof one === 'number');
  return said === undefined ? null : crsNamed(String(said));
}

/** The radius of the web's Mercator, in metres. */
const RADIUS = 6_378_137;

/** A position in metres of the web's Mercator, in degrees. */
export const fromWebMercator = (x: number, y: number): LonLat => [
  ((x / RADIUS) * 180) / Math.PI,
  ((2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2) * 180) / Math.PI,
];
