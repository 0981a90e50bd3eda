import type { Filter, SearchQuery } from '#search/port.ts';
import { dayNumber, type Day } from '#app/kernel/calendar.ts';
import type { CategorySlug } from '../lines/categories.ts';
import { FACETS_OF, rangeFacets, type DirectoryKind } from './facets.ts';
import { untilAttribute } from './indexes.ts';
import type { DirectoryQuery, Sort } from './query.ts';
import { searchedLine } from './searched-line.ts';

export const PAGE_SIZE = 20;

const SORT_ORDER: Record<Exclude<Sort, 'distance'>, string[]> = {
  relevance: [],
  verified: ['checkedOn:desc'],
  name: ['nameKey:asc'],
};

/** What may be found on `today`: services only while all licences that they need are in force. */
export function publicScope(kind: DirectoryKind, today: Day): SearchQuery['scope'] {
  return kind === 'services' ? { attribute: 'offeredUntil', gte: dayNumber(today) } : undefined;
}

/** The order asked for, as search expects it; nearest first if a place is given. */
function orderOf({ sort, near }: DirectoryQuery): string[] {
  if (sort !== 'distance') return SORT_ORDER[sort];
  return near ? [`_geoPoint(${near.at.latitude.toFixed(6)}, ${near.at.longitude.toFixed(6)}):asc`] : [];
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
  const line = kind === 'institutions' ? searchedLine(query) : null;
  return {
    indexUid: kind,
    q: query.q,
    scope: publicScope(kind, today),
    ...(line !== null && { filter: { not: barred(line, today) } }),
    refinements: query.refinements,
    merit: { base: 'record', terms: [] },
    rangeFacets: rangeFacets(kind, today),
    facets: FACETS_OF[kind],
    sort: orderOf(query),
    page: query.page,
    hitsPerPage: PAGE_SIZE,
    attributesToHighlight: kind === 'institutions' ? ['name', 'tagline'] : ['title', 'summary'],
  };
}

/** How many institutions that may not offer the searched line today are listed. */
const BARRED_SHOWN = 10;

/** The query for 今天不能提供: the institutions that match but may not offer the searched line on `today`; null without one line. */
export function barredQuery(query: DirectoryQuery, today: Day): SearchQuery | null {
  const line = searchedLine(query);
  if (line === null) return null;
  const { category: _line, ...refinements } = query.refinements;
  const asked = toSearchQuery('institutions', { ...query, refinements, page: 1 }, today);
  return { ...asked, filter: barred(line, today), facets: [], hitsPerPage: BARRED_SHOWN };
}
