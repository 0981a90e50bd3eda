import { isCategorySlug } from '../../lines/categories.ts';
import { readSlugs } from '../../services/audience.ts';
import { fitOf, type Fit } from '../order/order-rule.ts';
import type { RowService } from './row-facts.ts';
import type { Meant } from '../search-query.ts';

/** The columns of a service that a row needs. */
export const rowServiceSelect = {
  categorySlug: true,
  tags: { select: { tagSlug: true } },
  priceModel: true,
  priceFrom: true,
  priceTo: true,
  area: true,
  areaDistricts: true,
  delivery: true,
  industries: true,
  sizes: true,
} as const;

type Columns = Omit<RowService, 'categorySlug' | 'districts'> & {
  categorySlug: string;
  tags: { tagSlug: string }[];
  areaDistricts: string;
  industries: string;
  sizes: string;
};

/** A service of a row, with what decides whether it may be offered and for whom it is meant. */
export interface OfferedRow extends RowService {
  tags: { tagSlug: string }[];
  industries: string[];
  sizes: string[];
}

/** The columns as a service of a row; none for an unknown line. */
export function asRowService({ categorySlug, areaDistricts, industries, sizes, ...rest }: Columns): OfferedRow[] {
  if (!isCategorySlug(categorySlug)) return [];
  return [{ ...rest, categorySlug, districts: readSlugs(areaDistricts), industries: readSlugs(industries), sizes: readSlugs(sizes) }];
}

/** How an institution fits what is asked for: where it sits, and what its services name. */
export const fitOfRow = (meant: Meant, seats: readonly string[], services: readonly Pick<OfferedRow, 'industries' | 'sizes'>[]): Fit =>
  fitOf(meant, { seats, industries: services.flatMap(({ industries }) => industries), sizes: services.flatMap(({ sizes }) => sizes) });
