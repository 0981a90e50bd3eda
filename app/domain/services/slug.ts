const MAX_LENGTH = 80;
/** Where a title has nothing that can stand in an address. */
const NAMELESS = 'fuwu';

/** Parts cut between two of them at `limit` characters; a first part that is longer itself is cut within. */
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
 * The address of a service among those of its institution.
 * @param spelt the title's parts as pinyin and Latin letters; whatever else is in them goes.
 * @param taken the addresses that others have; the next free number is added where it is one of them.
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
