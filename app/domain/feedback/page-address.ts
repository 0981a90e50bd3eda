import { beforeToken } from '#app/paths.ts';

export const LONGEST_PAGE = 500;

/**
 * The page of this site that an address names, as path and query.
 * @param typed a path, or a whole address.
 * @param origin the site's own, `https://park.example`.
 * @returns null if it names no page of this site, is too long to keep, or holds the token of a one-time link, which nobody else may see.
 */
export function pageOf(typed: string, origin: string): string | null {
  const text = typed.trim();
  if (text.length > LONGEST_PAGE || !/^(?:\/(?![/\\])|https?:\/\/)/iu.test(text) || !URL.canParse(text, origin)) return null;
  const { origin: of, pathname, search } = new URL(text, origin);
  // Dots are resolved by now: as a path, `/.//host` would lead to another site.
  if (of !== new URL(origin).origin || pathname.startsWith('//')) return null;
  return beforeToken(pathname + search) === null ? pathname + search : null;
}
