/**
 * The search port: what pages and deeds may ask of any search engine.
 * Names follow the `meilisearch` client where it has the same concept.
 */

/** A place on earth in WGS-84 degrees. */
export interface GeoPoint {
  readonly lat: number;
  readonly lng: number;
}

/** Numbers by key. */
export type NumberMap = Readonly<Record<string, number>>;

/** One attribute of a document: text or texts, codes of a facet, a number, numbers by key, or nothing. */
export type AttributeValue = string | readonly string[] | number | NumberMap | GeoPoint | null | undefined;

/**
 * A flat document. Its `IndexDefinition` says which attributes are text, codes or numbers;
 * other attributes are stored and returned, but neither searched nor filtered.
 */
export interface SearchDocument {
  readonly id: string;
  readonly _geo?: GeoPoint | null;
  readonly [attribute: string]: AttributeValue;
}

/**
 * `values`: the document carries the codes themselves.
 * `ranges`: the query defines buckets over the numeric attributes named here (a licence that ends
 * by date changes bucket without a write).
 */
export type FacetDefinition = { readonly kind: 'values' } | { readonly kind: 'ranges'; readonly attributes: readonly string[] };

/**
 * Names a number to compare: a number attribute; `attribute.key`, one number of a map of numbers; or `least(a,b)`, the least of several of
 * those, which is missing where all of them are (see `least.ts`).
 */
export type NumberName = string;

/** What an index holds. Both engines are set up from it. */
export interface IndexDefinition {
  readonly uid: string;
  /** Text attributes in rank order, best first; at most 16. */
  readonly searchableAttributes: readonly string[];
  /** The searchable attribute that holds pinyin keys (see `pinyin.ts`), or null. */
  readonly pinyinAttribute: string | null;
  readonly facets: Readonly<Record<string, FacetDefinition>>;
  /** Attributes that hold a number or null: for comparisons, ranges and sorting. */
  readonly numberAttributes: readonly string[];
  /** Attributes that hold a few numbers each, by keys of which there are many: for ranges and sorting. */
  readonly numberMaps?: readonly string[];
  /** Number attributes, maps of numbers, or text attributes compared as plain strings. */
  readonly sortableAttributes: readonly string[];
  /** Whether documents may carry `_geo`. */
  readonly geo: boolean;
  /** The default order, as `attribute:asc` or `attribute:desc`; then by id. */
  readonly defaultSort: readonly string[];
}

/**
 * A filter tree. `exists` means: has a value (not null, not empty). A comparison is false if the
 * number is missing. `id` may be used as an attribute with `equals` and `in`.
 */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | { readonly attribute: string; readonly equals: string | number }
  | { readonly attribute: string; readonly in: readonly (string | number)[] }
  | { readonly attribute: string; readonly exists: boolean }
  | NumberFilter
  | { readonly geoRadius: GeoPoint & { readonly metres: number } };

/** Every bound given must hold. */
export interface NumberFilter {
  readonly attribute: string;
  readonly gte?: number;
  readonly gt?: number;
  readonly lte?: number;
  readonly lt?: number;
}

/** A document is in the bucket when its number lies in [from, to]; a missing bound is open. */
export interface RangeBucket {
  readonly value: string;
  readonly attribute: NumberName;
  readonly from?: number;
  readonly to?: number;
}

/** What narrows a search besides its words. */
export interface Narrowing {
  /** A filter that the server always adds: what this reader may see. */
  readonly scope?: Filter;
  readonly filter?: Filter;
  /** OR inside a facet, AND across facets; a facet's counts ignore its own choice. */
  readonly refinements?: Readonly<Record<string, readonly string[]>>;
  /** Buckets of each `ranges` facet that is counted or refined; at most 32 in a facet. */
  readonly rangeFacets?: Readonly<Record<string, readonly RangeBucket[]>>;
}

/** Points of a document: a number of its own, and more for what the reader asks for. */
export interface Merit {
  readonly base: string;
  readonly terms: readonly { readonly filter: Filter; readonly points: number }[];
}

/** One search on one index. */
export interface SearchQuery extends Narrowing {
  readonly indexUid: string;
  /** Words, all of which must match. Blank finds everything, in the index's default order. */
  readonly q?: string;
  /**
   * Words that need not match: of what ranks alike otherwise, that which they match best comes first, and they are marked like the others. A
   * server without it passes over them.
   */
  readonly boost?: string;
  /** Facets to count. */
  readonly facets?: readonly string[];
  /**
   * `name:asc`, `name:desc` or `_geoPoint(lat,lng):asc`, where the name is an attribute's or a `NumberName`; it takes precedence over
   * relevance. A server that cannot sort by the least of several leaves that rule out, so another one should follow it.
   */
  readonly sort?: readonly string[];
  /**
   * Orders what matches the words alike: most points first, then the default order. Points are those of `base`, a number attribute, and
   * those of each term whose filter holds. A server without it keeps the default order, which should begin with `base`.
   */
  readonly merit?: Merit;
  /** From 1. */
  readonly page?: number;
  /** 20 by default, at most 1,000. 0 asks for totals and counts only. */
  readonly hitsPerPage?: number;
  /** Only these searchable attributes; naming the pinyin attribute allows prefixes of any length. */
  readonly attributesToSearchOn?: readonly string[];
  readonly attributesToHighlight?: readonly string[];
  /** Attributes to return in `document`; none by default, `['*']` for all. */
  readonly attributesToRetrieve?: readonly string[];
}

/** How a word matched in a document, closest first. */
export type MatchKind = 'exact' | 'segmented' | 'synonym' | 'pinyin' | 'corrected';

/** One reason why a hit is a hit, for "为什么在这里". */
export interface Match {
  readonly attribute: string;
  /** The text that matched: a word, a part of one, a synonym or a pinyin key. */
  readonly term: string;
  readonly how: MatchKind;
}

export interface SearchHit {
  readonly id: string;
  readonly document?: SearchDocument;
  /** HTML-escaped text with `<mark>` around matches; safe to insert into a page. */
  readonly formatted: Readonly<Record<string, string | readonly string[]>>;
  readonly matches: readonly Match[];
}

/** Facet → value → number of documents. Values without documents are left out. */
export type FacetDistribution = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface Correction {
  readonly from: string;
  readonly to: string;
}

export interface SearchResponse {
  readonly indexUid: string;
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly totalHits: number;
  /** False if the total may be slightly too high; see the notes of each engine. */
  readonly exactTotal: boolean;
  readonly totalPages: number;
  readonly page: number;
  readonly hitsPerPage: number;
  readonly facetDistribution: FacetDistribution;
  /** Set when nothing matched as typed: "已为您搜索 {to}". */
  readonly corrected?: Correction;
  /** True when only the beginning of an overlong query was honoured. */
  readonly truncated: boolean;
  readonly processingTimeMs: number;
}

/** Merges several indexes into one ranked list; sorting does not apply. */
export interface FederatedQuery {
  readonly queries: readonly SearchQuery[];
  readonly offset?: number;
  readonly limit?: number;
}

export interface FederatedResponse {
  readonly hits: readonly (SearchHit & { readonly indexUid: string })[];
  readonly totalHits: number;
  readonly processingTimeMs: number;
}

/** Searches the values of one `values` facet among the matching documents. */
export interface FacetSearchQuery extends Narrowing {
  readonly indexUid: string;
  readonly facetName: string;
  /** Beginning of the value; blank lists all. */
  readonly facetQuery?: string;
  readonly q?: string;
}

export interface FacetSearchResponse {
  /** Most documents first, then by value. */
  readonly facetHits: readonly { readonly value: string; readonly count: number }[];
  readonly processingTimeMs: number;
}

export interface IndexSettings {
  readonly searchableAttributes: readonly string[];
  readonly filterableAttributes: readonly string[];
  readonly sortableAttributes: readonly string[];
}

export interface Health {
  readonly status: 'available' | 'unavailable';
  /** Number of documents in each index; empty when unavailable. */
  readonly documents: Readonly<Record<string, number>>;
}

/** Documents for a whole index: in memory, or streamed from the database. */
export type DocumentSource = Iterable<SearchDocument> | AsyncIterable<SearchDocument>;

/**
 * A call never rejects because of typed text; it rejects for an index, facet or attribute that the definition
 * does not know, and for an unreachable server.
 */
export interface SearchEngine {
  /** `scope`, if given here too, applies in addition to `query.scope`. */
  search(query: SearchQuery, scope?: Filter): Promise<SearchResponse>;
  /**
   * Ids of all matches in no order; paging, sorting, facets and texts are ignored. A query
   * without matches is corrected as by `search`.
   */
  searchIds(query: SearchQuery, scope?: Filter): Promise<string[]>;
  /** Answers in the order of the queries; each query has its own scope. */
  multiSearch(queries: readonly SearchQuery[]): Promise<SearchResponse[]>;
  federatedSearch(query: FederatedQuery): Promise<FederatedResponse>;
  facetSearch(query: FacetSearchQuery, scope?: Filter): Promise<FacetSearchResponse>;
  /** Adds documents or replaces those with the same id; visible once the promise resolves. */
  upsert(indexUid: string, documents: readonly SearchDocument[]): Promise<void>;
  /** Unknown ids are ignored. */
  remove(indexUid: string, ids: readonly string[]): Promise<void>;
  /** Builds a new index beside the live one and swaps them; writes made meanwhile are kept. */
  swap(indexUid: string, documents: DocumentSource): Promise<void>;
  settings(indexUid: string): Promise<IndexSettings>;
  health(): Promise<Health>;
}
