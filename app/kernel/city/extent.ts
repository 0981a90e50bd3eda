import type { Position } from './position.ts';
import type { Extent } from './project.ts';

/** Whether the position lies in `extent`. */
export function isInExtent({ west, east, south, north }: Extent, { longitude, latitude }: Position): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
