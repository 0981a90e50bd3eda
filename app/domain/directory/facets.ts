import type { RangeBucket } from '#search/port.ts';
import { untilAttribute } from '#app/domain/directory/indexes.ts';
import { addDays, dayNumber, type Day } from '#app/kernel/calendar.ts';
import { EXPIRING_WITHIN_DAYS } from '../lines/licence.ts';
import { STATE_NAME } from '../lines/licence-tag.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { CATEGORIES, requiredLicence } from '../lines/categories.ts';
import { INDUSTRIES, REACHES, REACH_NAME, SIZES } from '../services/audience.ts';
import { DELIVERY_NAME } from '../services/delivery.ts';
import { LANGUAGES, languageName } from '../storefronts/languages.ts';
import { lowestName, NO_AMOUNT, type PriceScope } from './lowest-prices.ts';
import { PRICE_BANDS } from './price-bands.ts';
import { PRICE_MODELS, PRICE_MODEL_NAME } from '../services/pricing.ts';

/** The two directories: 机构名录 and 服务名录. */
export type DirectoryKind = 'institutions' | 'services';

/** Most decisive first; `district` is where it is served, `seat` where the institution is. */
export const FACETS = [
  'category',
  'district',
  'reach',
  'licence',
  'industry',
  'size',
  'delivery',
  'pricing',
  'price',
  'rating',
  'reply',
  'language',
  'seat',
  'park',
] as const;
export type Facet = (typeof FACETS)[number];

export const FACETS_OF: Record<DirectoryKind, readonly Facet[]> = {
  institutions: FACETS,
  services: FACETS.filter((facet) => facet !== 'language'),
};

export const FACET_NAME: Record<Facet, string> = {
  category: '业态',
  district: '能服务到',
  reach: '服务范围',
  licence: '许可备案',
  industry: '适用行业',
  size: '用工单位规模',
  delivery: '服务方式',
  pricing: '收费方式',
  price: '最低价',
  rating: '评价',
  reply: '答复',
  language: '服务语言',
  seat: '机构所在区',
  park: '产业园',
};

export interface FacetValue {
  value: string;
  name: string;
}

/** `licensedUntil` of an institution with a licence whose term is not known; no day, so that no other bucket holds it. */
export const TERM_UNSTATED = -1;

const VALID: FacetValue = { value: 'valid', name: '有效' };
const EXPIRING: FacetValue = { value: 'expiring', name: `${EXPIRING_WITHIN_DAYS} 天内到期` };

/**
 * The values of the licence facet with their names. `unstated` is an institution with a licence whose term is not known; such a licence
 * opens no service. `none` is an institution without one in force, or a service that needs none.
 */
const LICENCE_FACET: Record<DirectoryKind, readonly FacetValue[]> = {
  institutions: [VALID, EXPIRING, { value: 'unstated', name: STATE_NAME.unstated }, { value: 'none', name: '无有效许可备案' }],
  services: [VALID, EXPIRING, { value: 'none', name: '无需许可备案' }],
};

/** The value of the park facet that holds every institution in a park. */
export const IN_ANY_PARK = 'any';

const RATINGS: readonly (FacetValue & { from: number })[] = [
  { value: 'high', name: '4.5 分以上', from: 45 },
  { value: 'good', name: '4 分以上', from: 40 },
  { value: 'rated', name: '有 3 条以上评价', from: 0 },
];

/** Buckets of how invitations are answered, with the number that each compares. */
const REPLIES: readonly (FacetValue & Omit<RangeBucket, 'value'>)[] = [
  { value: 'day', name: '一半在 1 个工作日内答复', attribute: 'replyHours', to: 24 },
  { value: 'most', name: '答复率 90% 以上', attribute: 'replyRate', from: 90 },
  { value: 'known', name: '有 5 份以上邀约', attribute: 'replyRate', from: 0 },
];

const DELIVERY_VALUES = ['onSite', 'online'] as const;

/** A park for facets and forms. */
export interface ParkName {
  slug: string;
  shortName: string;
}

/** The values of a facet in the order in which pages list them. Parks are data, so they are passed in. */
export function facetValues(kind: DirectoryKind, facet: Facet, parks: readonly ParkName[]): FacetValue[] {
  switch (facet) {
    case 'category':
      return CATEGORIES.map(({ slug, name }) => ({ value: slug, name }));
    case 'district':
    case 'seat':
      return DISTRICTS.map(({ slug, name }) => ({ value: slug, name }));
    case 'park':
      return [{ value: IN_ANY_PARK, name: '在园（任一园区）' }, ...parks.map(({ slug, shortName }) => ({ value: slug, name: shortName }))];
    case 'reach':
      return REACHES.map((value) => ({ value, name: REACH_NAME[value] }));
    case 'industry':
      return INDUSTRIES.map(({ slug, name }) => ({ value: slug, name }));
    case 'size':
      return SIZES.map(({ slug, name }) => ({ value: slug, name }));
    case 'delivery':
      return DELIVERY_VALUES.map((value) => ({ value, name: DELIVERY_NAME[value] }));
    case 'price':
      return PRICE_BANDS.map(({ value, name }) => ({ value, name }));
    case 'rating':
      return RATINGS.map(({ value, name }) => ({ value, name }));
    case 'reply':
      return REPLIES.map(({ value, name }) => ({ value, name }));
    case 'language':
      return LANGUAGES.map((value) => ({ value, name: languageName(value) }));
    case 'licence':
      return [...LICENCE_FACET[kind]];
    case 'pricing':
      return PRICE_MODELS.map((value) => ({ value, name: PRICE_MODEL_NAME[value] }));
  }
}

/** What is asked for where nothing is. */
const ANYTHING: PriceScope = { line: null, districts: [] };

/**
 * The buckets of the facets that search counts by number. Days are compared, so a licence that ends changes its bucket on the next day
 * without a write. Of institutions, prices and licences are those of the line and the districts that are asked for.
 */
export function rangeFacets(kind: DirectoryKind, today: Day, asked: PriceScope = ANYTHING): Record<string, RangeBucket[]> {
  const from = dayNumber(today);
  const soon = dayNumber(addDays(today, EXPIRING_WITHIN_DAYS));
  const later = dayNumber(addDays(today, EXPIRING_WITHIN_DAYS + 1));
  const scope = kind === 'institutions' ? asked : ANYTHING;
  const licensed = scope.line === null || requiredLicence(scope.line) === null ? 'licensedUntil' : untilAttribute(scope.line);
  const licence: RangeBucket[] = [
    { value: 'valid', attribute: licensed, from: later },
    { value: 'expiring', attribute: licensed, from, to: soon },
    { value: 'none', attribute: licensed, from: 0, to: dayNumber(addDays(today, -1)) },
  ];
  const offers = {
    pricing: PRICE_MODELS.map((model) => ({ value: model, attribute: lowestName(model, scope), from: 0 })),
    price: PRICE_BANDS.map(({ value, model, from: lowest, to = NO_AMOUNT - 1 }) => ({
      value,
      attribute: lowestName(model, scope),
      from: lowest,
      to,
    })),
    rating: RATINGS.map(({ value, from: least }) => ({ value, attribute: 'rating', from: least })),
    reply: REPLIES.map(({ name: _name, ...bucket }) => bucket),
  };
  if (kind === 'services') return { licence, ...offers };
  const category = CATEGORIES.map(({ slug }) => ({ value: slug, attribute: untilAttribute(slug), from }));
  return { category, ...offers, licence: [...licence, { value: 'unstated', attribute: 'licensedUntil', to: TERM_UNSTATED }] };
}
