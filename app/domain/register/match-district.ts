import { CITY } from '#app/kernel/city/active.ts';

/** A district as 所在区 in the register may name it. */
export interface DistrictName {
  slug: string;
  name: string;
  shortName: string;
  adcode: string;
}

const { merged: MERGED, shortName: cityName } = CITY;
const OPENING = new RegExp(`^(?:中国)?(?:${cityName}市?)?`, 'u');

const fold = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').replace(OPENING, '');
const stem = (text: string): string => (text.length > 2 ? text.replace(/(?:新区|区|县)$/u, '') : text);

/**
 * Finds the district that `text` names, with or without the city, 区, 县 or 新区, or by its code (GB/T 2260). If there is none, returns
 * the nearest correct name, or null if none is near.
 */
export function findDistrict<D extends DistrictName>(
  text: string,
  districts: readonly D[],
): { ok: true; district: D } | { ok: false; nearest: string | null } {
  const folded = fold(text);
  const wanted = stem(folded);
  const found = districts.find(
    (d) => d.name === folded || d.shortName === folded || d.adcode === folded || stem(d.name) === wanted || stem(d.shortName) === wanted,
  );
  if (found) return { ok: true, district: found };
  const merged = MERGED[wanted];
  if (merged !== undefined) return { ok: false, nearest: districts.find((d) => stem(d.name) === merged)?.name ?? null };
  let nearest: { name: string; shared: number } | null = null;
  for (const { name } of districts) {
    const shared = [...stem(name)].filter((character) => wanted.includes(character)).length;
    if (shared > (nearest?.shared ?? 0)) nearest = { name, shared };
  }
  return { ok: false, nearest: nearest?.name ?? null };
}
