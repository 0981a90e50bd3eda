import type { MultiSearchQuery } from 'meilisearch';
import { partsOfLeast } from '../least.ts';
import { pagingOf } from '../paging.ts';
import type { IndexDefinition, SearchQuery } from '../port.ts';
import { parseSort } from '../sort-rule.ts';
import { bucketExpression, choiceExpression, filterExpression } from './filter.ts';

/** Above this a total is only a lower bound. */
export const largestTotal = 1_000_000;

/** Private-use characters in place of the marks until the text around them is escaped. */
export const sentinels = { open: '\uE000', close: '\uE001' } as const;

/** What one of the server's answers is for. */
type Purpose =
  | { readonly of: 'hits' }
  | { readonly of: 'facet'; readonly facet: string }
  | { readonly of: 'bucket'; readonly facet: string; readonly value: string };

export interface Errand {
  readonly purpose: Purpose;
  readonly query: MultiSearchQuery;
}

/** Each refined facet with the expression of its choice. */
function choices(definition: IndexDefinition, query: SearchQuery): Map<string, string> {
  const found = new Map<string, string>();
  for (const [facet, chosen] of Object.entries(query.refinements ?? {})) {
    if (chosen.length === 0) continue;
    const kind = definition.facets[facet]?.kind;
    if (kind === undefined) throw new RangeError(`${definition.uid} has no facet ${facet}`);
    const buckets = bucketsOf(definition, query, facet).filter((bucket) => chosen.includes(bucket.value));
    const inBuckets = buckets.length === 0 ? 'id IN []' : buckets.map((bucket) => `(${bucketExpression(bucket)})`).join(' OR ');
    found.set(facet, kind === 'values' ? choiceExpression(facet, chosen) : inBuckets);
  }
  return found;
}

function bucketsOf(definition: IndexDefinition, query: SearchQuery, facet: string) {
  if (definition.facets[facet]?.kind !== 'ranges') return [];
  const buckets = query.rangeFacets?.[facet];
  if (buckets === undefined) throw new RangeError(`${definition.uid}: facet ${facet} needs its buckets`);
  return buckets;
}

/**
 * The filter of a query as a list of expressions that must all hold: scope, the reader's filter, and
 * every choice except that of `except`.
 */
export function filterList(definition: IndexDefinition, query: SearchQuery, except?: string): string[] {
  const own = [query.scope, query.filter].map((filter) => (filter === undefined ? null : filterExpression(filter)));
  const chosen = [...choices(definition, query)].filter(([facet]) => facet !== except).map(([, expression]) => expression);
  return [...own.filter((expression) => expression !== null), ...chosen];
}

function countingErrands(definition: IndexDefinition, query: SearchQuery, base: MultiSearchQuery): Errand[] {
  const refined = choices(definition, query);
  const count = (purpose: Purpose, filter: string[], facets?: string[]): Errand => ({
    purpose,
    query: { ...base, filter, hitsPerPage: 0, page: 1, ...(facets === undefined ? {} : { facets }) },
  });
  return (query.facets ?? []).flatMap((facet): Errand[] => {
    const kind = definition.facets[facet]?.kind;
    if (kind === undefined) throw new RangeError(`${definition.uid} has no facet ${facet}`);
    const others = filterList(definition, query, facet);
    if (kind === 'values') return refined.has(facet) ? [count({ of: 'facet', facet }, others, [facet])] : [];
    return bucketsOf(definition, query, facet).map((bucket) =>
      count({ of: 'bucket', facet, value: bucket.value }, [...others, bucketExpression(bucket)]),
    );
  });
}

/** What decides which documents match: index, words, where to look. */
export function matching(query: SearchQuery, q: string): MultiSearchQuery {
  return {
    indexUid: query.indexUid,
    q,
    matchingStrategy: 'all',
    ...(query.attributesToSearchOn === undefined ? {} : { attributesToSearchOn: [...query.attributesToSearchOn] }),
  };
}

/** What is fetched with a hit: the texts that explain it, and marks. */
export function fetching(definition: IndexDefinition, query: SearchQuery) {
  const { attributesToHighlight = [], attributesToRetrieve = [] } = query;
  return {
    attributesToRetrieve: attributesToRetrieve.includes('*')
      ? ['*']
      : [...new Set(['id', ...definition.searchableAttributes, ...attributesToHighlight, ...attributesToRetrieve])],
    attributesToHighlight: [...attributesToHighlight],
    highlightPreTag: sentinels.open,
    highlightPostTag: sentinels.close,
    showMatchesPosition: true,
  };
}

/**
 * Takes an index definition, a query and the words to send; returns the searches that answer it: one
 * for the hits and the counts of facets without a choice, one for each chosen facet with its own
 * choice left out, one for each bucket of a range facet. Refuses (throws RangeError) unknown facets
 * and sort rules.
 */
export function errandsOf(definition: IndexDefinition, query: SearchQuery, q: string): Errand[] {
  const base = matching(query, q);
  const refined = choices(definition, query);
  const sort = query.sort ?? [];
  const sortable = sort.filter((rule) => {
    const parsed = parseSort(definition, rule);
    return parsed.by === 'distance' || partsOfLeast(parsed.attribute).length === 1;
  });
  const plain = (query.facets ?? []).filter((facet) => definition.facets[facet]?.kind === 'values' && !refined.has(facet));
  const hits: MultiSearchQuery = {
    ...base,
    ...fetching(definition, query),
    ...pagingOf(query),
    filter: filterList(definition, query),
    facets: plain,
    sort: sortable,
  };
  return [{ purpose: { of: 'hits' }, query: hits }, ...countingErrands(definition, query, base)];
}
