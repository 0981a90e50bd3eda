import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import type { SourceId } from './sources.ts';

/** A park in the reference data; its position in the list and the day of its source are added when it is written. */
export type ParkRow = Required<Omit<Prisma.ParkCreateManyInput, 'verifiedOn' | 'position' | 'districtSlug' | 'sourceId'>> & {
  districtSlug: DistrictSlug;
  sourceId: SourceId;
};
