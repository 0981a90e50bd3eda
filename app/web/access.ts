import type { Ask } from '#app/kernel/permissions/sentences.ts';
import { each } from './doors/each.ts';
import { PAPERS_ACCESS } from './doors/papers.ts';
import { TENANCY_ACCESS } from './doors/tenancy.ts';

/**
 * Who may pass: everybody, everybody signed in, or those with a permission at all. The deed checks the permission again for its subject.
 */
export type Door = 'open' | 'signedIn' | Ask;

interface RouteAccess {
  /** Who may open the page; null if there is no page. */
  read: Door | null;
  /** Who may send its forms, by the form's `intent`; a form without one is `default`. */
  write?: Readonly<Record<string, Door>>;
}

/** The forms of one section of a draft: whoever may edit it may send each of them. */
const inSection = <A extends Ask>(ask: A) =>
  ({ save: ask, autosave: ask, add: ask, remove: ask, up: ask, down: ask, upload: ask, theirs: ask }) as const;

/** The forms of one sheet of a plan. */
const ON_SHEET = { command: 'draw:plan', undo: 'draw:plan', redo: 'draw:plan', background: 'draw:plan' } as const;

/**
 * Who may open and send what, for every URL of `remix.config.js`. Loaders and actions check it, and the test that walks every route as
 * every role compares with it.
 */
export const ACCESS = {
  '/': { read: 'search:directory' },
  search: { read: 'search:directory' },
  institutions: { read: 'search:directory' },
  'institutions/:slug': { read: 'read:storefront' },
  'institutions/:slug/services/:serviceSlug': { read: 'read:storefront' },
  services: { read: 'search:directory' },
  shortlist: {
    read: 'keep:shortlist',
    write: { add: 'keep:shortlist', remove: 'keep:shortlist', clear: 'keep:shortlist', choose: 'keep:shortlist' },
  },
  compare: { read: 'read:storefront' },
  'compare/check': { read: 'read:storefront' },
  'compare/check.xlsx': { read: 'read:storefront' },
  parks: { read: 'search:directory' },
  'parks/:slug': { read: 'search:directory' },
  'parks/:slug/plan': { read: 'search:directory' },
  'parks/:slug/units': { read: 'search:directory' },
  'parks/:slug/rules': { read: 'search:directory' },
  'parks/:slug/rules/templates/:id': { read: 'search:directory' },
  'parks/:slug/intent': { read: 'send:intent', write: { default: 'send:intent' } },
  'intents/follow/:token': { read: 'open', write: { withdraw: 'open', apply: 'write:move-in' } },
  'intents/follow/:token/visit.ics': { read: 'open' },
  units: { read: 'search:directory' },
  sources: { read: 'open' },
  about: { read: 'open' },
  help: { read: 'open' },
  sitemap: { read: 'open' },
  privacy: { read: 'open' },
  terms: { read: 'open' },
  accessibility: { read: 'open' },
  feedback: { read: 'send:feedback', write: { default: 'send:feedback' } },
  'feedback/answers/:token': { read: 'open' },
  'images/:id/:file': { read: 'open' },
  map: { read: 'search:directory' },
  'map/print': { read: 'search:directory' },
  'map/points.json': { read: 'search:directory' },
  'map/clusters.json': { read: 'search:directory' },
  'map/spot.json': { read: 'search:directory' },
  'map/base.json': { read: 'open' },
  resume: { read: 'open', write: { default: 'open' } },
  'text-size': { read: 'open', write: { default: 'open' } },
  kit: { read: 'open' },
  'bad-address': { read: 'open' },
  'foreign-form': { read: 'open' },
  'too-large': { read: 'open' },
  refused: { read: 'open' },
  '*': { read: 'open' },
  'parks/:slug/scene.png': { read: 'search:directory' },
  'parks/:slug/share.png': { read: 'search:directory' },
  'institutions/:slug/share.png': { read: 'read:storefront' },
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
  'account/agreement': { read: 'keep:account', write: { default: 'keep:account' } },
  'account/data/download': { read: null, write: { default: 'take:personal-data' } },
  notices: { read: 'keep:account', write: { read: 'keep:account', readAll: 'keep:account' } },
  'feedback/:id': { read: 'read:feedback' },
  'intents/:id': { read: 'follow:intent', write: { withdraw: 'follow:intent', apply: 'write:move-in' } },
  'intents/:id/visit.ics': { read: 'follow:intent' },

  start: { read: 'signedIn' },
  desk: { read: 'signedIn' },
  'desk/switch': { read: null, write: { default: 'signedIn' } },
  'desk/organisations/new': { read: 'create:organisation', write: { create: 'create:organisation', claim: 'create:organisation' } },
  'desk/organisation': { read: 'read:organisation', write: { leave: 'leave:organisation' } },
  'desk/organisation/correct': { read: 'correct:organisation', write: { default: 'correct:organisation' } },
  'desk/members': {
    read: 'read:member',
    write: {
      invite: 'invite:member',
      revoke: 'invite:member',
      role: 'manage:member',
      remove: 'manage:member',
      handOver: 'hand-over:organisation',
    },
  },
  'desk/invitations/:id': { read: 'keep:account' },
  'desk/requests/:id': {
    read: 'read:organisation-request',
    write: each('write:organisation-request', 'save', 'upload', 'removeEvidence', 'submit', 'withdraw'),
  },
  'desk/record': { read: 'read:organisation' },
  'files/:id': { read: 'read:file' },

  'desk/storefront': {
    read: 'edit:storefront',
    write: { open: 'publish:storefront', discard: 'edit:storefront', withdraw: 'publish:storefront' },
  },
  'desk/storefront/sections/:section': { read: 'edit:storefront', write: inSection('edit:storefront') },
  'desk/storefront/contact': { read: 'edit:storefront', write: { default: 'publish:storefront' } },
  'desk/storefront/preview': { read: 'edit:storefront' },
  'desk/storefront/publish': { read: 'edit:storefront', write: { submit: 'publish:storefront' } },
  'desk/storefront/history': { read: 'edit:storefront' },
  'desk/versions/:id': { read: 'edit:storefront', write: { restore: 'edit:storefront', withdraw: 'publish:storefront' } },
  'desk/facts': { read: 'edit:storefront', write: { confirm: 'confirm:fact' } },
  'desk/services': {
    read: 'edit:service',
    write: {
      copy: 'edit:service',
      ...each('publish:service', 'up', 'down', 'pause', 'resume', 'retire'),
      remove: 'publish:service',
    },
  },
  'desk/services/new': { read: 'edit:service', write: { create: 'edit:service' } },
  'desk/services/:id': {
    read: 'edit:service',
    write: {
      ...each('edit:service', 'save', 'autosave', 'discard', 'theirs'),
      ...each('publish:service', 'check', 'withdraw'),
    },
  },
  'desk/services/:id/preview': { read: 'edit:service' },
  'desk/services/:id/publish': { read: 'edit:service', write: { submit: 'publish:service' } },
  'desk/licences': { read: 'read:licence' },
  'desk/licences/new': { read: 'submit:licence', write: { create: 'submit:licence' } },
  'desk/licences/:id': {
    read: 'read:licence',
    write: each('submit:licence', 'save', 'upload', 'removeScan', 'submit', 'withdraw'),
  },
  'desk/move-in': { read: 'read:move-in', write: { open: 'write:move-in' } },
  'desk/move-in/:id': {
    read: 'read:move-in',
    write: each('write:move-in', 'answers', 'withdraw', 'appeal', 'releaseHold'),
  },
  'desk/move-in/:id/sections/:section': {
    read: 'write:move-in',
    write: { save: 'write:move-in', upload: 'write:move-in', removeFile: 'write:move-in' },
  },
  'desk/move-in/:id/check': { read: 'write:move-in', write: { submit: 'write:move-in' } },
  'desk/inquiries': { read: 'read:inquiry', write: { unblock: 'block:organisation' } },
  'desk/inquiries/new': { read: 'signedIn', write: { send: 'send:inquiry', preview: 'send:inquiry' } },
  'desk/inquiries/:id': {
    read: 'read:inquiry',
    write: {
      answer: 'answer:inquiry',
      move: 'send:inquiry',
      message: 'send:inquiry',
      review: 'write:review',
      answerReview: 'answer:review',
      report: 'send:inquiry',
      block: 'block:organisation',
    },
  },
  'desk/briefs/:id': { read: 'read:inquiry' },

  'console/:park/moderation': { read: 'read:park-desk' },
  'console/:park/moderation/:id': { read: 'read:park-desk', write: { decide: 'moderate:content' } },
  'console/:park/page': { read: 'edit:park-page', write: { discard: 'edit:park-page', withdraw: 'publish:park-page' } },
  'console/:park/page/sections/:section': { read: 'edit:park-page', write: inSection('edit:park-page') },
  'console/:park/page/preview': { read: 'edit:park-page' },
  'console/:park/page/publish': { read: 'edit:park-page', write: { submit: 'publish:park-page' } },
  'console/:park/page/versions': { read: 'edit:park-page' },
  'console/:park/page/versions/:id': { read: 'edit:park-page', write: { restore: 'edit:park-page', withdraw: 'publish:park-page' } },
  'console/:park/plan': { read: 'draw:plan', write: { open: 'draw:plan', discard: 'draw:plan' } },
  'console/:park/plan/site': { read: 'draw:plan', write: ON_SHEET },
  'console/:park/plan/floors/:building/:level': { read: 'draw:plan', write: { ...ON_SHEET, copyTo: 'draw:plan' } },
  'console/:park/plan/import': { read: 'draw:plan', write: { preview: 'draw:plan', confirm: 'draw:plan' } },
  'console/:park/plan/publish': { read: 'draw:plan', write: { publish: 'publish:plan' } },
  'console/:park/plan/versions/:number': { read: 'draw:plan' },
  'console/:park/plan/backgrounds/:id': { read: 'draw:plan' },
  'console/:park/units': { read: 'keep:unit' },
  'console/:park/units.xlsx': { read: 'keep:unit' },
  'console/:park/units/:id': {
    read: 'keep:unit',
    write: { rent: 'keep:unit', addWorks: 'keep:unit', changeWorks: 'keep:unit', removeWorks: 'keep:unit' },
  },
  'bureau/appeals': { read: 'read:bureau-desk' },
  'bureau/appeals/:id': { read: 'read:bureau-desk', write: { appeal: 'decide:move-in-appeal' } },
  'bureau/appeals/:id/letters/:number': { read: 'read:bureau-desk' },
  'bureau/appeals/:id/letters/:number/letter.docx': { read: 'read:bureau-desk' },
  ...TENANCY_ACCESS,
  ...PAPERS_ACCESS,
  'console/:park/move-ins': { read: 'decide:move-in' },
  'console/:park/move-ins/batch': { read: 'decide:move-in', write: { approve: 'decide:move-in' } },
  'console/:park/move-ins/:id': {
    read: 'decide:move-in',
    write: {
      ...each('decide:move-in', 'claim', 'handOver', 'accept', 'return', 'clock', 'decide', 'contract'),
      ...each('decide:move-in', 'keep', 'extendHold', 'releaseHold'),
      appeal: 'decide:move-in-appeal',
    },
  },
  'console/:park/move-ins/:id/letters/:number': { read: 'decide:move-in' },
  'console/:park/move-ins/:id/letters/:number/letter.docx': { read: 'decide:move-in' },
  'desk/move-in/:id/letters/:number': { read: 'read:move-in' },
  'desk/move-in/:id/letters/:number/letter.docx': { read: 'read:move-in' },
  'console/:park/rules': { read: 'keep:entry-rules', write: { raise: 'keep:entry-rules', discard: 'keep:entry-rules' } },
  'console/:park/rules/conditions/:key': { read: 'keep:entry-rules', write: { save: 'keep:entry-rules', remove: 'keep:entry-rules' } },
  'console/:park/rules/materials/:key': {
    read: 'keep:entry-rules',
    write: { save: 'keep:entry-rules', remove: 'keep:entry-rules', attach: 'keep:entry-rules', detach: 'keep:entry-rules' },
  },
  'console/:park/rules/limits': { read: 'keep:entry-rules', write: { save: 'keep:entry-rules' } },
  'console/:park/rules/publish': { read: 'keep:entry-rules', write: { publish: 'keep:entry-rules' } },
  'console/:park/intents': { read: 'answer:intent' },
  'console/:park/intents/:id': { read: 'answer:intent', write: { decide: 'answer:intent' } },
  'console/:park/intents/:id/visit.ics': { read: 'answer:intent' },
  'console/:park': { read: 'read:park-desk' },

  bureau: { read: 'read:bureau-desk' },
  'bureau/organisations': { read: 'decide:organisation-request' },
  'bureau/organisations/:id': {
    read: 'decide:organisation-request',
    write: { decide: 'decide:organisation-request', contact: 'reveal:contact' },
  },
  'bureau/moderation': { read: 'read:bureau-desk' },
  'bureau/moderation/:id': { read: 'read:bureau-desk', write: { decide: 'moderate:content' } },
  'bureau/licences': { read: 'decide:licence' },
  'bureau/licences/checks': { read: 'decide:licence', write: { check: 'decide:licence' } },
  'bureau/licences/checks/:id': { read: 'decide:licence', write: { verify: 'decide:licence' } },
  'bureau/licences/held': { read: 'revoke:licence', write: { remind: 'remind:licence', remindAll: 'remind:licence' } },
  'bureau/licences/held/export': { read: null, write: { default: 'export:licence' } },
  'bureau/licences/held/:id': {
    read: 'revoke:licence',
    write: { preview: 'revoke:licence', revoke: 'revoke:licence', term: 'decide:licence', remind: 'remind:licence' },
  },
  'bureau/licences/:id': { read: 'decide:licence', write: { decide: 'decide:licence' } },
  'bureau/reports': { read: 'decide:report' },
  'bureau/reports/:id': { read: 'decide:report', write: { decide: 'decide:report' } },
  'bureau/record': { read: 'export:record' },
  'bureau/record/export': { read: null, write: { default: 'export:record' } },

  admin: { read: 'read:person' },
  'admin/people': { read: 'read:person' },
  'admin/people/:id': {
    read: 'read:person',
    write: { appoint: 'appoint:person', dismiss: 'appoint:person', contact: 'reveal:contact', endSessions: 'end:session' },
  },
  'admin/feedback': { read: 'decide:feedback' },
  'admin/feedback/:id': { read: 'decide:feedback', write: { decide: 'decide:feedback' } },
  'admin/outbox': { read: 'keep:outbox', write: { retry: 'keep:outbox', drop: 'keep:outbox' } },
  'admin/calendar': { read: 'keep:calendar' },
  'admin/calendar/new': { read: 'keep:calendar', write: { check: 'keep:calendar', load: 'keep:calendar' } },
  'admin/calendar/:year': { read: 'keep:calendar' },
  'admin/texts': { read: 'publish:site-text' },
  'admin/texts/:kind': { read: 'publish:site-text', write: { publish: 'publish:site-text' } },
  'admin/permissions': { read: 'read:permission' },
} as const satisfies Record<string, RouteAccess>;

export type RoutePath = keyof typeof ACCESS;
