import { isOver } from './least.ts';
import type { IndexDefinition } from './port.ts';

/** A sort rule taken apart. */
export type SortRule =
  | { readonly by: 'attribute'; readonly attribute: string; readonly direction: 'asc' | 'desc' }
  | { readonly by: 'distance'; readonly lat: number; readonly lng: number; readonly direction: 'asc' | 'desc' };

/**
 * Takes `name:asc`, `name:desc` or `_geoPoint(lat,lng):asc`; returns the rule. Refuses
 * (throws RangeError) another shape and an attribute that the index does not sort by.
 */
export function parseSort(definition: IndexDefinition, rule: string): SortRule {
  const place = /^_geoPoint\((-?[\d.]+),\s*(-?[\d.]+)\):(asc|desc)$/u.exec(rule);
  if (place !== null && definition.geo) {
    return { by: 'distance', lat: Number(place[1]), lng: Number(place[2]), direction: place[3] === 'asc' ? 'asc' : 'desc' };
  }
  const [attribute, direction, ...rest] = rule.split(':');
  if (attribute === undefined || rest.length > 0 || (direction !== 'asc' && direction !== 'desc')) {
    throw new RangeError(`${definition.uid}: no such sort rule: ${rule}`);
  }
  if (!isOver(attribute, definition.sortableAttributes)) throw new RangeError(`${definition.uid}: cannot sort by ${attribute}`);
  return { by: 'attribute', attribute, direction };
}
