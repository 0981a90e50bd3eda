import type { Match, SearchHit, SearchResponse } from '#search/port.ts';
import { FACETS, FACETS_OF, FACET_NAME, facetValues, type DirectoryKind, type Facet, type ParkName } from './facets.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import { categoryName, requiredLicence } from '../lines/categories.ts';
import type { Nothing } from './explain-nothing.server.ts';
import type { DirectoryQuery } from './query.ts';
import { facetAttribute, meantBy, type Meant } from './search-query.ts';
import type { Heard } from './understand.ts';

export interface FacetCount {
  value: string;
  name: string;
  count: number;
  chosen: boolean;
}

export interface FacetGroup {
  facet: Facet;
  name: string;
  values: FacetCount[];
}

/** One page of a directory. */
export interface Listing<Row> {
  total: number;
  /** Last page that has rows; at least 1. */
  pages: number;
  rows: Row[];
  groups: FacetGroup[];
  /** Set if nothing matched the query as typed. */
  corrected: { from: string; to: string } | null;
  /** True if only the beginning of the query was used. */
  truncated: boolean;
  /** Words that were not searched for, and what they were taken for. */
  heard: Heard[];
  /** If one district is asked for: how many of the results are there, and how many serve it from elsewhere. */
  seated: Seated | null;
  /** Why there is no result; null if there is one. */
  nothing: Nothing | null;
}

export interface Seated {
  district: string;
  here: number;
  elsewhere: number;
}

/** How many of the results sit in the one district that is asked for; null if none or several are, or the seat is chosen too. */
export function seatedOf({ refinements }: Meant, { facetDistribution, totalHits }: SearchResponse): Seated | null {
  const [district, ...others] = refinements.district ?? [];
  if (district === undefined || others.length > 0 || (refinements.seat ?? []).length > 0) return null;
  const here = facetDistribution.seat?.[district] ?? 0;
  return { district: districtName(district), here, elsewhere: totalHits - here };
}

/** A name with its matches: pieces of plain text, the matching ones flagged. */
export type MarkedText = { text: string; marked: boolean }[];

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** Turns search's escaped HTML with `<mark>` into pieces of plain text, so that pages never inject HTML. */
export function readMarked(html: string): MarkedText {
  return html
    .split(/(<mark>[^<]*<\/mark>)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const marked = piece.startsWith('<mark>');
      const inner = marked ? piece.slice('<mark>'.length, -'</mark>'.length) : piece;
      return { text: inner.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity), marked };
    });
}

/**
 * The districts of an institution's places, headquarters first, so that a row shows the one by which it was filtered; null if there
 * is none.
 */
export function districtsOf(places: readonly { district: { name: string } }[]): string | null {
  return [...new Set(places.map((place) => place.district.name))].join('、') || null;
}

/** An attribute of a hit with its matches marked, or `plain` if search marked nothing in it. */
export function markedText(hit: SearchHit | null, attribute: string, plain: string): MarkedText {
  const formatted = hit?.formatted[attribute];
  if (typeof formatted === 'string') return readMarked(formatted);
  return plain === '' ? [] : [{ text: plain, marked: false }];
}

const ATTRIBUTE_NAME: Record<string, string> = {
  name: '名称',
  title: '服务名称',
  py: '拼音',
  tags: '细分标签',
  categories: '业态',
  categoryName: '业态',
  services: '服务项目',
  institution: '机构名称',
  districtName: '机构所在区',
  parkName: '产业园',
  tagline: '一句话介绍',
  introduction: '介绍',
  summary: '服务简介',
  audience: '适用对象',
  address: '地址',
  uscc: '统一社会信用代码',
  conditions: '入驻条件',
};

const HOW: Record<Match['how'], (name: string, term: string) => string> = {
  exact: (name, term) => `${name}含“${term}”`,
  segmented: (name, term) => `${name}分别含有“${term}”`,
  synonym: (name, term) => `${name}含同义词“${term}”`,
  pinyin: (_name, term) => `拼音“${term}”与名称或标签相符`,
  corrected: (name, term) => `${name}含相近的“${term}”`,
};

/** Explains why a row is in the list, in sentences: what matched and what was chosen. `order-rule.ts` explains its position. */
export function explainMatches(matches: readonly Match[], query: DirectoryQuery): string[] {
  const byWords = [...new Set(matches.map(({ attribute, term, how }) => HOW[how](ATTRIBUTE_NAME[attribute] ?? '资料', term)))];
  const facets = (of: Partial<Record<string, unknown>>): Facet[] => FACETS.filter((facet) => of[facet] !== undefined);
  const chosen = facets(query.refinements);
  const typed = facets(meantBy(query).refinements).filter((facet) => !chosen.includes(facet));
  const fits = (which: string, of: Facet[]) => (of.length > 0 ? [`符合${which}的${of.map((facet) => FACET_NAME[facet]).join('、')}`] : []);
  return [...byWords, ...fits('所选', chosen), ...fits('您写', typed)];
}

/** The counts of each facet with their names, in the fixed order of the facet's values. */
export function facetGroups(
  kind: DirectoryKind,
  response: Pick<SearchResponse, 'facetDistribution'>,
  query: Pick<DirectoryQuery, 'refinements' | 'q'>,
  parks: readonly ParkName[],
): FacetGroup[] {
  const { line } = meantBy(query);
  return FACETS_OF[kind].map((facet) => {
    const counts = response.facetDistribution[facetAttribute(kind, facet, line)] ?? {};
    const chosen = query.refinements[facet] ?? [];
    return {
      facet,
      name:
        facet === 'licence' && kind === 'institutions' && line !== null && requiredLicence(line) !== null
          ? `${categoryName(line)}所需的许可备案`
          : FACET_NAME[facet],
      values: facetValues(kind, facet, parks).map((one) => ({ ...one, count: counts[one.value] ?? 0, chosen: chosen.includes(one.value) })),
    };
  });
}

/** Sorts rows into the order of the hits; a hit whose row no longer exists is left out. */
export function inHitOrder<Row extends { id: string }, View>(
  hits: SearchResponse['hits'],
  rows: readonly Row[],
  view: (row: Row, hit: SearchResponse['hits'][number]) => View,
): View[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap((hit) => {
    const row = byId.get(hit.id);
    return row ? [view(row, hit)] : [];
  });
}
