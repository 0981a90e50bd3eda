import { CITY } from '#app/kernel/city/active.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import { CITY_BASE, type MapBase } from './base.ts';
import type { LonLat } from '#app/kernel/city/position.ts';
import { project } from '#app/kernel/city/project.ts';
import type { View } from '#app/kernel/city/position.ts';

/** The districts as lines of a drawing, small enough to be part of a page; for precision use the map base. */
export interface Sketch {
  /** The paths are in whole pixels of this view. */
  view: View;
  districts: { slug: DistrictSlug; label: LonLat; path: string }[];
  /** The source of the boundaries and their limits, shown under the map. */
  credit: string;
}

/** The source of the boundaries and their limits. */
function creditOf({ note, source, licence }: MapBase): string {
  return `${note}。区界数据：${source}，${licence} 许可。`;
}

/** A closed SVG path in whole pixels, its steps relative; empty for a ring that shrinks to nothing. */
function pathOf(ring: readonly LonLat[], view: View): string {
  let last = { x: 0, y: 0 };
  const steps: string[] = [];
  for (const [longitude, latitude] of ring.slice(0, -1)) {
    const { x, y } = project({ longitude, latitude }, view);
    const next = { x: Math.round(x), y: Math.round(y) };
    if (steps.length > 0 && next.x === last.x && next.y === last.y) continue;
    steps.push(`${next.x - last.x} ${next.y - last.y}`);
    last = next;
  }
  const [start, ...rest] = steps;
  return start === undefined || rest.length < 2 ? '' : `M${start}l${rest.join(' ')}z`.replaceAll(' -', '-');
}

/** Draws the city's districts, from `base` if given, otherwise from the bundled boundaries; one drawing serves every map of a page. */
export function drawSketch(base: MapBase = CITY_BASE): Sketch {
  const { extent, sketchZoom } = CITY;
  const view = { center: { longitude: extent.west, latitude: extent.north }, zoom: sketchZoom };
  return {
    view,
    districts: base.features.map(({ properties: { slug, label }, geometry }) => ({
      slug,
      label,
      path: geometry.coordinates.flatMap((polygon) => polygon.map((ring) => pathOf(ring, view))).join(''),
    })),
    credit: creditOf(base),
  };
}
