import { readApprovalNumber } from './approval-number.ts';
import { isLoopback } from '../loopback.ts';

/** One layer of tiles in web Mercator; its address contains `{z}`, `{x}`, `{y}` and, with several hosts, `{s}`. */
export interface TileLayer {
  url: string;
  subdomains?: readonly string[];
}

/** The configured source of the tiles under the map; null if there is only the offline base. */
export interface TileSource {
  /** From the lowest to the highest. */
  layers: readonly TileLayer[];
  attribution: string;
  /** 审图号; empty if the tiles have none. */
  approvalNumber: string;
  /** Whether the tiles are in GCJ-02: then the projection is shifted, never the data. */
  gcj: boolean;
  minZoom: number;
  maxZoom: number;
}

/** The map's settings in the environment; undefined if not set. */
export interface TileSettings {
  MAP_BASE?: string | undefined;
  MAP_TILE_URL?: string | undefined;
  MAP_TILE_KEY?: string | undefined;
  MAP_APPROVAL_NO?: string | undefined;
  MAP_ATTRIBUTION?: string | undefined;
}

export type TileReading =
  { ok: true; source: TileSource | null } | { ok: false; problems: { setting: keyof TileSettings; message: string }[] };

const BASES = ['offline', 'tianditu', 'amap', 'custom'] as const;
type Base = (typeof BASES)[number];

const ZOOM = { minZoom: 3, maxZoom: 18 };
const ATTRIBUTION: Record<Base, string | undefined> = { offline: undefined, tianditu: '天地图', amap: '高德地图', custom: undefined };
/** Hosts for `{s}` if the address does not list them. */
const HOSTS: Record<Base, readonly string[]> = { offline: [], tianditu: [], amap: ['1', '2', '3', '4'], custom: ['a', 'b', 'c'] };
const TIANDITU_HOSTS = ['0', '1', '2', '3', '4', '5', '6', '7'];
/** `{0-7}` and `{a-c}` stand for one of these. */
const RANGE = /\{([0-9a-z])-([0-9a-z])\}/u;

/** 天地图's vector map and its names are two layers; it is in CGCS2000, which is WGS-84 at this scale. */
function tianditu(key: string): TileLayer[] {
  const layer = (name: string): TileLayer => ({
    url:
      `https://t{s}.tianditu.gov.cn/${name}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${name}&STYLE=default` +
      `&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`,
    subdomains: TIANDITU_HOSTS,
  });
  return [layer('vec'), layer('cva')];
}

/** The layer at an operator's address, or what is wrong with the address. */
function layerAt(given: string, base: Base, key: string | undefined): TileLayer | string {
  const missing = ['{z}', '{x}', '{y}'].filter((part) => !given.includes(part));
  if (missing.length > 0) return `缺少 ${missing.join('、')}：地址里要有 {z}、{x}、{y}`;
  if (given.includes('{key}') && !key) return '里面有 {key}，请设 MAP_TILE_KEY';
  const [range, first = '', last = ''] = RANGE.exec(given) ?? [];
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  if (range !== undefined && to < from) return `${range} 应当从小到大`;
  const listed = range === undefined ? HOSTS[base] : Array.from({ length: to - from + 1 }, (_, step) => String.fromCharCode(from + step));
  const url = given.replace(RANGE, '{s}').replaceAll('{key}', encodeURIComponent(key ?? ''));
  const [host = ''] = hostsOf({ url, subdomains: listed });
  if (host === '') return '不是网址';
  if (!host.startsWith('https://') && !isLoopback(host)) return '应当以 https:// 开头';
  const unknown = url.replace(/\{[zxys]\}/gu, '').match(/\{[^{}]*\}/u)?.[0];
  if (unknown !== undefined) return `不认识 ${unknown}`;
  return url.includes('{s}') ? { url, subdomains: listed } : { url };
}

/** The origins that a layer's tiles come from; none if its address is not a URL. */
export function hostsOf({ url, subdomains = [] }: TileLayer): string[] {
  const addresses = url.includes('{s}') ? subdomains.map((one) => url.replaceAll('{s}', one)) : [url];
  const origins = addresses.map((address) => {
    try {
      return new URL(address.replace(/\{[zxy]\}/gu, '0')).origin;
    } catch {
      return '';
    }
  });
  return [...new Set(origins)].filter((origin) => /^https?:/u.test(origin));
}

/** Reads where tiles come from, or says in Chinese what is wrong with each setting. */
export function readTileSource(settings: TileSettings): TileReading {
  const base = BASES.find((one) => one === (settings.MAP_BASE ?? 'offline'));
  if (base === undefined)
    return { ok: false, problems: [{ setting: 'MAP_BASE', message: `应为 ${BASES.join('、')}，实为“${settings.MAP_BASE ?? ''}”` }] };
  if (base === 'offline') return { ok: true, source: null };
  const problems: { setting: keyof TileSettings; message: string }[] = [];
  const { MAP_TILE_URL: url, MAP_TILE_KEY: key } = settings;
  let layers: TileLayer[] = [];
  if (base === 'tianditu') {
    if (url) problems.push({ setting: 'MAP_TILE_URL', message: '天地图的地址是固定的，不用设' });
    if (key) layers = tianditu(key);
    else problems.push({ setting: 'MAP_TILE_KEY', message: '天地图需要密钥（在 console.tianditu.gov.cn 申请“浏览器端”应用）' });
  } else if (url) {
    const layer = layerAt(url, base, key);
    if (typeof layer === 'string') problems.push({ setting: 'MAP_TILE_URL', message: layer });
    else layers = [layer];
  } else problems.push({ setting: 'MAP_TILE_URL', message: `MAP_BASE=${base} 需要瓦片的地址，里面有 {z}、{x}、{y}` });
  const approval = readApprovalNumber(settings.MAP_APPROVAL_NO ?? '');
  if (!approval) problems.push({ setting: 'MAP_APPROVAL_NO', message: '请写底图的审图号，如 GS(2024)0568号；没有请写 none，图下会注明' });
  const attribution = settings.MAP_ATTRIBUTION ?? ATTRIBUTION[base];
  if (attribution === undefined) problems.push({ setting: 'MAP_ATTRIBUTION', message: '请写底图的提供者，显示在图下' });
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    source: { layers, attribution: attribution ?? '', approvalNumber: approval?.number ?? '', gcj: base === 'amap', ...ZOOM },
  };
}

/** Shown when the tiles do not come. */
export const TILES_FAILED = '底图暂时无法加载，已改用离线示意图。';

/** The credit under a map with these tiles. */
export function tileCredit({ attribution, approvalNumber }: TileSource): string {
  return `底图：${attribution}，${approvalNumber === '' ? '没有审图号' : `审图号：${approvalNumber}`}。`;
}
