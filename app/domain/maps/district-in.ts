import type { Position } from '#app/kernel/city/position.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { MapBase } from './base.ts';
import type { LonLat } from '#app/kernel/city/position.ts';

/** Whether a line due east from the position crosses the ring an odd number of times. */
function isWithin(ring: readonly LonLat[], { longitude, latitude }: Position): boolean {
  let within = false;
  let [fromEast, fromNorth] = ring.at(-1) ?? [0, 0];
  for (const [toEast, toNorth] of ring) {
    if (
      fromNorth > latitude !== toNorth > latitude &&
      longitude < ((fromEast - toEast) * (latitude - toNorth)) / (fromNorth - toNorth) + toEast
    )
      within = !within;
    [fromEast, fromNorth] = [toEast, toNorth];
  }
  return within;
}

/** Slug of the district of `base` that contains `position` (WGS-84), or null. The outlines are generalised: near an edge the answer may be the neighbour's. */
export function districtIn(base: Pick<MapBase, 'features'>, position: Position): DistrictSlug | null {
  const found = base.features.find(({ geometry }) =>
    geometry.coordinates.some(([outer, ...holes]) => outer && isWithin(outer, position) && !holes.some((hole) => isWithin(hole, position))),
  );
  return found?.properties.slug ?? null;
}
