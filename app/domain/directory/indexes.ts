import { CATEGORY_SLUGS, type CategorySlug } from '#app/domain/lines/categories.ts';
import type { IndexDefinition } from '#search/port.ts';
import { LOWEST } from './lowest-prices.ts';

/** Names the number attribute (yyyymmdd) that says until when an institution may offer a line. Takes one of the ten category slugs. */
export function untilAttribute(slug: CategorySlug): `until_${CategorySlug}` {
  return `until_${slug}`;
}

/** What is said of each line by itself: where, for whom and how an institution's services of that line are given. */
const LINE_FACETS = ['district', 'reach', 'industry', 'size', 'industryNamed', 'sizeNamed', 'delivery'] as const;
export type LineFacet = (typeof LINE_FACETS)[number];

export const isLineFacet = (facet: string): facet is LineFacet => (LINE_FACETS as readonly string[]).includes(facet);

/** Names a facet of one line. */
export function ofLine(facet: LineFacet, slug: CategorySlug): `${LineFacet}_${CategorySlug}` {
  return `${facet}_${slug}`;
}

const lineFacets = Object.fromEntries(
  CATEGORY_SLUGS.flatMap((slug) => LINE_FACETS.map((facet) => [ofLine(facet, slug), { kind: 'values' as const }])),
);

const untilAttributes = CATEGORY_SLUGS.map(untilAttribute);

/**
 * The default order of what institutions offer: by what others decided about them (see merit.ts), then 主管部门核验日期新的在前, then
 * 名称拼音. Nothing in it moves by a deed of the institution alone.
 */
const byStanding = ['record:desc', 'checkedOn:desc', 'nameKey:asc'] as const;

/** What both directories are narrowed by: where it is served (`district`, `reach`) and where the institution is (`seat`, `park`), for whom and how. */
const offerFacets = {
  district: { kind: 'values' },
  reach: { kind: 'values' },
  seat: { kind: 'values' },
  park: { kind: 'values' },
  industry: { kind: 'values' },
  size: { kind: 'values' },
  /** Only what services name; `industry` and `size` also hold what a service for anybody fits. */
  industryNamed: { kind: 'values' },
  sizeNamed: { kind: 'values' },
  delivery: { kind: 'values' },
  pricing: { kind: 'ranges', attributes: [LOWEST] },
  price: { kind: 'ranges', attributes: [LOWEST] },
  rating: { kind: 'ranges', attributes: ['rating'] },
  reply: { kind: 'ranges', attributes: ['replyRate', 'replyHours'] },
} as const satisfies IndexDefinition['facets'];

const offerNumbers = ['rating', 'replyRate', 'replyHours', 'replyPoints', 'licensedUntil', 'checkedOn', 'record'] as const;
const offerSorts = ['checkedOn', 'nameKey', 'record', 'rating', 'replyPoints', LOWEST] as const;

/** Facets hold codes (`seat`, `park`); the words that people search for are in `districtName` and `parkName`. */
export const institutions = {
  uid: 'institutions',
  searchableAttributes: [
    'name',
    'py',
    'tags',
    'categories',
    'services',
    'districtName',
    'parkName',
    'tagline',
    'introduction',
    'address',
    'uscc',
  ],
  pinyinAttribute: 'py',
  facets: {
    category: { kind: 'ranges', attributes: untilAttributes },
    ...offerFacets,
    ...lineFacets,
    licence: { kind: 'ranges', attributes: ['licensedUntil', ...untilAttributes] },
    language: { kind: 'values' },
    declared: { kind: 'values' },
  },
  numberAttributes: [...untilAttributes, ...offerNumbers],
  numberMaps: [LOWEST],
  sortableAttributes: offerSorts,
  geo: true,
  defaultSort: byStanding,
} as const satisfies IndexDefinition;

export const services = {
  uid: 'services',
  searchableAttributes: ['title', 'py', 'tags', 'categoryName', 'institution', 'summary', 'audience', 'districtName', 'parkName'],
  pinyinAttribute: 'py',
  facets: {
    category: { kind: 'values' },
    ...offerFacets,
    licence: { kind: 'ranges', attributes: ['licensedUntil'] },
  },
  numberAttributes: ['offeredUntil', ...offerNumbers],
  numberMaps: [LOWEST],
  sortableAttributes: offerSorts,
  geo: true,
  defaultSort: byStanding,
} as const satisfies IndexDefinition;

export const parks = {
  uid: 'parks',
  searchableAttributes: ['name', 'py', 'districtName', 'address', 'introduction', 'conditions'],
  pinyinAttribute: 'py',
  facets: {
    district: { kind: 'values' },
    kind: { kind: 'values' },
  },
  numberAttributes: [],
  sortableAttributes: ['nameKey'],
  geo: true,
  defaultSort: ['nameKey:asc'],
} as const satisfies IndexDefinition;

/** Every index of the site. */
export const indexes: readonly IndexDefinition[] = [institutions, services, parks];
