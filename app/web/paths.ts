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
  login: (to?: string) => withQuery('/login', new URLSearchParams(to && to !== '/' ? { to } : {})),
  loginSecondStep: (to?: string) => withQuery('/login/second-step', new URLSearchParams(to ? { to } : {})),
  loginWith: (provider: string, to?: string) => withQuery(`/login/with/${part(provider)}`, new URLSearchParams(to ? { to } : {})),
  loginCallback: (provider: string) => `/login/with/${part(provider)}/callback`,
  loginLink: () => '/login/link',
  logout: () => '/logout',
  register: (to?: string) => withQuery('/register', new URLSearchParams(to ? { to } : {})),
  registerConfirm: (token: string) => `/register/confirm/${part(token)}`,
  forgot: () => '/forgot',
  reset: (token: string) => `/reset/${part(token)}`,
  invitation: (token: string) => `/invitations/${part(token)}`,
  account: () => '/account',
  accountAddress: (token: string) => `/account/address/${part(token)}`,
  accountPassword: () => '/account/password',
  accountSecondStep: () => '/account/second-step',
  accountDevices: () => '/account/devices',
  accountSignOn: () => '/account/sign-on',
  accountNotices: () => '/account/notices',
  accountData: () => '/account/data',
  accountDownload: () => '/account/data/download',
  notices: (page = 1) => withQuery('/notices', new URLSearchParams(page > 1 ? { page: String(page) } : {})),
  desk: () => '/desk',
  deskSwitch: () => '/desk/switch',
  newOrganisation: (uscc?: string) => withQuery('/desk/organisations/new', new URLSearchParams(uscc ? { uscc } : {})),
  organisation: () => '/desk/organisation',
  correctOrganisation: () => '/desk/organisation/correct',
  members: () => '/desk/members',
  request: (id: string) => `/desk/requests/${part(id)}`,
  organisationRecord: (page = 1) => withQuery('/desk/record', new URLSearchParams(page > 1 ? { page: String(page) } : {})),
  file: (id: string) => `/files/${part(id)}`,
  parkDesk: (slug: string) => `/console/${part(slug)}`,
  bureau: () => '/bureau',
  bureauRequests: (query: Record<string, string> = {}) => withQuery('/bureau/organisations', new URLSearchParams(query)),
  bureauRequest: (id: string) => `/bureau/organisations/${part(id)}`,
  bureauRecord: (query: Record<string, string> = {}) => withQuery('/bureau/record', new URLSearchParams(query)),
  admin: () => '/admin',
  people: (query: Record<string, string> = {}) => withQuery('/admin/people', new URLSearchParams(query)),
  person: (id: string) => `/admin/people/${part(id)}`,
  permissions: () => '/admin/permissions',
  sitemap: (kind: string, page: number) => `/sitemaps/${part(kind)}-${page}.xml`,
} as const;

/** The page to which a form leads, told what was done: it says so on top. */
export const after = (path: string, what: string): string => withQuery(path, new URLSearchParams({ done: what }));
