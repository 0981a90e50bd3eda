import { type Outline } from '../plan.ts';

/** Outline in centimetres → `d` of an SVG path in the same units, closed; empty for no corners. */
export function svgPath(outline: Outline): string {
  return outline.length === 0 ? '' : `M${outline.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}
