const MAX_LENGTH = 80;
/** Used if a title has nothing that can stand in an address. */
const NAMELESS = 'fuwu';

/** Joins parts up to `limit` characters, cutting between two of them; a first part that is too long itself is cut. */
function joined(parts: readonly string[], limit: number): string {
  let slug = '';
  for (const part of parts) {
    const longer = slug === '' ? part.slice(0, limit) : `${slug}-${part}`;
    if (longer.length > limit) break;
    slug = longer;
  }
  return slug;
}

/**
 * The address of a service, unique within its institution.
 * @param spelt the title's parts as pinyin and Latin letters; anything else in them is dropped.
 * @param taken the addresses of others; if it is one of them, the next free number is added.
 * @returns 1 to 80 characters of `a-z0-9-`.
 */
export function serviceSlug(spelt: readonly string[], taken: ReadonlySet<string>): string {
  const parts = spelt.map((part) => part.toLowerCase().replace(/[^a-z0-9]/gu, '')).filter((part) => part !== '');
  const own = joined(parts, MAX_LENGTH) || NAMELESS;
  if (!taken.has(own)) return own;
  for (let n = 2; ; n += 1) {
    const ending = `-${n}`;
    const numbered = `${joined(parts, MAX_LENGTH - ending.length) || NAMELESS}${ending}`;
    if (!taken.has(numbered)) return numbered;
  }
}
