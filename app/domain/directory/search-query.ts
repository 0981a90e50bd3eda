import type { Filter, Merit, SearchQuery, SearchResponse } from '#search/port.ts';
import { dayNumber, type Day } from '#app/kernel/calendar.ts';
import { CATEGORY_SLUGS, categoryName, type CategorySlug } from '../lines/categories.ts';
import { FACETS_OF, rangeFacets, type DirectoryKind } from './facets.ts';
import { isLineFacet, ofLine, untilAttribute } from './indexes.ts';
import { lowestName, type PriceScope } from './lowest-prices.ts';
import { pointsOf, VALUE } from './order/merit.ts';
import { pricedModel } from './price-bands.ts';
import type { DirectoryQuery, Refinements } from './query.ts';
import { asName, lineNamed, lineOfWord, searchedLine, wordsOf } from './searched-line.ts';
import { understand, type Heard } from './understand.ts';

export const PAGE_SIZE = 20;

/** What may be found on `today`: services only while all licences that they need are in force. */
export function publicScope(kind: DirectoryKind, today: Day): SearchQuery['scope'] {
  return kind === 'services' ? { attribute: 'offeredUntil', gte: dayNumber(today) } : undefined;
}

/**
 * A directory's query as it is meant: the words to search for, the name of a line that was typed, everything that is chosen or was
 * understood, and the one line if there is one.
 */
export interface Meant {
  q: string;
  /** A name of the line, if one was typed: it need not match, and decides only between what is alike otherwise. Otherwise blank. */
  named: string;
  refinements: Refinements;
  line: CategorySlug | null;
  heard: Heard[];
}

/** What is said of a district that was typed, where others are ticked. */
const OTHERWISE = '已另选了能服务到的区，以所选的为准';

/**
 * Takes a query as typed and chosen; returns what it means. What is ticked wins over what is typed: a typed district counts only where none
 * is ticked, and the name of a line is understood as that line only where no other is ticked.
 */
export function meantBy({ q, refinements }: Pick<DirectoryQuery, 'q' | 'refinements'>): Meant {
  const { text, districts, heard } = understand(q);
  const ticked = refinements.district ?? [];
  const line = searchedLine({ q: text, refinements });
  const words = wordsOf(text);
  const names = line === null ? [] : words.filter((word) => lineNamed(word) === line);
  const district = ticked.length > 0 ? ticked : districts;
  return {
    q: names.length === 0 ? text : words.filter((word) => !names.includes(word)).join(' '),
    named: line === null ? '' : names.map((word) => asName(word, line)).join(' '),
    refinements: {
      ...refinements,
      ...(district.length > 0 && { district }),
      ...(line !== null && names.length > 0 && { category: [line] }),
    },
    line,
    heard: [
      ...heard.map((one) =>
        one.district === undefined || ticked.length === 0 || ticked.includes(one.district) ? one : { ...one, says: OTHERWISE },
      ),
      ...(line === null ? [] : names.map((word) => ({ word, says: `业态为${categoryName(line)}的，名称里有没有这几个字都算` }))),
    ],
  };
}

/** The facet of search behind a facet of the page: where a line is searched for, what is said of an institution's offers is said of that line's. */
export const facetAttribute = (kind: DirectoryKind, facet: string, line: CategorySlug | null): string =>
  kind === 'institutions' && line !== null && isLineFacet(facet) ? ofLine(facet, line) : facet;

/** Whether a facet of the page says something else with a line than without. */
const isOfLine = (facet: string): boolean => isLineFacet(facet) || ['pricing', 'price', 'licence'].includes(facet);

/** Of which of an institution's services prices are asked for. */
export const priceScope = ({ line, refinements }: Pick<Meant, 'line' | 'refinements'>): PriceScope => ({
  line,
  districts: refinements.district ?? [],
});

/** The order asked for, as search expects it; nearest first if a place is given. */
function orderOf(kind: DirectoryKind, { sort, near, refinements }: DirectoryQuery, meant: Meant): string[] {
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
      if (model === null) return [];
      if (kind === 'services') return [`${lowestName(model, { line: null, districts: [] })}:asc`];
      const { line, districts } = priceScope(meant);
      const anywhere = lowestName(model, { line, districts: [] });
      return districts.length === 0 ? [`${anywhere}:asc`] : [`${lowestName(model, { line, districts })}:asc`, `${anywhere}:asc`];
    }
    case 'distance':
      return near ? [`_geoPoint(${near.at.latitude.toFixed(6)}, ${near.at.longitude.toFixed(6)}):asc`] : [];
  }
}

/** The points of the parts that depend on what is asked for, beyond what everybody gets who passes. */
function meritOf(kind: DirectoryKind, { refinements, line }: Meant): Merit {
  const { place, industry, size } = VALUE;
  const more = (attribute: string, values: readonly string[] | undefined, points: number): Merit['terms'] =>
    values === undefined || values.length === 0 ? [] : [{ filter: { attribute, in: [...values] }, points }];
  return {
    base: 'record',
    terms: [
      ...more('seat', refinements.district, pointsOf('place', place.there - place.served)),
      ...more(facetAttribute(kind, 'industryNamed', line), refinements.industry, pointsOf('industry', industry.named - industry.otherwise)),
      ...more(facetAttribute(kind, 'sizeNamed', line), refinements.size, pointsOf('size', size.named - size.otherwise)),
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
  const named = (facet: string): string => facetAttribute(kind, facet, line);
  return {
    indexUid: kind,
    q: meant.q,
    ...(meant.named !== '' && { boost: meant.named }),
    scope: publicScope(kind, today),
    // Whoever has the line among its choices may offer it anyway.
    ...(kind === 'institutions' && line !== null && !meant.refinements.category && { filter: { not: barred(line, today) } }),
    refinements: Object.fromEntries(Object.entries(meant.refinements).map(([facet, values]) => [named(facet), values])),
    merit: meritOf(kind, meant),
    rangeFacets: rangeFacets(kind, today, priceScope(meant)),
    facets: FACETS_OF[kind].map(named),
    sort: orderOf(kind, query, meant),
    page: query.page,
    hitsPerPage: PAGE_SIZE,
    attributesToHighlight: kind === 'institutions' ? ['name', 'tagline'] : ['title', 'summary'],
  };
}

/**
 * The queries that count how many each line would leave, in the order of the lines; none where search counts them with the list. With a
 * line what narrows a list of institutions is said of that line: no count of a list with another one knows that. And a line that was typed
 * is a word like others as soon as another one is ticked.
 */
export function lineCountQueries(kind: DirectoryKind, query: DirectoryQuery, today: Day): SearchQuery[] {
  const { line, named, refinements } = meantBy(query);
  const narrowed = Object.keys(refinements).some((facet) => facet !== 'category' && isOfLine(facet));
  if (kind === 'services' ? named === '' : line === null && !narrowed) return [];
  return CATEGORY_SLUGS.map((slug) => {
    const {
      indexUid,
      q,
      scope,
      refinements: chosen = {},
      rangeFacets: buckets = {},
    } = toSearchQuery(kind, { ...query, page: 1, refinements: { ...query.refinements, category: [slug] } }, today);
    const needed = Object.entries(buckets).filter(([facet]) => chosen[facet] !== undefined);
    return { indexUid, q, scope, refinements: chosen, rangeFacets: Object.fromEntries(needed), hitsPerPage: 0 };
  });
}

/** An answer with what each line would leave, where `lineCountQueries` counted it. */
export const withLineCounts = (
  { facetDistribution }: Pick<SearchResponse, 'facetDistribution'>,
  counted: readonly Pick<SearchResponse, 'totalHits'>[],
): Pick<SearchResponse, 'facetDistribution'> => ({
  facetDistribution:
    counted.length === 0
      ? facetDistribution
      : { ...facetDistribution, category: Object.fromEntries(CATEGORY_SLUGS.map((slug, at) => [slug, counted[at]?.totalHits ?? 0])) },
});

/** How many institutions that may not offer the searched line today are listed. */
const BARRED_SHOWN = 10;

/** The query for 今天不能提供: the institutions that match but may not offer the searched line on `today`; null without one line. */
export function barredQuery(query: DirectoryQuery, today: Day): SearchQuery | null {
  const { line } = meantBy(query);
  if (line === null) return null;
  const asked = toSearchQuery('institutions', { ...query, page: 1 }, today);
  const { category: _line, ...refinements } = asked.refinements ?? {};
  // What may not be offered is not found by the line's words, but by what the institution says that it offers.
  const q = wordsOf(asked.q ?? '')
    .filter((word) => lineOfWord(word) !== line)
    .join(' ');
  return { ...asked, q, boost: '', refinements, filter: barred(line, today), facets: [], hitsPerPage: BARRED_SHOWN };
}
