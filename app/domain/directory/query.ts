import { queryLimits } from '#search/query-limits.ts';
import type { Position } from '#app/kernel/city/position.ts';
import { visible } from '#app/kit/visible-text.ts';
import { pricedModel } from './price-bands.ts';
import { FACETS_OF, FACET_NAME, facetValues, type DirectoryKind, type Facet, type ParkName } from './facets.ts';

export const SORTS = ['relevance', 'checked', 'price', 'reply', 'rating', 'name', 'distance'] as const;
export type Sort = (typeof SORTS)[number];

export const SORT_NAME: Record<Sort, string> = {
  relevance: '综合',
  checked: '主管部门核验',
  price: '价格',
  reply: '答复',
  rating: '评价',
  name: '名称',
  distance: '距离',
};

/** Earlier names of orders, still in addresses that people kept. */
const RENAMED: Readonly<Record<string, Sort>> = { verified: 'checked' };

/** Longest query text that is kept, in characters; search uses no more. */
export const QUERY_LIMIT = queryLimits.characters;
const PAGE_LIMIT = 50_000;
const VALUES_LIMIT = 40;

export type Refinements = Partial<Record<Facet, string[]>>;

export interface DirectoryQuery {
  q: string;
  refinements: Refinements;
  sort: Sort;
  page: number;
  /** The place from which `distance` is measured; set exactly if that is the order. */
  near?: Near;
}

/** A place as typed, and its position (WGS-84). */
export interface Near {
  typed: string;
  at: Position;
}

/** The query for everything in the default order. */
export const WHOLE_DIRECTORY: DirectoryQuery = { q: '', refinements: {}, sort: 'relevance', page: 1 };

/** A part of the address that could not be used, with a message for the reader. */
export interface QueryProblem {
  parameter: string;
  message: string;
}

/** Cleans a typed query: no invisible characters, no stray spaces, at most QUERY_LIMIT characters. */
export function cleanQueryText(typed: string): { q: string; clipped: boolean } {
  const plain = visible(typed).replace(/\s+/gu, ' ').trim();
  const characters = Array.from(plain);
  return { q: characters.slice(0, QUERY_LIMIT).join('').trim(), clipped: characters.length > QUERY_LIMIT };
}

/** An address as it was read. */
export interface ReadQuery {
  query: DirectoryQuery;
  /** Each part that could not be used (unknown values, impossible pages, repeated parameters); the page shows them and answers 400. */
  problems: QueryProblem[];
  clipped: boolean;
  /** Prices were to be put in order, but no one unit is chosen. It comes from unticking a box without scripts, and is no fault. */
  unpriced: boolean;
}

/** Reads a query from the URL of a directory page. */
export function parseDirectoryQuery(
  kind: DirectoryKind,
  params: URLSearchParams,
  parks: readonly ParkName[],
  locate: (typed: string) => Position | null = () => null,
): ReadQuery {
  const problems: QueryProblem[] = [];
  const single = (name: string): string => {
    const values = params.getAll(name);
    if (values.length > 1) problems.push({ parameter: name, message: `参数“${name}”出现了 ${values.length} 次，只用了第一个。` });
    return values[0] ?? '';
  };

  const { q, clipped } = cleanQueryText(single('q'));

  const refinements: Refinements = {};
  for (const facet of FACETS_OF[kind]) {
    const known = new Set(facetValues(kind, facet, parks).map(({ value }) => value));
    const asked = [...new Set(params.getAll(facet).filter((value) => value !== ''))];
    const chosen = asked.slice(0, VALUES_LIMIT).filter((value) => known.has(value));
    if (chosen.length > 0) refinements[facet] = chosen;
    if (chosen.length < asked.length) {
      problems.push({ parameter: facet, message: `“${FACET_NAME[facet]}”里有本站没有的选项，已略去。` });
    }
  }

  const sortText = single('sort');
  const wanted = RENAMED[sortText] ?? sortText;
  const asked = SORTS.find((known) => known === wanted && (known !== 'distance' || kind === 'institutions')) ?? 'relevance';
  if (sortText !== '' && asked !== wanted) problems.push({ parameter: 'sort', message: '没有这种排序，已按综合排列。' });
  const typed = asked === 'distance' ? cleanQueryText(single('near')).q : '';
  const at = typed === '' ? null : locate(typed);
  const near = at && { typed, at };
  if (asked === 'distance' && !near) {
    problems.push({
      parameter: 'near',
      message:
        typed === ''
          ? '按距离排列需要一个地点，已按综合排列。'
          : `没有找到“${typed}”，已按综合排列：可以填写区名、产业园名，或纬度和经度。`,
    });
  }
  const unpriced = asked === 'price' && pricedModel(refinements) === null;
  const sort = (asked === 'distance' && !near) || unpriced ? 'relevance' : asked;

  const pageText = single('page');
  const page = /^[1-9]\d{0,4}$/.test(pageText) ? Number(pageText) : 1;
  if ((pageText !== '' && String(page) !== pageText) || page > PAGE_LIMIT) {
    problems.push({ parameter: 'page', message: '页码应为从 1 开始的整数，已显示第 1 页。' });
  }
  return { query: { q, refinements, sort, page: Math.min(page, PAGE_LIMIT), ...(near && { near }) }, problems, clipped, unpriced };
}

/** Writes a query as URL parameters, in a fixed order and without defaults, so that one result has one URL. */
export function writeDirectoryQuery(query: DirectoryQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q !== '') params.set('q', query.q);
  for (const [facet, values] of Object.entries(query.refinements).sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const value of [...values].sort()) params.append(facet, value);
  }
  if (query.near) params.set('near', query.near.typed);
  if (query.sort !== 'relevance') params.set('sort', query.sort);
  if (query.page > 1) params.set('page', String(query.page));
  return params;
}

/** The query with other choices, on page 1; an order that depended on a choice that is gone becomes the default one. */
export function withRefinements(query: DirectoryQuery, refinements: Refinements): DirectoryQuery {
  const sort = query.sort === 'price' && pricedModel(refinements) === null ? 'relevance' : query.sort;
  return { ...query, page: 1, refinements, sort };
}

/** Removes one value of a facet from the query and goes back to page 1. */
export function withoutRefinement(query: DirectoryQuery, facet: Facet, value: string): DirectoryQuery {
  const rest = (query.refinements[facet] ?? []).filter((other) => other !== value);
  const { [facet]: _dropped, ...others } = query.refinements;
  return withRefinements(query, rest.length > 0 ? { ...others, [facet]: rest } : others);
}
