import { WHOLE_DIRECTORY, writeDirectoryQuery, type DirectoryQuery } from '#app/domain/directory/query.ts';
import type { DirectoryKind, Facet } from '#app/domain/directory/facets.ts';

const withQuery = (path: string, params: URLSearchParams): string => (params.size > 0 ? `${path}?${params.toString()}` : path);
const part = encodeURIComponent;

/** Every address of the site, stated once. */
export const paths = {
  home: () => '/',
  search: (q = '') => withQuery('/search', new URLSearchParams(q ? { q } : {})),
  suggest: (q: string) => withQuery('/search/suggest', new URLSearchParams({ q })),
  directory: (kind: DirectoryKind, query?: DirectoryQuery) => (query ? withQuery(`/${kind}`, writeDirectoryQuery(query)) : `/${kind}`),
  filtered: (kind: DirectoryKind, facet: Facet, value: string) => withQuery(`/${kind}`, writeDirectoryQuery({ ...WHOLE_DIRECTORY, refinements: { [facet]: [value] } })),
  institution: (slug: string) => `/institutions/${part(slug)}`,
  service: (slug: string, serviceSlug: string) => `/institutions/${part(slug)}/services/${part(serviceSlug)}`,
  parks: () => '/parks',
  park: (slug: string) => `/parks/${part(slug)}`,
  sources: () => '/sources',
  textSize: () => '/text-size',
  kit: () => '/kit',
  sitemap: (kind: string, page: number) => `/sitemaps/${part(kind)}-${page}.xml`,
} as const;
