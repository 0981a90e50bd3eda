import { CITY } from '#app/kernel/city/active.ts';
import type { LonLat } from '#app/kernel/city/position.ts';
import type { DistrictCount } from './count-districts.ts';

/** A name with a count on the map: of one district, or of several that are too close for separate names. */
export interface Badge {
  text: string;
  count: number;
  at: LonLat;
  /** The district, or null for several. */
  slug: string | null;
  /** From this zoom on each of several districts has its own name. */
  eachFrom: number | null;
}

/** The names and counts to write on a map at `zoom`, in the order of `counts`; names for several districts come last. */
export function badgesAt(counts: readonly DistrictCount[], labels: readonly { slug: string; label: LonLat }[], zoom: number): Badge[] {
  const groups = CITY.together.filter(({ eachFrom }) => zoom < eachFrom);
  const grouped = new Set(groups.flatMap(({ districts }) => districts));
  const at = new Map(labels.map(({ slug, label }) => [slug, label]));
  const single = counts.flatMap(({ slug, shortName, count }): Badge[] => {
    const label = at.get(slug);
    return label && !grouped.has(slug) ? [{ text: shortName, count, at: label, slug, eachFrom: null }] : [];
  });
  const together = groups.map(({ label, at: place, districts, eachFrom }): Badge => {
    const count = counts.filter(({ slug }) => districts.includes(slug)).reduce((sum, one) => sum + one.count, 0);
    return { text: label, count, at: place, slug: null, eachFrom };
  });
  return [...single, ...together];
}
