import { CITY } from '#app/kernel/city/active.ts';
import type { NamedTogether } from '#app/kernel/city/city.ts';
import { districtOf, type DistrictSlug } from '#app/kernel/city/districts.ts';
import type { LonLat } from '#app/kernel/city/position.ts';

export interface Label {
  text: string;
  at: LonLat;
}

/** From here on landmarks have room for their names. */
export const LANDMARKS_NAMED_FROM = 10.5;

/** The names to write on a map at `zoom`: each district's short name; far out one name for those that lie too close together. */
export function labelsAt(
  districts: readonly { slug: DistrictSlug; label: LonLat }[],
  zoom: number,
  together: readonly NamedTogether[] = CITY.together,
): Label[] {
  const groups = together.filter(({ eachFrom }) => zoom < eachFrom);
  const hidden = new Set(groups.flatMap((group) => group.districts));
  const labels = districts
    .filter(({ slug }) => !hidden.has(slug))
    .map(({ slug, label }) => ({ text: districtOf(slug).shortName, at: label }));
  return [...labels, ...groups.map(({ label, at }) => ({ text: label, at }))];
}
