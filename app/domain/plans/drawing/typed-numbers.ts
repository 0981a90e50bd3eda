import type { Outline, PlanPoint } from '../plan.ts';
import { readMetres, writeMetres } from '#app/kit/typed-numbers.ts';

/** Corners as typed, each as metres east and south with a comma between: `0,0 12,0 12,8.5`; null if one is invalid. */
export function readCorners(text: string): Outline | null {
  const typed = text
    .replaceAll('，', ',')
    .split(',')
    .map((part) => part.trim())
    .join(',')
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
