/**
 * The search port: what pages and deeds may ask of a search engine, whichever engine answers.
 * Names follow the `meilisearch` client wherever it has one for the same thing.
 */

/** A place on earth in WGS-84 degrees. */
export interface GeoPoint {
  readonly lat: number;
  readonly lng: number;
}

/** One attribute of a document: text or texts, codes of a facet, a number, or nothing. */
export type AttributeValue = string | readonly string[] | number | GeoPoint | null | undefined;

/**
 * A flat document. Which attributes are text, codes or numbers is told by its `IndexDefinition`;
 * further attributes are kept and given back, but neither searched nor filtered.
 */
export interface SearchDocument {
  readonly id: string;
  readonly _geo?: GeoPoint | null;
  readonly [attribute: string]: AttributeValue;
}

/**
 * `values`: the document carries the codes themselves.
 * `ranges`: the query brings buckets over the numeric attributes named here (a licence that ends
 * by date changes bucket by itself, without a write).
 */
export type FacetDefinition = { readonly kind: 'values' } | { readonly kind: 'ranges'; readonly attributes: readonly string[] };

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
  /** Number attributes, or text attributes compared as plain strings. */
  readonly sortableAttributes: readonly string[];
  /** Whether documents may carry `_geo`. */
  readonly geo: boolean;
  /** The order where nothing else decides, as `attribute:asc` or `attribute:desc`; then by id. */
  readonly defaultSort: readonly string[];
}

/**
 * A filter tree. `exists` means: has a value (not null, not empty). A comparison is false where the
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
  readonly attribute: string;
  readonly from?: number;
  readonly to?: number;
}

/** What narrows a search besides its words. */
export interface Narrowing {
  /** A filter the server adds whatever the reader asks: what this reader may see. */
  readonly scope?: Filter;
  readonly filter?: Filter;
  /** OR inside a facet, AND across facets; the counts of a facet leave its own choice aside. */
  readonly refinements?: Readonly<Record<string, readonly string[]>>;
  /** Buckets of each `ranges` facet that is counted or refined; at most 32 in a facet. */
  readonly rangeFacets?: Readonly<Record<string, readonly RangeBucket[]>>;
}

/** One search on one index. */
export interface SearchQuery extends Narrowing {
  readonly indexUid: string;
  /** Words, all of which must match. Blank finds everything, in the index's default order. */
  readonly q?: string;
  /** Facets to count. */
  readonly facets?: readonly string[];
  /** `attribute:asc`, `attribute:desc` or `_geoPoint(lat,lng):asc`; it goes before relevance. */
  readonly sort?: readonly string[];
  /** From 1. */
  readonly page?: number;
  /** 20 unless told; at most 1,000. 0 asks for totals and counts only. */
  readonly hitsPerPage?: number;
  /** Only these searchable attributes; naming the pinyin attribute allows prefixes of any length. */
  readonly attributesToSearchOn?: readonly string[];
  readonly attributesToHighlight?: readonly string[];
  /** Attributes to give back in `document`; none unless told, `['*']` for all. */
  readonly attributesToRetrieve?: readonly string[];
}

/** How a word found its place in a document, closest first. */
export type MatchKind = 'exact' | 'segmented' | 'synonym' | 'pinyin' | 'corrected';

/** One reason why a hit is a hit, for "为什么在这里". */
export interface Match {
  readonly attribute: string;
  /** What stands in the attribute: a word, a part of one, a synonym or a pinyin key. */
  readonly term: string;
  readonly how: MatchKind;
}

export interface SearchHit {
  readonly id: string;
  readonly document?: SearchDocument;
  /** HTML-escaped text with `<mark>` round what matched; safe to put into a page as it is. */
  readonly formatted: Readonly<Record<string, string | readonly string[]>>;
  readonly matches: readonly Match[];
}

/** Facet → value → number of documents. Values without a document are left out. */
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
  /** False where the total may be a little high: see each engine's own note. */
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

/** Several indexes merged into one ranked list. Sorting does not apply. */
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

/** Looks for values of one `values` facet among the documents that match. */
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

/** Documents for a whole index: in memory, or read step by step from the database. */
export type DocumentSource = Iterable<SearchDocument> | AsyncIterable<SearchDocument>;

/**
 * Text a reader types never makes a call reject; an index, facet or attribute that the definition
 * does not know, or an unreachable server, does.
 */
export interface SearchEngine {
  /** `scope`, if given here too, holds together with `query.scope`. */
  search(query: SearchQuery, scope?: Filter): Promise<SearchResponse>;
  /**
   * Ids of everything that the query finds, in no order; paging, sorting, facets and texts are passed over. A query
   * that finds nothing as typed is corrected as `search` does.
   */
  searchIds(query: SearchQuery, scope?: Filter): Promise<string[]>;
  /** Answers in the order of the queries; each query brings its own scope. */
  multiSearch(queries: readonly SearchQuery[]): Promise<SearchResponse[]>;
  federatedSearch(query: FederatedQuery): Promise<FederatedResponse>;
  facetSearch(query: FacetSearchQuery, scope?: Filter): Promise<FacetSearchResponse>;
  /** Adds documents or replaces those with the same id; visible once the promise resolves. */
  upsert(indexUid: string, documents: readonly SearchDocument[]): Promise<void>;
  /** Unknown ids are passed over. */
  remove(indexUid: string, ids: readonly string[]): Promise<void>;
  /** Builds the index anew beside the live one and puts it in its place; writes made meanwhile are kept. */
  swap(indexUid: string, documents: DocumentSource): Promise<void>;
  settings(indexUid: string): Promise<IndexSettings>;
  health(): Promise<Health>;
}
