import type { DirectoryQuery } from '../directory/query.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';

/** A district as the map shades and lists it. */
export interface DistrictCount {
  slug: string;
  name: string;
  shortName: string;
  /** Institutions that the filters find there. */
  count: number;
  parks: number;
}

/**
 * What the map shades and its table lists, most institutions first, then in the official order.
 * @param counts institutions of each district, as search counts them: without the choice of districts itself.
 * @param filters a choice of districts leaves nothing in the others.
 * @param parks the district of each park.
 */
export function countDistricts(
  counts: Readonly<Record<string, number>>,
  { refinements }: Pick<DirectoryQuery, 'refinements'>,
  parks: readonly { districtSlug: string }[],
): DistrictCount[] {
  const chosen = refinements.district ?? [];
  const rows = DISTRICTS.map(({ slug, name, shortName }) => ({
    slug,
    name,
    shortName,
    count: chosen.length === 0 || chosen.includes(slug) ? (counts[slug] ?? 0) : 0,
    parks: parks.filter((park) => park.districtSlug === slug).length,
  }));
  return rows.sort((a, b) => b.count - a.count);
}
