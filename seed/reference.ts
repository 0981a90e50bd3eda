import type { Day } from '#app/kernel/calendar.ts';
import { CITY } from '#app/kernel/city/active.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { CATEGORIES, TAGS } from '#app/domain/lines/categories.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { conditionsOf } from './reference/conditions.ts';
import { PARKS } from './reference/parks.ts';
import { citySources, type SourceId } from './reference/sources.ts';

/** The day on which the reference data was last compared with its sources. */
const CHECKED_ON: Day = '2026-11-21';
/** 人力资源和社会保障服务热线, one number for the whole city. */
const HOTLINE = '12333';
const DIVISION_CODES: SourceId = 'division-codes';

/** Everything the site needs before the first institution, in the order in which rows refer to each other. */
export interface ReferenceRows {
  sources: Required<Prisma.SourceCreateManyInput>[];
  districts: Required<Prisma.DistrictCreateManyInput>[];
  categories: Required<Prisma.ServiceCategoryCreateManyInput>[];
  tags: Required<Prisma.ServiceTagCreateManyInput>[];
  parks: Required<Prisma.ParkCreateManyInput>[];
  conditions: Required<Prisma.ParkConditionCreateManyInput>[];
}

/**
 * The reference rows as of `today`; no check is dated in the future.
 * @param demonstration whether to include what is invented for the demonstration (a park, conditions).
 */
export function referenceRows(today: Day, demonstration: boolean): ReferenceRows {
  const parks = PARKS.filter(({ sourceId }) => demonstration || sourceId !== 'demonstration');
  const verifiedOn = CHECKED_ON < today ? CHECKED_ON : today;
  return {
    sources: citySources()
      .filter(({ kind }) => demonstration || kind !== 'demonstration')
      .map((source) => ({ ...source })),
    districts: DISTRICTS.map((district, i) => ({
      ...district,
      position: i + 1,
      supervisor: `${CITY.name}${district.name}人力资源和社会保障局`,
      supervisionPhone: HOTLINE,
      sourceId: DIVISION_CODES,
      verifiedOn,
    })),
    categories: CATEGORIES.map(({ slug, name }, i) => ({ slug, name, position: i + 1 })),
    tags: TAGS.map(({ slug, name, category }) => ({ slug, name, categorySlug: category })),
    parks: parks.map((park, i) => ({ ...park, verifiedOn, position: i + 1 })),
    conditions: parks.flatMap(({ slug, kind }) =>
      conditionsOf(kind)
        .filter(({ demo }) => demonstration || !demo)
        .map((condition, i) => ({ ...condition, parkSlug: slug, position: i + 1 })),
    ),
  };
}
