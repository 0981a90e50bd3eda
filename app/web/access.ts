import type { Ask } from '#app/domain/permissions/sentences.ts';

/** Who may pass: everybody, everybody signed in, or whoever may do what is asked at all. What it is done to is asked again by the deed. */
export type Door = 'open' | 'signedIn' | Ask;

interface RouteAccess {
  /** Who may open the page; null where there is no page. */
  read: Door | null;
  /** Who may send its forms, by the form's `intent`; a form without one is `default`. */
  write?: Readonly<Record<string, Door>>;
}

/**
 * Who may open and send what, for every URL of `remix.config.js`. Loaders and actions go through it, and the test that walks
 * every route as every role compares with it.
 */
export const ACCESS = {
  '/': { read: 'search:directory' },
  search: { read: 'search:directory' },
  institutions: { read: 'search:directory' },
  'institutions/:slug': { read: 'read:storefront' },
  'institutions/:slug/services/:serviceSlug': { read: 'read:storefront' },
  services: { read: 'search:directory' },
  parks: { read: 'search:directory' },
  'parks/:slug': { read: 'search:directory' },
  sources: { read: 'open' },
  'text-size': { read: 'open', write: { default: 'open' } },
  kit: { read: 'open' },
  'bad-address': { read: 'open' },
  'foreign-form': { read: 'open' },
  'too-large': { read: 'open' },
  '*': { read: 'open' },
  'search/suggest': { read: 'search:directory' },
  healthz: { read: 'open' },
  readyz: { read: 'open' },
  'robots.txt': { read: 'open' },
  'sitemap.xml': { read: 'open' },
  'sitemaps/:file': { read: 'open' },

  login: { read: 'open', write: { default: 'open' } },
  'login/second-step': { read: 'open', write: { default: 'open' } },
  'login/with/:provider': { read: 'open' },
  'login/with/:provider/callback': { read: 'open' },
  'login/link': { read: 'open', write: { default: 'signedIn' } },
  logout: { read: null, write: { default: 'open' } },
  register: { read: 'open', write: { default: 'open' } },
  'register/confirm/:token': { read: 'open', write: { default: 'open' } },
  forgot: { read: 'open', write: { default: 'open' } },
  'reset/:token': { read: 'open', write: { default: 'open' } },
  'invitations/:token': { read: 'open', write: { default: 'signedIn' } },

  account: { read: 'keep:account', write: { name: 'keep:account', address: 'keep:account' } },
  'account/address/:token': { read: 'open', write: { default: 'open' } },
  'account/password': { read: 'keep:account', write: { default: 'keep:account' } },
  'account/second-step': { read: 'keep:account', write: { turnOn: 'keep:account', turnOff: 'keep:account', newCodes: 'keep:account' } },
  'account/devices': { read: 'keep:account', write: { end: 'keep:account', endOthers: 'keep:account' } },
  'account/sign-on': { read: 'keep:account', write: { unlink: 'keep:account' } },
  'account/notices': { read: 'keep:account', write: { default: 'keep:account' } },
  'account/data': { read: 'take:personal-data', write: { close: 'take:personal-data' } },
  'account/data/download': { read: null, write: { default: 'take:personal-data' } },
  notices: { read: 'keep:account', write: { read: 'keep:account', readAll: 'keep:account' } },

  desk: { read: 'signedIn' },
  'desk/switch': { read: null, write: { default: 'signedIn' } },
  'desk/organisations/new': { read: 'create:organisation', write: { create: 'create:organisation', claim: 'create:organisation' } },
  'desk/organisation': { read: 'read:organisation', write: { leave: 'leave:organisation' } },
  'desk/organisation/correct': { read: 'correct:organisation', write: { default: 'correct:organisation' } },
  'desk/members': {
    read: 'read:member',
    write: { invite: 'invite:member', revoke: 'invite:member', role: 'manage:member', remove: 'manage:member', handOver: 'hand-over:organisation' },
  },
  'desk/requests/:id': {
    read: 'read:organisation-request',
    write: { save: 'write:organisation-request', upload: 'write:organisation-request', removeEvidence: 'write:organisation-request', submit: 'write:organisation-request', withdraw: 'write:organisation-request' },
  },
  'desk/record': { read: 'read:organisation' },
  'files/:id': { read: 'read:file' },

  'console/:park': { read: 'read:park-desk' },

  bureau: { read: 'decide:organisation-request' },
  'bureau/organisations': { read: 'decide:organisation-request' },
  'bureau/organisations/:id': { read: 'decide:organisation-request', write: { decide: 'decide:organisation-request', contact: 'reveal:contact' } },
  'bureau/record': { read: 'export:record' },
  'bureau/record/export': { read: null, write: { default: 'export:record' } },

  admin: { read: 'read:person' },
  'admin/people': { read: 'read:person' },
  'admin/people/:id': { read: 'read:person', write: { appoint: 'appoint:person', dismiss: 'appoint:person', contact: 'reveal:contact' } },
  'admin/permissions': { read: 'read:permission' },
} as const satisfies Record<string, RouteAccess>;

export type RoutePath = keyof typeof ACCESS;
