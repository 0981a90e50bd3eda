import type { Outline, PlanPoint } from '../plan.ts';

/** Metres as typed, with at most two decimals → whole centimetres; null if it is not such a number. */
export function readMetres(text: string): number | null {
  const typed = text.trim().replace(/米$/u, '').trim();
  return /^[-+]?\d{1,5}(?:\.\d{1,2})?$/u.test(typed) ? Math.round(Number(typed) * 100) : null;
}

/** Whole centimetres → metres as they are typed: `1250` → `12.5`. */
export const writeMetres = (centimetres: number): string => String(centimetres / 100);

/** A positive quantity as typed, with at most two decimals → hundredths: square metres → 0.01 m², yuan → fen; null if it is not such a number. */
export function readHundredths(text: string): number | null {
  const typed = text.trim().replace(/[,，]/gu, '');
  const value = /^\d{1,7}(?:\.\d{1,2})?$/u.test(typed) ? Math.round(Number(typed) * 100) : 0;
  return value > 0 ? value : null;
}

/** Corners as typed, each as metres east and south with a comma between: `0,0 12,0 12,8.5`; null if one is invalid. */
export function readCorners(text: string): Outline | null {
  const typed = text
    .replaceAll('，', ',')
    .replace(/\s*,\s*/gu, ',')
    .split(/[\s;；]+/u)
    .filter((part) => part !== '');
  const corners = typed.map((part): PlanPoint | null => {
    const [x, y, more] = part.split(',').map(readMetres);
    return x === undefined || x === null || y === undefined || y === null || more !== undefined ? null : [x, y];
  });
  return corners.every((corner) => corner !== null) ? corners : null;
}

/** The reverse: one corner per line. */
export const writeCorners = (outline: Outline): string => outline.map(([x, y]) => `${writeMetres(x)}, ${writeMetres(y)}`).join('\n');
