import { unspaced } from '#app/kit/visible-text.ts';
import { importGeoJson } from './import-geojson.server.ts';
import { importSvg } from './import-svg.server.ts';
import { PLAN_LIMITS, type ImportedShapes } from '../plan.ts';

/** The longest field that a confirmation may carry. */
const CARRIED_CHARACTERS = 90_000;

export const DRAWING_UNITS = ['stated', 'mm', 'cm', 'm'] as const;
/** The unit of the drawing's coordinates; `stated` takes it from the file. */
export type DrawingUnit = (typeof DRAWING_UNITS)[number];
/** The largest number of a scale: at 1:10,000 a wall is as thick as its line. */
const MOST_RATIO = 10_000;
const CENTIMETRES: Record<Exclude<DrawingUnit, 'stated'>, number> = { mm: 0.1, cm: 1, m: 100 };

/** The text of a file in UTF-8, with or without a byte order mark; null for anything else. */
function textOf(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

/** A scale as typed: 1:100, 1：100, 1/100 or 100; 1 if nothing is. Returns null for anything else. */
export function readScale(typed: string): number | null {
  const text = unspaced(typed);
  if (text === '') return 1;
  const [, ratio] = /^(?:1[:∶/比])?(\d{1,5})$/u.exec(text) ?? [];
  return ratio !== undefined && Number(ratio) >= 1 && Number(ratio) <= MOST_RATIO ? Number(ratio) : null;
}

export const SCALE_WRONG = `比例尺应像 1:100 这样，1 到 ${MOST_RATIO} 之间；图纸按实际大小画的，请留空。`;

/** How a drawing is to be understood. */
export interface DrawingToRead {
  unit: DrawingUnit;
  /** How many times smaller than the rooms it is; 1 if not stated. */
  ratio?: number;
  /** The park's point; null if it has none. */
  origin: { longitude: number; latitude: number } | null;
}

/**
 * Reads the shapes of an uploaded drawing, SVG or GeoJSON by its content.
 * Refuses other formats, scripts and references, a scale for coordinates of the ground, and more shapes than a sheet may hold. May
 * take seconds (see `read-upload.server.ts`).
 */
export function readDrawing(bytes: Buffer, { unit, ratio = 1, origin }: DrawingToRead): ImportedShapes {
  const text = textOf(bytes);
  if (text === null) return { ok: false, message: '这不是文字格式的图纸。请在制图软件里导出为 SVG 或 GeoJSON 后再上传。' };
  const start = text.replace(/^\uFEFF/u, '').trimStart();
  if (!start.startsWith('<') && !start.startsWith('{'))
    return { ok: false, message: '没有认出这个文件：只接受 SVG 和 GeoJSON。DXF、DWG 请先在制图软件里导出为 SVG。' };
  const isSvg = start.startsWith('<');
  if (!isSvg && unit === 'stated' && ratio !== 1)
    return { ok: false, message: 'GeoJSON 写的是实地的坐标，没有比例尺。请把“比例尺”留空，或在“图纸的单位”里选一种单位。' };
  const centimetresPerUnit = unit === 'stated' ? null : CENTIMETRES[unit] * ratio;
  const read = isSvg
    ? importSvg(text, centimetresPerUnit === null ? { ratio } : { centimetresPerUnit })
    : importGeoJson(text, { origin, centimetresPerUnit: centimetresPerUnit ?? 100 });
  if (!read.ok) return read;
  if (read.shapes.length === 0) return { ok: false, message: '文件里没有可以导入的矩形或多边形。' };
  if (read.shapes.length > PLAN_LIMITS.units || JSON.stringify(read.shapes).length > CARRIED_CHARACTERS)
    return { ok: false, message: `文件里有 ${read.shapes.length} 个图形，一次导入不下，请分几个文件导入。` };
  return read;
}
