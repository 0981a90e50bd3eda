import type { MapBase } from './base.ts';
import { drawSketch, type Sketch } from './sketch.ts';

/** The drawing of each base map, made once. */
const sketches = new WeakMap<MapBase, Sketch>();

/** The drawing of a base map. */
export function sketchOf(base: MapBase): Sketch {
  const known = sketches.get(base) ?? drawSketch(base);
  sketches.set(base, known);
  return known;
}
