import type { ParkName } from '../directory/facets.ts';
import {
  cleanQueryText,
  parseDirectoryQuery,
  WHOLE_DIRECTORY,
  writeDirectoryQuery,
  type DirectoryQuery,
  type QueryProblem,
} from '../directory/query.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import type { View } from '#app/kernel/city/position.ts';

/** What is chosen on the map or in the list beside it. */
export type MapSelection =
  | { kind: 'district'; slug: string }
  | { kind: 'park'; slug: string }
  | { kind: 'institution'; slug: string }
  | { kind: 'spot'; at: Position };

/** The query in the map's address. */
export interface MapQuery {
  /** The filters, as in 机构名录; always page 1 in the default order. */
  filters: DirectoryQuery;
  /** The map's view; null for the whole city. */
  view: View | null;
  select: MapSelection | null;
  /** A typed place from which distances are measured; empty for none. */
  near: string;
  /** Page of the list beside the map. */
  page: number;
}

export const WHOLE_MAP: MapQuery = { filters: WHOLE_DIRECTORY, view: null, select: null, near: '', page: 1 };

export const ZOOM_LIMITS = { least: 6, most: 18 } as const;
const PAGE_LIMIT = 50_000;
const SLUG = /^[a-z0-9][a-z0-9-]{0,99}$/u;
const DEGREES = /^-?\d{1,3}(?:\.\d{1,8})?$/u;

/** `latitude,longitude` in degrees → the position; null if `text` is not two numbers on earth. */
export function readLatLng(text: string): Position | null {
  const [north = '', east = '', ...rest] = text.split(',').map((part) => part.trim());
  if (rest.length > 0 || !DEGREES.test(north) || !DEGREES.test(east)) return null;
  const position = { latitude: Number(north), longitude: Number(east) };
  return Math.abs(position.latitude) <= 85 && Math.abs(position.longitude) <= 180 ? position : null;
}

/** A position as addresses have it, to five decimals (1 m). */
export function writeLatLng({ latitude, longitude }: Position): string {
  return `${Number(latitude.toFixed(5))},${Number(longitude.toFixed(5))}`;
}

/** `31.23,121.47,11.5` → the map's view; null for anything else. */
export function readView(text: string): View | null {
  const at = text.lastIndexOf(',');
  const center = readLatLng(text.slice(0, Math.max(0, at)));
  const zoom = text.slice(at + 1).trim();
  if (!center || !/^\d{1,2}(?:\.\d{1,2})?$/u.test(zoom)) return null;
  const { least, most } = ZOOM_LIMITS;
  return Number(zoom) >= least && Number(zoom) <= most ? { center, zoom: Number(zoom) } : null;
}

/** The view as addresses have it. */
export function writeView({ center, zoom }: View): string {
  return `${writeLatLng(center)},${Number(zoom.toFixed(2))}`;
}

/** What is chosen, as addresses have it: `district:pudong`. */
export function writeSelection(select: MapSelection): string {
  return select.kind === 'spot' ? `spot:${writeLatLng(select.at)}` : `${select.kind}:${select.slug}`;
}

function readSelection(text: string, parks: readonly ParkName[]): MapSelection | null {
  const [, kind, what = ''] = /^(district|park|institution|spot):(.+)$/su.exec(text) ?? [];
  if (kind === 'spot') {
    const at = readLatLng(what);
    return at && { kind, at };
  }
  if (!SLUG.test(what)) return null;
  if (kind === 'district') return DISTRICTS.some(({ slug }) => slug === what) ? { kind, slug: what } : null;
  if (kind === 'park') return parks.some(({ slug }) => slug === what) ? { kind, slug: what } : null;
  return kind === 'institution' ? { kind, slug: what } : null;
}

/** Reads the map's address. Unusable values are left out and reported as problems; unknown parameters are ignored. */
export function parseMapQuery(
  params: URLSearchParams,
  parks: readonly ParkName[],
): { query: MapQuery; problems: QueryProblem[]; clipped: boolean } {
  const own = new URLSearchParams([...params].filter(([name]) => name !== 'sort' && name !== 'page' && name !== 'near'));
  const { query: filters, problems, clipped } = parseDirectoryQuery('institutions', own, parks);
  const single = (name: string): string => {
    const values = params.getAll(name);
    if (values.length > 1) problems.push({ parameter: name, message: `参数“${name}”出现了 ${values.length} 次，只用了第一个。` });
    return values[0] ?? '';
  };
  const [viewText, selectText, pageText] = [single('view'), single('select'), single('page')];
  const view = readView(viewText);
  if (viewText !== '' && !view) problems.push({ parameter: 'view', message: '地址里的地图位置看不懂，已显示全市。' });
  const select = readSelection(selectText, parks);
  if (selectText !== '' && !select) problems.push({ parameter: 'select', message: '地址里所选的区、园区或机构看不懂，已略去。' });
  const page = /^[1-9]\d{0,4}$/u.test(pageText) ? Number(pageText) : 1;
  if ((pageText !== '' && String(page) !== pageText) || page > PAGE_LIMIT)
    problems.push({ parameter: 'page', message: '页码应为从 1 开始的整数，已显示第 1 页。' });
  return { query: { filters, view, select, near: cleanQueryText(single('near')).q, page: Math.min(page, PAGE_LIMIT) }, problems, clipped };
}

/** The address's parameters for a query, in one fixed order and without defaults. */
export function writeMapQuery({ filters, view, select, near, page }: MapQuery): URLSearchParams {
  const params = writeDirectoryQuery({ ...WHOLE_DIRECTORY, q: filters.q, refinements: filters.refinements });
  if (near !== '') params.set('near', near);
  if (select) params.set('select', writeSelection(select));
  if (view) params.set('view', writeView(view));
  if (page > 1) params.set('page', String(page));
  return params;
}
