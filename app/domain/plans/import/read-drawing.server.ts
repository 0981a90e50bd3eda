import { importGeoJson } from './import-geojson.server.ts';
import { importSvg } from './import-svg.server.ts';
import { PLAN_LIMITS, type ImportedShapes } from '../plan.ts';

/** The longest field that a confirmation may carry. */
const CARRIED_CHARACTERS = 90_000;

export const DRAWING_UNITS = ['stated', 'mm', 'cm', 'm'] as const;
/** The unit of the drawing's coordinates; `stated` takes it from the file. */
export type DrawingUnit = (typeof DRAWING_UNITS)[number];
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

/**
 * Reads the shapes of an uploaded drawing, SVG or GeoJSON by its content.
 * Refuses other formats, scripts and references, and more shapes than a sheet may hold.
 * @param origin is the park's point, the origin for degrees; null if it has none.
 */
export function readDrawing(
  bytes: Buffer,
  { unit, origin }: { unit: DrawingUnit; origin: { longitude: number; latitude: number } | null },
): ImportedShapes {
  const text = textOf(bytes);
  if (text === null) return { ok: false, message: '这不是文字格式的图纸。请在制图软件里导出为 SVG 或 GeoJSON 后再上传。' };
  const start = text.trimStart();
  if (!start.startsWith('<') && !start.startsWith('{'))
    return { ok: false, message: '没有认出这个文件：只接受 SVG 和 GeoJSON。DXF、DWG 请先在制图软件里导出为 SVG。' };
  const read = start.startsWith('<')
    ? importSvg(text, unit === 'stated' ? { ratio: 1 } : { centimetresPerUnit: CENTIMETRES[unit] })
    : importGeoJson(text, isInDegrees(text) && origin ? { in: 'degrees', origin } : { in: 'metres' });
  if (!read.ok) return read;
  if (read.shapes.length === 0) return { ok: false, message: '文件里没有可以导入的矩形或多边形。' };
  if (read.shapes.length > PLAN_LIMITS.units || JSON.stringify(read.shapes).length > CARRIED_CHARACTERS)
    return { ok: false, message: `文件里有 ${read.shapes.length} 个图形，一次导入不下，请分几个文件导入。` };
  return read;
}

/** Whether coordinates look like degrees rather than metres: longitudes and latitudes of China with many decimals. */
function isInDegrees(text: string): boolean {
  const [, x, y] = /\[\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)/u.exec(text) ?? [];
  const [longitude, latitude] = [Number(x), Number(y)];
  return longitude > 73 && longitude < 136 && latitude > 3 && latitude < 54 && x !== undefined && /\.\d{4,}/u.test(x);
}
