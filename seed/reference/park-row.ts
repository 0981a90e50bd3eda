import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { SourceId } from './sources.ts';

/** A park as the reference data state it; its place in the order and the day of its source are added when it is written. */
export type ParkRow = Required<Omit<Prisma.ParkCreateManyInput, 'verifiedOn' | 'position' | 'districtSlug' | 'sourceId'>> & {
  districtSlug: DistrictSlug;
  sourceId: SourceId;
};
