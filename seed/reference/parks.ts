import { CITY } from '#app/kernel/city/active.ts';
import type { CitySlug } from '#app/kernel/city/city.ts';
import type { ParkRow } from './park-row.ts';
import { CHONGQING_PARKS } from './parks/chongqing.ts';
import { SHANGHAI_PARKS } from './parks/shanghai.ts';

export type ParkSlug = (typeof SHANGHAI_PARKS | typeof CHONGQING_PARKS)[number]['slug'];

const PARKS_OF: Record<CitySlug, readonly (ParkRow & { slug: ParkSlug })[]> = { shanghai: SHANGHAI_PARKS, chongqing: CHONGQING_PARKS };

/** The city's parks in the order in which pages list them. */
export const PARKS = PARKS_OF[CITY.slug];
