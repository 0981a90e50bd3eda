import { CATEGORY_SLUGS, type CategorySlug } from '#app/domain/lines/categories.ts';
import type { IndexDefinition } from '#search/port.ts';

/** Names the number attribute (yyyymmdd) that says until when an institution may offer a line. Takes one of the ten category slugs. */
export function untilAttribute(slug: CategorySlug): `until_${CategorySlug}` {
  return `until_${slug}`;
}

const untilAttributes = CATEGORY_SLUGS.map(untilAttribute);

/**
 * The default order of what institutions offer: by what others decided about them (see merit.ts), then 主管部门核验日期新的在前, then
 * 名称拼音. Nothing in it moves by a deed of the institution alone.
 */
const byStanding = ['record:desc', 'checkedOn:desc', 'nameKey:asc'] as const;

/** Facets hold codes (`district`, `park`); the words that people search for are in `districtName` and `parkName`. */
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
    district: { kind: 'values' },
    park: { kind: 'values' },
    licence: { kind: 'ranges', attributes: ['licensedUntil'] },
    declared: { kind: 'values' },
  },
  numberAttributes: [...untilAttributes, 'licensedUntil', 'checkedOn', 'record'],
  sortableAttributes: ['checkedOn', 'nameKey', 'record'],
  geo: true,
  defaultSort: byStanding,
} as const satisfies IndexDefinition;

export const services = {
  uid: 'services',
  searchableAttributes: ['title', 'py', 'tags', 'categoryName', 'institution', 'summary', 'audience', 'districtName', 'parkName'],
  pinyinAttribute: 'py',
  facets: {
    category: { kind: 'values' },
    district: { kind: 'values' },
    park: { kind: 'values' },
    licence: { kind: 'ranges', attributes: ['licensedUntil'] },
    pricing: { kind: 'values' },
  },
  numberAttributes: ['licensedUntil', 'offeredUntil', 'checkedOn', 'record'],
  sortableAttributes: ['checkedOn', 'nameKey', 'record'],
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
