import type { Filter, Merit, SearchQuery } from '#search/port.ts';
import { dayNumber, type Day } from '#app/kernel/calendar.ts';
import { CATEGORY_SLUGS, type CategorySlug } from '../lines/categories.ts';
import { FACETS_OF, rangeFacets, type DirectoryKind, type Facet } from './facets.ts';
import { servedAttribute, untilAttribute } from './indexes.ts';
import { pointsOf, VALUE } from './order/merit.ts';
import { lowestAttribute, pricedModel } from './price-bands.ts';
import type { DirectoryQuery, Refinements } from './query.ts';
import { lineOfWord, searchedLine } from './searched-line.ts';
import { understand, type Heard } from './understand.ts';

export const PAGE_SIZE = 20;

/** What may be found on `today`: services only while all licences that they need are in force. */
export function publicScope(kind: DirectoryKind, today: Day): SearchQuery['scope'] {
  return kind === 'services' ? { attribute: 'offeredUntil', gte: dayNumber(today) } : undefined;
}

/** A directory's query as it is meant: the words to search for, everything that is chosen or was understood, and the one line if there is one. */
export interface Meant {
  q: string;
  refinements: Refinements;
  line: CategorySlug | null;
  heard: Heard[];
}

/** Takes a query as typed and chosen; returns what it means. */
export function meantBy({ q, refinements }: Pick<DirectoryQuery, 'q' | 'refinements'>): Meant {
  const { text, districts, heard } = understand(q);
  const district = [...new Set([...(refinements.district ?? []), ...districts])];
  const all = district.length > 0 ? { ...refinements, district } : refinements;
  return { q: text, refinements: all, line: searchedLine({ q: text, refinements: all }), heard };
}

/** The facet of search behind a facet of the page: where a line is searched for, 能服务到 means with this line. */
export const facetAttribute = (kind: DirectoryKind, facet: Facet, line: CategorySlug | null): string =>
  facet === 'district' && kind === 'institutions' && line !== null ? servedAttribute(line) : facet;

/** The order asked for, as search expects it; nearest first if a place is given. */
function orderOf({ sort, near, refinements }: DirectoryQuery): string[] {
  switch (sort) {
    case 'relevance':
      return [];
    case 'checked':
      return ['checkedOn:desc'];
    case 'name':
      return ['nameKey:asc'];
    case 'reply':
      return ['replyPoints:desc'];
    case 'rating':
      return ['rating:desc'];
    case 'price': {
      const model = pricedModel(refinements);
      return model === null ? [] : [`${lowestAttribute(model)}:asc`];
    }
    case 'distance':
      return near ? [`_geoPoint(${near.at.latitude.toFixed(6)}, ${near.at.longitude.toFixed(6)}):asc`] : [];
  }
}

/** The points of the parts that depend on what is asked for, beyond what everybody gets who passes. */
function meritOf({ refinements }: Meant): Merit {
  const { place, industry, size } = VALUE;
  const more = (attribute: string, values: readonly string[] | undefined, points: number): Merit['terms'] =>
    values === undefined || values.length === 0 ? [] : [{ filter: { attribute, in: [...values] }, points }];
  return {
    base: 'record',
    terms: [
      ...more('seat', refinements.district, pointsOf('place', place.there - place.served)),
      ...more('industryNamed', refinements.industry, pointsOf('industry', industry.named - industry.otherwise)),
      ...more('sizeNamed', refinements.size, pointsOf('size', size.named - size.otherwise)),
    ],
  };
}

/** Institutions that say they offer a line and may not do so on `today`. */
const barred = (line: CategorySlug, today: Day): Filter => ({
  and: [
    { attribute: 'declared', equals: line },
    { attribute: untilAttribute(line), lt: dayNumber(today) },
  ],
});

/** Turns a directory's query into one for search. What may not offer the searched line today is left out; see `barredQuery`. */
export function toSearchQuery(kind: DirectoryKind, query: DirectoryQuery, today: Day): SearchQuery {
  const meant = meantBy(query);
  const { line } = meant;
  const named = (facet: string): string => facetAttribute(kind, facet as Facet, line);
  return {
    indexUid: kind,
    q: meant.q,
    scope: publicScope(kind, today),
    ...(kind === 'institutions' && line !== null && { filter: { not: barred(line, today) } }),
    refinements: Object.fromEntries(Object.entries(meant.refinements).map(([facet, values]) => [named(facet), values])),
    merit: meritOf(meant),
    rangeFacets: rangeFacets(kind, today),
    facets: FACETS_OF[kind].map(named),
    sort: orderOf(query),
    page: query.page,
    hitsPerPage: PAGE_SIZE,
    attributesToHighlight: kind === 'institutions' ? ['name', 'tagline'] : ['title', 'summary'],
  };
}

/**
 * The queries that count how many institutions each line would leave, in the order of the lines; none where search counts them with the
 * list. With a line, 能服务到 means with this line, and what may not be offered is left out: no count of a list without it knows that.
 */
export function lineCountQueries(query: DirectoryQuery, today: Day): SearchQuery[] {
  const { line, refinements } = meantBy(query);
  if (line === null && refinements.district === undefined) return [];
  return CATEGORY_SLUGS.map((slug) => ({
    ...toSearchQuery('institutions', { ...query, page: 1, refinements: { ...query.refinements, category: [slug] } }, today),
    facets: [],
    attributesToHighlight: [],
    hitsPerPage: 0,
  }));
}

/** How many institutions that may not offer the searched line today are listed. */
const BARRED_SHOWN = 10;

/** The query for 今天不能提供: the institutions that match but may not offer the searched line on `today`; null without one line. */
export function barredQuery(query: DirectoryQuery, today: Day): SearchQuery | null {
  const { line } = meantBy(query);
  if (line === null) return null;
  const asked = toSearchQuery('institutions', { ...query, page: 1 }, today);
  const { category: _line, ...refinements } = asked.refinements ?? {};
  // What may not be offered is not found by the line's words, but by what the institution says that it offers.
  const q = (asked.q ?? '')
    .split(/\s+/u)
    .filter((word) => lineOfWord(word) !== line)
    .join(' ');
  return { ...asked, q, refinements, filter: barred(line, today), facets: [], hitsPerPage: BARRED_SHOWN };
}
