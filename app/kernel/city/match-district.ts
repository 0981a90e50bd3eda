import { CITY } from './active.ts';
import type { CityPack } from './city.ts';
import { unspaced, visible } from '#app/kit/visible-text.ts';

/** A district as a register or a map may name it. */
export interface DistrictName {
  slug: string;
  name: string;
  shortName: string;
  adcode: string;
}

const without = (text: string, start: string): string => (text.startsWith(start) ? text.slice(start.length) : text);

/** The text on one line without the country and the city before it. */
function fold(text: string, cityName: string): string {
  const bare = without(unspaced(visible(text)), '中国');
  return bare.startsWith(cityName) ? without(bare.slice(cityName.length), '市') : bare;
}
const stem = (text: string): string => (text.length > 2 ? text.replace(/(?:新区|区|县)$/u, '') : text);

/**
 * Finds the district that `text` names, with or without the city, 区, 县 or 新区, or by its code (GB/T 2260). If there is none, returns
 * the nearest correct name, or null if none is near.
 * @param city whose districts they are; by default the site's.
 */
export function findDistrict<D extends DistrictName>(
  text: string,
  districts: readonly D[],
  { merged, shortName }: Pick<CityPack, 'merged' | 'shortName'> = CITY,
): { ok: true; district: D } | { ok: false; nearest: string | null } {
  const folded = fold(text, shortName);
  const wanted = stem(folded);
  const found = districts.find(
    (d) => d.name === folded || d.shortName === folded || d.adcode === folded || stem(d.name) === wanted || stem(d.shortName) === wanted,
  );
  if (found) return { ok: true, district: found };
  const successor = merged[wanted];
  if (successor !== undefined) return { ok: false, nearest: districts.find((d) => stem(d.name) === successor)?.name ?? null };
  let nearest: { name: string; shared: number } | null = null;
  for (const { name } of districts) {
    const shared = [...stem(name)].filter((character) => wanted.includes(character)).length;
    if (shared > (nearest?.shared ?? 0)) nearest = { name, shared };
  }
  return { ok: false, nearest: nearest?.name ?? null };
}
