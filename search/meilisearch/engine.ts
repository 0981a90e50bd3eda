import type { Meilisearch, MultiSearchQuery, MultiSearchResult } from 'meilisearch';
import { createDictionary } from '../dictionary.ts';
import { pagesFor, pagingOf } from '../paging.ts';
import type { Filter, Health, IndexDefinition, SearchDocument, SearchEngine, SearchQuery, SearchResponse } from '../port.ts';
import { readQuery } from '../query-text.ts';
import type { QueryText } from '../query-text.ts';
import { definitionOf, settingsOf } from '../settings.ts';
import { synonymWords } from '../synonyms.ts';
import type { Synonym } from '../synonyms.ts';
import { errandsOf, fetching, filterList, largestTotal, matching } from './queries.ts';
import type { Errand } from './queries.ts';
import { readFacets, readHit, totalOf } from './reading.ts';
import { createWriter } from './writing.ts';

/** The parts of a Meilisearch engine. */
export interface MeilisearchOptions {
  readonly client: Meilisearch;
  readonly indexes: readonly IndexDefinition[];
  readonly synonyms: readonly Synonym[];
  /** Names of lines and fine tags: atomic words of the tokeniser, and for typing errors. */
  readonly dictionary: readonly string[];
  /** Tells the names of places, which are never taken for another word; without it there is none. */
  readonly isPlace?: (run: string) => boolean;
}

type Result = MultiSearchResult<SearchDocument>;

interface Asked {
  readonly query: SearchQuery;
  readonly text: QueryText;
  readonly q: string;
  readonly errands: readonly Errand[];
  readonly correctedTo?: string;
}

interface Answered extends Asked {
  readonly results: readonly Result[];
}

function scoped<T extends { readonly scope?: Filter }>(query: T, scope: Filter | undefined): T {
  if (scope === undefined) return query;
  return { ...query, scope: query.scope === undefined ? scope : { and: [query.scope, scope] } };
}

/**
 * Takes a client and the site's definitions; returns the engine that asks that server. Differences
 * from the embedded one: the server decides what a word is, two letters of pinyin match as a
 * beginning too, and totals above a million are lower bounds (`exactTotal` false).
 */
export function createMeilisearchEngine({ client, indexes, synonyms, dictionary, isPlace }: MeilisearchOptions): SearchEngine {
  const words = createDictionary([...dictionary, ...synonymWords(synonyms)], isPlace);
  const writer = createWriter({ client, indexes, synonyms, dictionary });

  function prepare(query: SearchQuery): Asked {
    const text = readQuery(query.q ?? '');
    const q = text.chunks.map((chunk) => chunk.text).join(' ');
    const errands = errandsOf(definitionOf(indexes, query.indexUid), query, q);
    // why: the server treats text without words as no text and would return everything.
    return { query, text, q, errands: q === '' && !text.blank ? [] : errands };
  }

  async function ask(asked: readonly Asked[]): Promise<Answered[]> {
    const queries = asked.flatMap(({ errands }) => errands.map((errand) => errand.query));
    const results: Result[] =
      queries.length === 0 ? [] : (await client.multiSearch<{ queries: typeof queries }, SearchDocument>({ queries })).results;
    let from = 0;
    return asked.map((one) => {
      const own = results.slice(from, from + one.errands.length);
      from += one.errands.length;
      return { ...one, results: own };
    });
  }

  async function idsOf({ query, q, errands }: Asked): Promise<string[]> {
    if (errands.length === 0) return [];
    const filter = filterList(definitionOf(indexes, query.indexUid), query);
    const { results } = await client.multiSearch<{ queries: MultiSearchQuery[] }, SearchDocument>({
      queries: [{ ...matching(query, q), filter, attributesToRetrieve: ['id'], limit: largestTotal }],
    });
    return (results[0]?.hits ?? []).map((hit) => hit.id);
  }

  function corrected(answered: Answered): Asked | null {
    if (answered.errands.length === 0 || totalOf(answered.results[0]) > 0) return null;
    const runs = answered.text.chunks.flatMap((chunk) => chunk.runs.map((run) => run.text));
    const q = runs.map((run) => words.corrections(run)[0] ?? run).join(' ');
    if (q === runs.join(' ')) return null;
    const errands = errandsOf(definitionOf(indexes, answered.query.indexUid), answered.query, q);
    return { ...answered, q, errands, correctedTo: q };
  }

  async function answer(queries: readonly SearchQuery[]): Promise<SearchResponse[]> {
    const first = await ask(queries.map(prepare));
    const second = first.map(corrected);
    const retried = await ask(second.filter((asked) => asked !== null));
    let next = 0;
    return first.map((answered, at) => {
      const instead = second[at] === null ? undefined : retried[next++];
      return read(instead !== undefined && totalOf(instead.results[0]) > 0 ? instead : answered);
    });
  }

  function read({ query, text, q, errands, correctedTo, results }: Answered): SearchResponse {
    const definition = definitionOf(indexes, query.indexUid);
    const { page, hitsPerPage } = pagingOf(query);
    const totalHits = totalOf(results[0]);
    return {
      indexUid: query.indexUid,
      query: query.q ?? '',
      hits: (results[0]?.hits ?? []).map((hit) => readHit(definition, hit, query, q, correctedTo !== undefined)),
      totalHits,
      exactTotal: totalHits < largestTotal,
      totalPages: pagesFor(totalHits, hitsPerPage),
      page,
      hitsPerPage,
      facetDistribution:
        results.length > 0 ? readFacets(errands, results) : Object.fromEntries((query.facets ?? []).map((facet) => [facet, {}])),
      ...(correctedTo === undefined ? {} : { corrected: { from: (query.q ?? '').trim(), to: correctedTo } }),
      truncated: text.truncated,
      processingTimeMs: Math.max(0, ...results.map((result) => result.processingTimeMs)),
    };
  }

  return {
    async search(query, scope) {
      const [response] = await answer([scoped(query, scope)]);
      if (response === undefined) throw new Error('the server gave no answer');
      return response;
    },
    async searchIds(query, scope) {
      const asked = prepare(scoped({ ...query, facets: [], sort: [] }, scope));
      const first = await idsOf(asked);
      const instead = first.length > 0 ? null : corrected({ ...asked, results: [] });
      return instead === null ? first : idsOf(instead);
    },
    multiSearch: answer,
    async federatedSearch({ queries, offset = 0, limit = 20 }) {
      const asked = queries.map(prepare).filter(({ errands }) => errands.length > 0);
      if (asked.length === 0) return { hits: [], totalHits: 0, processingTimeMs: 0 };
      const result = await client.multiSearch({
        federation: { offset, limit },
        queries: asked.map(({ query, q }) => {
          const definition = definitionOf(indexes, query.indexUid);
          return { ...matching(query, q), ...fetching(definition, query), filter: filterList(definition, query) };
        }),
      });
      return {
        hits: result.hits.map((hit) => {
          const one = asked[hit._federation?.queriesPosition ?? 0];
          const query = one?.query ?? { indexUid: hit._federation?.indexUid ?? '' };
          return { ...readHit(definitionOf(indexes, query.indexUid), hit, query, one?.q ?? '', false), indexUid: query.indexUid };
        }),
        totalHits: result.estimatedTotalHits ?? 0,
        processingTimeMs: result.processingTimeMs,
      };
    },
    async facetSearch({ facetName, facetQuery = '', ...query }, scope) {
      const definition = definitionOf(indexes, query.indexUid);
      if (definition.facets[facetName]?.kind !== 'values') throw new RangeError(`${query.indexUid}: ${facetName} is no facet of values`);
      const { q, errands } = prepare(query);
      if (errands.length === 0) return { facetHits: [], processingTimeMs: 0 };
      const { facetHits, processingTimeMs } = await client.index(query.indexUid).searchForFacetValues({
        facetName,
        facetQuery,
        q,
        matchingStrategy: 'all',
        filter: filterList(definition, scoped(query, scope), facetName),
        exhaustiveFacetCount: true,
      });
      return { facetHits: facetHits.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)), processingTimeMs };
    },
    upsert: (uid, documents) => writer.upsert(uid, documents),
    remove: (uid, ids) => writer.remove(uid, ids),
    swap: (uid, documents) => writer.swap(uid, documents),
    async settings(uid) {
      const known = await client.index(definitionOf(indexes, uid).uid).getSettings();
      const expected = settingsOf(definitionOf(indexes, uid));
      return {
        searchableAttributes: known.searchableAttributes ?? expected.searchableAttributes,
        filterableAttributes: (known.filterableAttributes ?? []).filter((attribute) => typeof attribute === 'string'),
        sortableAttributes: known.sortableAttributes ?? [],
      };
    },
    async health(): Promise<Health> {
      try {
        await client.health();
        const stats = await client.getStats();
        return {
          status: 'available',
          documents: Object.fromEntries(indexes.map(({ uid }) => [uid, stats.indexes[uid]?.numberOfDocuments ?? 0])),
        };
      } catch {
        return { status: 'unavailable', documents: {} };
      }
    },
  };
}
