import type { Hit, MultiSearchResult, SearchResponse as ServerResponse } from 'meilisearch';
import { fold } from '../fold.ts';
import { markSpans } from '../highlight.ts';
import type { Span } from '../highlight.ts';
import type { FacetDistribution, IndexDefinition, Match, MatchKind, SearchDocument, SearchHit, SearchQuery } from '../port.ts';
import { sentinels } from './queries.ts';
import type { Errand } from './queries.ts';

const sentinelPattern = new RegExp(`[${sentinels.open}${sentinels.close}]`, 'u');

/** Takes a text with sentinels; returns it escaped with `<mark>` in their place, unpaired ones dropped. */
export function markedText(text: string): string {
  let plain = '';
  let start = -1;
  const spans: Span[] = [];
  for (const piece of text.split(new RegExp(`(${sentinelPattern.source})`, 'u'))) {
    if (piece === sentinels.open) start = start < 0 ? plain.length : start;
    else if (piece === sentinels.close) {
      if (start >= 0) spans.push({ start, end: plain.length });
      start = -1;
    } else plain += piece;
  }
  return markSpans(plain, spans);
}

function bytesOf(text: string, start: number, length: number): string {
  const bytes = new TextEncoder().encode(text);
  return new TextDecoder().decode(bytes.subarray(start, start + length));
}

function kindOf(definition: IndexDefinition, attribute: string, term: string, q: string, corrected: boolean): MatchKind {
  if (corrected) return 'corrected';
  if (attribute === definition.pinyinAttribute) return 'pinyin';
  const [folded, asked] = [fold(term), fold(q)];
  if (asked.includes(folded)) return 'exact';
  return asked.split(/\s+/u).some((word) => folded.startsWith(word)) ? 'exact' : 'synonym';
}

function matchesOf(definition: IndexDefinition, hit: Hit, q: string, corrected: boolean): Match[] {
  const found = new Map<string, Match>();
  for (const attribute of definition.searchableAttributes) {
    for (const position of hit._matchesPosition?.[attribute] ?? []) {
      const value: unknown = hit[attribute];
      const at = position.indices?.[0];
      const text: unknown = Array.isArray(value) && at !== undefined ? value[at] : value;
      if (typeof text !== 'string') continue;
      const term = bytesOf(text, position.start, position.length);
      found.set(`${attribute} ${term}`, { attribute, term, how: kindOf(definition, attribute, term, q, corrected) });
    }
  }
  return [...found.values()];
}

/** Attributes that the server adds to a document. */
const added = new Set(['_formatted', '_matchesPosition', '_federation']);

function documentOf(hit: Hit, wanted: readonly string[]): SearchDocument {
  const kept = Object.entries(hit).filter(([attribute]) => !added.has(attribute) && (wanted.includes('*') || wanted.includes(attribute)));
  return { ...Object.fromEntries(kept), id: String(hit['id']) };
}

/** Takes one of the server's hits and what was asked; returns it as the port's hit. */
export function readHit(definition: IndexDefinition, hit: Hit, query: SearchQuery, q: string, corrected: boolean): SearchHit {
  const formatted: Record<string, string | string[]> = {};
  for (const attribute of query.attributesToHighlight ?? []) {
    const value: unknown = hit._formatted?.[attribute];
    if (typeof value === 'string') formatted[attribute] = markedText(value);
    else if (Array.isArray(value)) formatted[attribute] = value.filter((text) => typeof text === 'string').map(markedText);
  }
  const read = { id: String(hit['id']), formatted, matches: matchesOf(definition, hit, q, corrected) };
  return query.attributesToRetrieve === undefined ? read : { ...read, document: documentOf(hit, query.attributesToRetrieve) };
}

/** Takes the errands of one query and their answers, in the same order; returns the facet counts, without zeros. */
export function readFacets(
  errands: readonly Errand[],
  results: readonly (MultiSearchResult<SearchDocument> | undefined)[],
): FacetDistribution {
  const counts: Record<string, Record<string, number>> = {};
  errands.forEach(({ purpose, query }, at) => {
    const result = results[at];
    if (purpose.of === 'bucket') {
      const facet = (counts[purpose.facet] ??= {});
      const total = totalOf(result);
      if (total > 0) facet[purpose.value] = total;
      return;
    }
    for (const facet of query.facets ?? []) counts[facet] = { ...result?.facetDistribution?.[facet] };
  });
  return counts;
}

/** Takes an answer; returns its exact total, or 0 if there is none. */
export function totalOf(result: ServerResponse | undefined): number {
  return result?.totalHits ?? 0;
}
