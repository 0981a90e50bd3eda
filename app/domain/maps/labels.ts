import { districtOf, type DistrictSlug } from '../places/districts.ts';
import type { LonLat } from './base.ts';

export interface Label {
  text: string;
  at: LonLat;
}

/** The seven districts that are too small to be named on a map of the whole city. */
const CENTRAL: readonly DistrictSlug[] = ['huangpu', 'xuhui', 'changning', 'jingan', 'putuo', 'hongkou', 'yangpu'];
const CENTRE: Label = { text: '中心城区', at: [121.463, 31.243] };

/** From here on each district has room for its name. */
const EACH_NAMED_FROM = 10;
/** From here on landmarks have room for theirs. */
export const LANDMARKS_NAMED_FROM = 10.5;

/** The names to write on a map at `zoom`: each district's short name; far out one name for the seven in the centre. */
export function labelsAt(districts: readonly { slug: DistrictSlug; label: LonLat }[], zoom: number): Label[] {
  const named = zoom >= EACH_NAMED_FROM ? districts : districts.filter(({ slug }) => !CENTRAL.includes(slug));
  const labels = named.map(({ slug, label }) => ({ text: districtOf(slug).shortName, at: label }));
  return named === districts ? labels : [...labels, CENTRE];
}
