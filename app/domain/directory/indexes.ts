import { CATEGORY_SLUGS, type CategorySlug } from '#app/domain/lines/categories.ts';
import type { IndexDefinition } from '#search/port.ts';
import { lowestAttribute, PRICED_MODELS } from './price-bands.ts';

/** Names the number attribute (yyyymmdd) that says until when an institution may offer a line. Takes one of the ten category slugs. */
export function untilAttribute(slug: CategorySlug): `until_${CategorySlug}` {
  return `until_${slug}`;
}

/** Names the facet of the districts that an institution serves with a line. */
export function servedAttribute(slug: CategorySlug): `served_${CategorySlug}` {
  return `served_${slug}`;
}

const servedFacets = Object.fromEntries(CATEGORY_SLUGS.map((slug) => [servedAttribute(slug), { kind: 'values' as const }]));

const untilAttributes = CATEGORY_SLUGS.map(untilAttribute);

/**
 * The default order of what institutions offer: by what others decided about them (see merit.ts), then 主管部门核验日期新的在前, then
 * 名称拼音. Nothing in it moves by a deed of the institution alone.
 */
const byStanding = ['record:desc', 'checkedOn:desc', 'nameKey:asc'] as const;

const lowestAttributes = PRICED_MODELS.map(lowestAttribute);

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
  pricing: { kind: 'values' },
  price: { kind: 'ranges', attributes: lowestAttributes },
  rating: { kind: 'ranges', attributes: ['rating'] },
  reply: { kind: 'ranges', attributes: ['replyRate', 'replyHours'] },
  licence: { kind: 'ranges', attributes: ['licensedUntil'] },
} as const satisfies IndexDefinition['facets'];

const offerNumbers = [
  ...lowestAttributes,
  'rating',
  'replyRate',
  'replyHours',
  'replyPoints',
  'licensedUntil',
  'checkedOn',
  'record',
] as const;
const offerSorts = ['checkedOn', 'nameKey', 'record', 'rating', 'replyPoints', ...lowestAttributes] as const;

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
    ...servedFacets,
    language: { kind: 'values' },
    declared: { kind: 'values' },
  },
  numberAttributes: [...untilAttributes, ...offerNumbers],
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
  },
  numberAttributes: ['offeredUntil', ...offerNumbers],
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
