import { partsOfLeast } from '../least.ts';
import type { Filter, NumberFilter, RangeBucket } from '../port.ts';

/** A filter that matches nothing. */
const never = 'id IN []';

function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : `"${value.replace(/[\\"]/gu, '\\$&')}"`;
}

function comparisons({ attribute, gte, gt, lte, lt }: NumberFilter): string | null {
  const bounds = [
    ['>=', gte],
    ['>', gt],
    ['<=', lte],
    ['<', lt],
  ] as const;
  const parts = bounds.flatMap(([sign, bound]) => (bound === undefined ? [] : [`${attribute} ${sign} ${bound}`]));
  return parts.length === 0 ? null : parts.join(' AND ');
}

function present(attribute: string): string {
  return `${attribute} EXISTS AND ${attribute} IS NOT NULL AND ${attribute} IS NOT EMPTY`;
}

/**
 * Takes a filter tree; returns it as a Meilisearch filter expression, texts quoted and escaped, or
 * null if everything passes.
 */
export function filterExpression(filter: Filter): string | null {
  if ('and' in filter) {
    const parts = filter.and.map(filterExpression).filter((part) => part !== null);
    return parts.length === 0 ? null : parts.map((part) => `(${part})`).join(' AND ');
  }
  if ('or' in filter) {
    const parts = filter.or.map(filterExpression);
    if (parts.includes(null)) return null;
    return parts.length === 0 ? never : parts.map((part) => `(${part})`).join(' OR ');
  }
  if ('not' in filter) {
    const part = filterExpression(filter.not);
    return part === null ? never : `NOT (${part})`;
  }
  if ('geoRadius' in filter) {
    const { lat, lng, metres } = filter.geoRadius;
    return `_geoRadius(${lat}, ${lng}, ${metres})`;
  }
  if ('equals' in filter) return `${filter.attribute} = ${literal(filter.equals)}`;
  if ('in' in filter) return `${filter.attribute} IN [${filter.in.map(literal).join(', ')}]`;
  if ('exists' in filter) return filter.exists ? present(filter.attribute) : `NOT (${present(filter.attribute)})`;
  return comparisons(filter);
}

/** Takes a bucket; returns the expression of being in it. The least of several is in it if one of them is and none is below. */
export function bucketExpression({ attribute, from, to }: RangeBucket): string {
  const parts = partsOfLeast(attribute);
  const inside = parts.map((part) => comparisons({ attribute: part, gte: from, lte: to }) ?? present(part));
  if (inside.length === 1) return inside.join('');
  const some = inside.map((one) => `(${one})`).join(' OR ');
  return from === undefined ? some : `(${some})${parts.map((part) => ` AND NOT (${part} < ${from})`).join('')}`;
}

/** Takes a `values` facet and what is chosen; returns the expression of having one of them. */
export function choiceExpression(facet: string, chosen: readonly string[]): string {
  return `${facet} IN [${chosen.map(literal).join(', ')}]`;
}
