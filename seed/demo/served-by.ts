import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { INDUSTRIES, SIZES, type Area } from '#app/domain/services/audience.ts';

/** Where each service in a round of twelve is given. */
const AREAS_IN_TURN: readonly Area[] = [
  ...(['city', 'districts', 'city', 'nearby', 'city', 'districts', 'city', 'nationwide', 'city', 'districts', 'city', 'abroad'] as const),
];

const turn = <T>(list: readonly T[], at: number, count: number): T[] =>
  Array.from({ length: Math.min(count, list.length) }, (_, i) => list[(at + i) % list.length] as T);

/**
 * Where a demonstration's service is given and for whom, without chance: most in the whole city, some in the district of its institution
 * and its neighbours in the official order, a few beyond the city; every third names the industries and sizes it is for.
 */
export function servedBy(index: number, service: number, seat: string) {
  const at = index * 5 + service;
  const area = AREAS_IN_TURN[at % AREAS_IN_TURN.length] ?? 'city';
  const slugs = DISTRICTS.map(({ slug }) => slug);
  const named = at % 3 === 0;
  return {
    area,
    areaDistricts: JSON.stringify(area === 'districts' ? turn(slugs, Math.max(0, slugs.indexOf(seat)), 1 + (at % 4)) : []),
    industries: JSON.stringify(named ? turn(INDUSTRIES, at, 1 + (at % 3)).map(({ slug }) => slug) : []),
    sizes: JSON.stringify(named ? turn(SIZES, at, 2).map(({ slug }) => slug) : []),
  };
}
