import { isOver } from '../least.ts';
import { pagingOf } from '../paging.ts';
import type { Filter, SearchHit, SearchQuery } from '../port.ts';
import { readQuery } from '../query-text.ts';
import type { FacetColumn } from './columns.ts';
import { setsHolding } from './columns.ts';
import { explain, formatted } from './explain.ts';
import { compileFilter } from './filter.ts';
import { matchWords } from './match.ts';
import type { WordMatches } from './match.ts';
import type { Memo } from './memo.ts';
import type { Reach } from './needles.ts';
import { compileMerit, compileOrder } from './order.ts';
import type { Order } from './order.ts';
import { planWords } from './plan.ts';
import type { Lore, Word } from './plan.ts';
import { noMatches } from './ranked.ts';
import { bestOf, passing, valueCounts } from './selection.ts';
import type { FacetGroup } from './selection.ts';
import type { IndexStore } from './store.ts';

/** The answer to a query before any text is fetched: small enough to cache. */
export interface Answer {
  /** Document numbers of the page, best first. */
  readonly docs: readonly number[];
  /** How well each matches, comparable between indexes: lower is better. */
  readonly ranks: readonly number[];
  readonly totalHits: number;
  readonly facetDistribution: Record<string, Record<string, number>>;
  readonly words: readonly Word[];
  readonly reach: Reach;
  readonly correctedTo: string | null;
  readonly truncated: boolean;
}

/** Cached between two writes: documents of a scope, and matches of a query's words. */
export interface Remembered {
  readonly scopes: Memo<Uint8Array>;
  readonly words: Memo<WordMatches>;
}

function reachOf(store: IndexStore, attributes: readonly string[] | undefined): Reach {
  if (attributes === undefined) return { mask: 0xffff, anyPrefixOfKeys: false };
  let mask = 0;
  for (const attribute of attributes) {
    const bit = store.definition.searchableAttributes.indexOf(attribute);
    if (bit < 0) throw new RangeError(`${store.definition.uid}: cannot search in ${attribute}`);
    mask |= 1 << bit;
  }
  return { mask, anyPrefixOfKeys: store.pinyinBit >= 0 && (mask & (1 << store.pinyinBit)) !== 0 };
}

function facetColumn(store: IndexStore, query: SearchQuery, name: string): FacetColumn {
  const facet = store.definition.facets[name];
  const values = store.valueFacets.get(name);
  if (values !== undefined) return values;
  if (facet?.kind !== 'ranges') throw new RangeError(`${store.definition.uid} has no facet ${name}`);
  const buckets = query.rangeFacets?.[name];
  if (buckets === undefined) throw new RangeError(`${store.definition.uid}: facet ${name} needs its buckets`);
  const stranger = buckets.find((bucket) => !isOver(bucket.attribute, facet.attributes));
  if (stranger !== undefined) throw new RangeError(`${store.definition.uid}: facet ${name} is not over ${stranger.attribute}`);
  return store.rangeFacets.column(buckets, store.count);
}

function facetGroups(store: IndexStore, query: SearchQuery): { names: string[]; groups: FacetGroup[] } {
  const counted = new Set(query.facets ?? []);
  const chosen = Object.entries(query.refinements ?? {}).filter(([, values]) => values.length > 0);
  const names = [...new Set([...counted, ...chosen.map(([name]) => name)])];
  const groups = names.map((name): FacetGroup => {
    const column = facetColumn(store, query, name);
    const values = chosen.find(([facet]) => facet === name)?.[1];
    return { column, counted: counted.has(name), allowed: values === undefined ? null : setsHolding(column, values) };
  });
  return { names, groups };
}

function visibleIn(store: IndexStore, scope: Filter | undefined): Uint8Array {
  if (scope === undefined) return store.live;
  const test = compileFilter(store, scope);
  const visible = new Uint8Array(store.count);
  for (let doc = 0; doc < visible.length; doc++) visible[doc] = store.live[doc] === 1 && test(doc) ? 1 : 0;
  return visible;
}

/** The words that need not match, and the order by how well they do; null without any. */
function boostOf(
  store: IndexStore,
  { boost = '' }: SearchQuery,
  reach: Reach,
  lore: Lore,
): { words: readonly Word[]; order: Order } | null {
  const text = readQuery(boost);
  if (text.chunks.length === 0) return null;
  const { words, matches, correctedTo } = matchWords(store, planWords(text, lore), reach, lore);
  if (matches === null || correctedTo !== null) return null;
  const ranks = new Uint32Array(store.count).fill(0xffff_ffff);
  matches.docs.forEach((doc, at) => (ranks[doc] = (matches.keys[at] ?? 0) * 256 + (matches.details[at] ?? 0)));
  return { words, order: (a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) };
}

/** The matches of a query before sorting. */
function find(store: IndexStore, query: SearchQuery, lore: Lore, { scopes, words }: Remembered) {
  const reach = reachOf(store, query.attributesToSearchOn);
  const test = query.filter === undefined ? null : compileFilter(store, query.filter);
  const visible = scopes.get(store.version, JSON.stringify(query.scope ?? null), () => visibleIn(store, query.scope));
  const { names, groups } = facetGroups(store, query);

  const text = readQuery(query.q ?? '');
  const wordsKey = JSON.stringify([text.chunks.map((chunk) => chunk.text), reach]);
  const searched = words.get(store.version, wordsKey, () => matchWords(store, planWords(text, lore), reach, lore));
  const matches = searched.matches ?? (text.blank ? null : noMatches);
  return {
    reach,
    text,
    searched,
    matches,
    names,
    groups,
    ...passing({ docs: matches?.docs ?? null, count: store.count, visible, test }, groups),
  };
}

/** Takes the same as `answer`; returns the ids of all matches in no order. */
export function idsOf(store: IndexStore, query: SearchQuery, lore: Lore, remembered: Remembered): string[] {
  const { matches, positions } = find(store, { ...query, facets: [] }, lore, remembered);
  return Array.from(positions, (position) => store.ids[matches?.docs[position] ?? position] ?? '');
}

/**
 * Takes an index, a query (its scope included), the meanings of words, and the cache;
 * returns the answer. The total is exact. Refuses (throws RangeError) attributes that the index's definition lacks.
 */
export function answer(store: IndexStore, query: SearchQuery, lore: Lore, remembered: Remembered): Answer {
  const asked = compileOrder(store, query.sort ?? []);
  const merit = query.merit === undefined ? null : compileMerit(store, query.merit);
  const otherwise = compileOrder(store, store.definition.defaultSort);
  const { reach, text, searched, matches, names, groups, positions, setCounts } = find(store, query, lore, remembered);
  const boosted = boostOf(store, query, reach, lore);

  const { page, hitsPerPage } = pagingOf(query);
  const idOf = (doc: number): string => store.ids[doc] ?? '';
  const byId = (a: number, b: number): number => (idOf(a) < idOf(b) ? -1 : 1);
  const ranking = { asked, merit, otherwise: (a: number, b: number) => boosted?.order(a, b) || otherwise?.(a, b) || byId(a, b) };
  const best = bestOf(positions, matches, ranking, (page - 1) * hitsPerPage, hitsPerPage);
  return {
    docs: best.map((position) => matches?.docs[position] ?? position),
    ranks: best.map((position) => (matches?.keys[position] ?? 0) * 256 + (matches?.details[position] ?? 0)),
    totalHits: positions.length,
    facetDistribution: Object.fromEntries(
      names.flatMap((name, at) => {
        const [group, counts] = [groups[at], setCounts[at]];
        return group?.counted === true && counts !== undefined ? [[name, valueCounts(group.column, counts)]] : [];
      }),
    ),
    words: boosted === null ? searched.words : [...searched.words, ...boosted.words],
    reach,
    correctedTo: searched.correctedTo,
    truncated: text.truncated,
  };
}

/** Takes an answer and its query; returns the hits with their texts, marks and reasons. */
export function hitsOf(store: IndexStore, given: Answer, query: SearchQuery): SearchHit[] {
  const { attributesToRetrieve, attributesToHighlight = [] } = query;
  return given.docs.flatMap((doc) => {
    const document = attributesToRetrieve === undefined ? store.textsAt(doc) : store.documentAt(doc);
    if (document === undefined) return [];
    const explanation = explain(store, document, given.words, given.reach);
    const hit = {
      id: document.id,
      formatted: formatted(document, explanation, attributesToHighlight, given.reach),
      matches: explanation.matches,
    };
    if (attributesToRetrieve === undefined) return [hit];
    if (attributesToRetrieve.includes('*')) return [{ ...hit, document }];
    const kept = Object.fromEntries(attributesToRetrieve.map((attribute) => [attribute, document[attribute]]));
    return [{ ...hit, document: { ...kept, id: document.id } }];
  });
}
