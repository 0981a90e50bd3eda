import type { Filter, GeoPoint, NumberFilter } from '../port.ts';
import { setsHolding } from './columns.ts';
import type { IndexStore } from './store.ts';

/** Whether a document number passes. */
export type Test = (doc: number) => boolean;

const earthRadius = 6_371_008.8;
const degree = Math.PI / 180;

/** Great-circle distance in metres between two points in WGS-84 degrees. */
function metresBetween(a: GeoPoint, b: GeoPoint): number {
  const [dLat, dLng] = [(b.lat - a.lat) * degree, (b.lng - a.lng) * degree];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * degree) * Math.cos(b.lat * degree) * Math.sin(dLng / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}

function oneOf(store: IndexStore, attribute: string, values: readonly (string | number)[]): Test {
  if (attribute === 'id') {
    const docs = new Set(values.map((value) => store.numberOfId.get(String(value))));
    return (doc) => docs.has(doc);
  }
  const facet = store.valueFacets.get(attribute);
  if (facet !== undefined) {
    const holds = setsHolding(facet, values.map(String));
    return (doc) => holds[facet.setOf[doc] ?? 0] === 1;
  }
  const numbers = numbersOf(store, attribute);
  const wanted = new Set(values.filter((value): value is number => typeof value === 'number'));
  return (doc) => wanted.has(numbers[doc] ?? Number.NaN);
}

function numbersOf(store: IndexStore, attribute: string): Float64Array {
  const column = store.numbers.get(attribute);
  if (column === undefined) throw new RangeError(`${store.definition.uid}: cannot filter by ${attribute}`);
  return column.values;
}

function comparison(store: IndexStore, filter: NumberFilter): Test {
  const numbers = numbersOf(store, filter.attribute);
  const { gte = -Infinity, gt = -Infinity, lte = Infinity, lt = Infinity } = filter;
  const [low, lowIn] = gt >= gte && gt !== -Infinity ? [gt, false] : [gte, true];
  const [high, highIn] = lt <= lte && lt !== Infinity ? [lt, false] : [lte, true];
  return (doc) => {
    const number = numbers[doc] ?? Number.NaN;
    return (lowIn ? number >= low : number > low) && (highIn ? number <= high : number < high);
  };
}

function exists(store: IndexStore, attribute: string): Test {
  const facet = store.valueFacets.get(attribute);
  if (facet !== undefined) return (doc) => (facet.setOf[doc] ?? 0) !== 0;
  const numbers = attribute === '_geo' && store.definition.geo ? store.lat.values : numbersOf(store, attribute);
  return (doc) => !Number.isNaN(numbers[doc] ?? Number.NaN);
}

/**
 * Takes an index and a filter; returns the test of its documents, valid until the next write. Refuses
 * (throws RangeError) an attribute that is neither `id`, a `values` facet nor a number, and a
 * `geoRadius` on an index without places.
 */
export function compileFilter(store: IndexStore, filter: Filter): Test {
  if ('and' in filter) {
    const tests = filter.and.map((part) => compileFilter(store, part));
    return (doc) => tests.every((test) => test(doc));
  }
  if ('or' in filter) {
    const tests = filter.or.map((part) => compileFilter(store, part));
    return (doc) => tests.some((test) => test(doc));
  }
  if ('not' in filter) {
    const test = compileFilter(store, filter.not);
    return (doc) => !test(doc);
  }
  if ('geoRadius' in filter) {
    if (!store.definition.geo) throw new RangeError(`${store.definition.uid} has no places`);
    const { metres, ...centre } = filter.geoRadius;
    const [lat, lng] = [store.lat.values, store.lng.values];
    return (doc) => metresBetween(centre, { lat: lat[doc] ?? Number.NaN, lng: lng[doc] ?? Number.NaN }) <= metres;
  }
  if ('equals' in filter) return oneOf(store, filter.attribute, [filter.equals]);
  if ('in' in filter) return oneOf(store, filter.attribute, filter.in);
  if ('exists' in filter) {
    const test = exists(store, filter.attribute);
    return filter.exists ? test : (doc) => !test(doc);
  }
  return comparison(store, filter);
}
