import type { RangeBucket } from '#search/port.ts';
import { untilAttribute } from '#app/domain/directory/indexes.ts';
import { addDays, dayNumber, type Day } from '#app/kernel/calendar.ts';
import { EXPIRING_WITHIN_DAYS } from '../lines/licence.ts';
import { STATE_NAME } from '../lines/licence-tag.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { CATEGORIES } from '../lines/categories.ts';
import { PRICE_MODELS, PRICE_MODEL_NAME } from '../services/pricing.ts';

/** The two directories: 机构名录 and 服务名录. */
export type DirectoryKind = 'institutions' | 'services';

export const FACETS = ['category', 'district', 'park', 'licence', 'pricing'] as const;
export type Facet = (typeof FACETS)[number];

export const FACETS_OF: Record<DirectoryKind, readonly Facet[]> = {
  institutions: ['category', 'district', 'park', 'licence'],
  services: ['category', 'district', 'park', 'licence', 'pricing'],
};

export const FACET_NAME: Record<Facet, string> = {
  category: '业态',
  district: '所在区',
  park: '产业园',
  licence: '许可备案',
  pricing: '收费方式',
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
      return DISTRICTS.map(({ slug, name }) => ({ value: slug, name }));
    case 'park':
      return parks.map(({ slug, shortName }) => ({ value: slug, name: shortName }));
    case 'licence':
      return [...LICENCE_FACET[kind]];
    case 'pricing':
      return PRICE_MODELS.map((value) => ({ value, name: PRICE_MODEL_NAME[value] }));
  }
}

/** Days that search compares, so a licence that ends changes its bucket on the next day without a write. */
export function rangeFacets(kind: DirectoryKind, today: Day): Record<string, RangeBucket[]> {
  const from = dayNumber(today);
  const soon = dayNumber(addDays(today, EXPIRING_WITHIN_DAYS));
  const later = dayNumber(addDays(today, EXPIRING_WITHIN_DAYS + 1));
  const licence: RangeBucket[] = [
    { value: 'valid', attribute: 'licensedUntil', from: later },
    { value: 'expiring', attribute: 'licensedUntil', from, to: soon },
    { value: 'none', attribute: 'licensedUntil', from: 0, to: dayNumber(addDays(today, -1)) },
  ];
  if (kind === 'services') return { licence };
  const category = CATEGORIES.map(({ slug }) => ({ value: slug, attribute: untilAttribute(slug), from }));
  return { category, licence: [...licence, { value: 'unstated', attribute: 'licensedUntil', to: TERM_UNSTATED }] };
}
