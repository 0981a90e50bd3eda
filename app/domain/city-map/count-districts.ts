import type { DirectoryQuery } from '../directory/query.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';

/** A district's row on the map and in its table. */
export interface DistrictCount {
  slug: string;
  name: string;
  shortName: string;
  /** Institutions with a place there that pass the filters. */
  count: number;
  parks: number;
}

/**
 * What the map shades and its table lists, most institutions first, then in the official order.
 * @param counts institutions of each district, as counted by search, ignoring the choice of districts.
 * @param filters if districts are chosen, the others count zero.
 * @param parks the district of each park.
 */
export function countDistricts(
  counts: Readonly<Record<string, number>>,
  { refinements }: Pick<DirectoryQuery, 'refinements'>,
  parks: readonly { districtSlug: string }[],
): DistrictCount[] {
  const chosen = refinements.seat ?? [];
  const rows = DISTRICTS.map(({ slug, name, shortName }) => ({
    slug,
    name,
    shortName,
    count: chosen.length === 0 || chosen.includes(slug) ? (counts[slug] ?? 0) : 0,
    parks: parks.filter((park) => park.districtSlug === slug).length,
  }));
  return rows.sort((a, b) => b.count - a.count);
}
