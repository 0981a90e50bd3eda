const withQuery = (path: string, params: URLSearchParams): string => (params.size > 0 ? `${path}?${params.toString()}` : path);
const part = encodeURIComponent;

/** What somebody needs: it goes with them from the list through the comparison to the invitation. */
interface Need {
  line?: string | null;
  district?: string | null;
  headcount?: number | null;
}
interface Comparing extends Need {
  of: readonly string[];
}
interface Inviting extends Need {
  to?: readonly string[];
  /** Slug of the service from whose page somebody comes. */
  service?: string | null;
}
const given = (name: string, value: string | number | null | undefined): [string, string][] => (value ? [[name, String(value)]] : []);
const needing = ({ line, district, headcount }: Need): [string, string][] => [
  ...given('line', line),
  ...given('district', district),
  ...given('headcount', headcount),
];
const comparing = ({ of, ...need }: Comparing): URLSearchParams =>
  new URLSearchParams([...of.map((slug): [string, string] => ['i', slug]), ...needing(need)]);
const inviting = ({ to = [], service, ...need }: Inviting): URLSearchParams =>
  new URLSearchParams([...to.map((slug): [string, string] => ['to', slug]), ...given('service', service), ...needing(need)]);

/** Every address of the site, stated once. */
export const paths = {
  home: () => '/',
  search: (q = '') => withQuery('/search', new URLSearchParams(q ? { q } : {})),
  suggest: (q: string) => withQuery('/search/suggest', new URLSearchParams({ q })),
  directory: (kind: 'institutions' | 'services', query: URLSearchParams = new URLSearchParams()) => withQuery(`/${kind}`, query),
  filtered: (kind: 'institutions' | 'services', facet: string, value: string) =>
    withQuery(`/${kind}`, new URLSearchParams({ [facet]: value })),
  institution: (slug: string, lang?: 'en') => withQuery(`/institutions/${part(slug)}`, new URLSearchParams(lang ? { lang } : {})),
  service: (slug: string, serviceSlug: string) => `/institutions/${part(slug)}/services/${part(serviceSlug)}`,
  /** 候选: the institutions that the reader keeps, for what is needed if it is known. */
  shortlist: (need: Need = {}) => withQuery('/shortlist', new URLSearchParams(needing(need))),
  /** Institutions side by side, by their slugs, for what is needed if it is known. */
  compare: (asked: Comparing) => withQuery('/compare', comparing(asked)),
  /** 供应商核验单 of the same institutions. */
  checkSheet: (asked: Comparing) => withQuery('/compare/check', comparing(asked)),
  checkSheetFile: (asked: Comparing) => withQuery('/compare/check.xlsx', comparing(asked)),
  parks: () => '/parks',
  park: (slug: string) => `/parks/${part(slug)}`,
  /** 入驻意向 to a park, with the unit that somebody wants if it is one. */
  parkIntent: (slug: string, query: Partial<Record<'building' | 'unit', string>> = {}) =>
    withQuery(`/parks/${part(slug)}/intent`, new URLSearchParams(query)),
  /** 准入规则 of a park: those in force, or a former version. */
  parkRules: (slug: string, number?: number) =>
    withQuery(`/parks/${part(slug)}/rules`, new URLSearchParams(number === undefined ? {} : { version: String(number) })),
  /** A file to fill in of a park's rules. */
  rulesTemplate: (slug: string, fileId: string) => `/parks/${part(slug)}/rules/templates/${part(fileId)}`,
  rulesDraft: (slug: string) => `/console/${part(slug)}/rules`,
  /** One condition or material of the draft; a new one without a key. */
  rulesItem: (slug: string, kind: 'conditions' | 'materials', key = 'new') => `/console/${part(slug)}/rules/${kind}/${part(key)}`,
  rulesLimits: (slug: string) => `/console/${part(slug)}/rules/limits`,
  rulesPublish: (slug: string) => `/console/${part(slug)}/rules/publish`,
  /** Where a visitor follows an intent, and its visit for their calendar. */
  followIntent: (token: string) => `/intents/follow/${part(token)}`,
  followVisit: (token: string) => `/intents/follow/${part(token)}/visit.ics`,
  ownIntent: (id: string) => `/intents/${part(id)}`,
  ownVisit: (id: string) => `/intents/${part(id)}/visit.ics`,
  deskMoveIns: (query: Partial<Record<'park' | 'building' | 'unit', string>> = {}) =>
    withQuery('/desk/move-in', new URLSearchParams(query)),
  deskMoveIn: (id: string) => `/desk/move-in/${part(id)}`,
  deskMoveInCheck: (id: string) => `/desk/move-in/${part(id)}/check`,
  deskMoveInSection: (id: string, section: string) => `/desk/move-in/${part(id)}/sections/${part(section)}`,
  parkMoveIns: (slug: string, query: Record<string, string> = {}) =>
    withQuery(`/console/${part(slug)}/move-ins`, new URLSearchParams(query)),
  /** Approving several applications at once; `chosen` is what is ticked. */
  parkMoveInBatch: (slug: string, chosen: readonly string[] = []) =>
    withQuery(`/console/${part(slug)}/move-ins/batch`, new URLSearchParams(chosen.map((one) => ['chosen', one]))),
  /** A letter about what happened to an application, by the event's number; and as a file. */
  moveInLetter: (id: string, number: number) => `/desk/move-in/${part(id)}/letters/${number}`,
  moveInLetterFile: (id: string, number: number) => `/desk/move-in/${part(id)}/letters/${number}/letter.docx`,
  parkLetter: (slug: string, id: string, number: number) => `/console/${part(slug)}/move-ins/${part(id)}/letters/${number}`,
  parkLetterFile: (slug: string, id: string, number: number) => `/console/${part(slug)}/move-ins/${part(id)}/letters/${number}/letter.docx`,
  parkMoveInItem: (slug: string, id: string) => `/console/${part(slug)}/move-ins/${part(id)}`,
  deskLeases: () => '/desk/leases',
  deskLease: (id: string) => `/desk/leases/${part(id)}`,
  /** The paper of a contract, and as a file. */
  deskLeaseContract: (id: string) => `/desk/leases/${part(id)}/contract`,
  deskLeaseContractFile: (id: string) => `/desk/leases/${part(id)}/contract.docx`,
  parkLeaseContract: (slug: string, id: string) => `/console/${part(slug)}/leases/${part(id)}/contract`,
  parkLeaseContractFile: (slug: string, id: string) => `/console/${part(slug)}/leases/${part(id)}/contract.docx`,
  /** Where somebody asks for the secret address of their contracts' days, and that address. */
  deskLeaseCalendar: () => '/desk/leases/calendar',
  parkLeaseCalendar: (slug: string) => `/console/${part(slug)}/leases/calendar`,
  leaseCalendarFeed: (token: string) => `/calendars/${part(token)}.ics`,
  deskHandover: (id: string) => `/desk/leases/${part(id)}/handover`,
  deskBills: () => '/desk/bills',
  /** The paper of a bill, and as a file. */
  deskBill: (id: string) => `/desk/bills/${part(id)}`,
  deskBillFile: (id: string) => `/desk/bills/${part(id)}/bill.docx`,
  parkBill: (slug: string, institution: string, id: string) => `/console/${part(slug)}/bills/${part(institution)}/${part(id)}`,
  parkBillFile: (slug: string, institution: string, id: string) =>
    `/console/${part(slug)}/bills/${part(institution)}/${part(id)}/bill.docx`,
  deskInvoicing: () => '/desk/bills/invoicing',
  parkBills: (slug: string, query: Record<string, string> = {}) => withQuery(`/console/${part(slug)}/bills`, new URLSearchParams(query)),
  /** All bills that can be issued now; the months of the accounts; and the bills of a month with 开票信息 as a file. */
  parkIssue: (slug: string) => `/console/${part(slug)}/bills/issue`,
  parkMonths: (slug: string) => `/console/${part(slug)}/bills/months`,
  parkMonthFile: (slug: string, month: string) => `/console/${part(slug)}/bills/months/${part(month)}/bills.xlsx`,
  /** The same as a workbook, and what stands behind a cell of it. */
  parkBillsFile: (slug: string, query: Record<string, string> = {}) =>
    withQuery(`/console/${part(slug)}/bills.xlsx`, new URLSearchParams(query)),
  parkBillLines: (slug: string, query: Record<string, string>) =>
    withQuery(`/console/${part(slug)}/bills/lines`, new URLSearchParams(query)),
  /** 租控 on a day: by floor, along the time axis, and the rent roll (租金台账), as a page and as a workbook. */
  parkRoll: (slug: string, query: Record<string, string> = {}) => withQuery(`/console/${part(slug)}/rent-roll`, new URLSearchParams(query)),
  parkRollAxis: (slug: string, query: Record<string, string> = {}) =>
    withQuery(`/console/${part(slug)}/rent-roll/axis`, new URLSearchParams(query)),
  parkRollLeases: (slug: string, query: Record<string, string> = {}) =>
    withQuery(`/console/${part(slug)}/rent-roll/leases`, new URLSearchParams(query)),
  parkRollFile: (slug: string, query: Record<string, string> = {}) =>
    withQuery(`/console/${part(slug)}/rent-roll.xlsx`, new URLSearchParams(query)),
  parkBank: (slug: string, query: Record<string, string> = {}) =>
    withQuery(`/console/${part(slug)}/bills/bank`, new URLSearchParams(query)),
  parkBankFile: (slug: string, file: string, query: Record<string, string> = {}) =>
    withQuery(`/console/${part(slug)}/bills/bank/${part(file)}`, new URLSearchParams(query)),
  parkBankRow: (slug: string, file: string, row: string) => `/console/${part(slug)}/bills/bank/${part(file)}/${part(row)}`,
  parkAccount: (slug: string, institution: string) => `/console/${part(slug)}/bills/${part(institution)}`,
  parkCutOvers: (slug: string) => `/console/${part(slug)}/cut-over`,
  parkCutOver: (slug: string, id: string) => `/console/${part(slug)}/cut-over/${part(id)}`,
  parkCutOverTemplate: (slug: string) => `/console/${part(slug)}/cut-over.xlsx`,
  parkLeases: (slug: string, query: Record<string, string> = {}) => withQuery(`/console/${part(slug)}/leases`, new URLSearchParams(query)),
  parkLease: (slug: string, id: string) => `/console/${part(slug)}/leases/${part(id)}`,
  parkLeaseChange: (slug: string, id: string, kind?: string) =>
    withQuery(`/console/${part(slug)}/leases/${part(id)}/change`, new URLSearchParams(kind === undefined ? {} : { kind })),
  parkAmendment: (slug: string, id: string, number: number) => `/console/${part(slug)}/leases/${part(id)}/changes/${number}`,
  deskAmendment: (id: string, number: number) => `/desk/leases/${part(id)}/changes/${number}`,
  parkLeaseSection: (slug: string, id: string, section: string) => `/console/${part(slug)}/leases/${part(id)}/sections/${part(section)}`,
  /** The protocol of handing a contract's places over, and what is written of a unit. */
  parkHandover: (slug: string, id: string) => `/console/${part(slug)}/leases/${part(id)}/handover`,
  parkHandoverUnit: (slug: string, id: string, unit: string) => `/console/${part(slug)}/leases/${part(id)}/handover/units/${part(unit)}`,
  parkIntents: (slug: string, query: Record<string, string> = {}) =>
    withQuery(`/console/${part(slug)}/intents`, new URLSearchParams(query)),
  parkIntentItem: (slug: string, id: string) => `/console/${part(slug)}/intents/${part(id)}`,
  parkIntentVisit: (slug: string, id: string) => `/console/${part(slug)}/intents/${part(id)}/visit.ics`,
  /** Where an institution or a park is, as a picture for previews elsewhere. */
  institutionShare: (slug: string) => `/institutions/${part(slug)}/share.png`,
  parkShare: (slug: string) => `/parks/${part(slug)}/share.png`,
  /** A park's scene as a picture. */
  parkScene: (slug: string) => `/parks/${part(slug)}/scene.png`,
  parkPlan: (slug: string, query: Record<string, string> = {}) => withQuery(`/parks/${part(slug)}/plan`, new URLSearchParams(query)),
  parkUnits: (slug: string, query: URLSearchParams = new URLSearchParams()) => withQuery(`/parks/${part(slug)}/units`, query),
  units: (query: URLSearchParams = new URLSearchParams()) => withQuery('/units', query),
  map: (query: URLSearchParams = new URLSearchParams()) => withQuery('/map', query),
  printMap: (query: URLSearchParams = new URLSearchParams()) => withQuery('/map/print', query),
  mapPoints: (query: URLSearchParams = new URLSearchParams()) => withQuery('/map/points.json', query),
  mapClusters: (query: URLSearchParams) => withQuery('/map/clusters.json', query),
  mapSpot: (query: URLSearchParams) => withQuery('/map/spot.json', query),
  sources: () => '/sources',
  about: () => '/about',
  help: () => '/help',
  siteMap: () => '/sitemap',
  /** A text of whoever runs the site, or one of its former versions. */
  siteText: (kind: 'privacy' | 'terms' | 'accessibility', number?: number) =>
    withQuery(`/${kind}`, new URLSearchParams(number === undefined ? {} : { version: String(number) })),
  /** 意见与纠错, about a page of the site. */
  feedback: (page?: string) => withQuery('/feedback', new URLSearchParams(page === undefined ? {} : { page })),
  ownFeedback: (id: string) => `/feedback/${part(id)}`,
  feedbackAnswer: (token: string) => `/feedback/answers/${part(token)}`,
  textSize: () => '/text-size',
  kit: () => '/kit',
  login: (to?: string) => withQuery('/login', new URLSearchParams(to && to !== '/' ? { to } : {})),
  loginSecondStep: (to?: string) => withQuery('/login/second-step', new URLSearchParams(to ? { to } : {})),
  loginWith: (provider: string, to?: string) => withQuery(`/login/with/${part(provider)}`, new URLSearchParams(to ? { to } : {})),
  loginCallback: (provider: string) => `/login/with/${part(provider)}/callback`,
  loginLink: () => '/login/link',
  logout: () => '/logout',
  register: (to?: string) => withQuery('/register', new URLSearchParams(to && to !== '/' ? { to } : {})),
  registerConfirm: (token: string) => `/register/confirm/${part(token)}`,
  forgot: () => '/forgot',
  reset: (token: string) => `/reset/${part(token)}`,
  invitation: (token: string) => `/invitations/${part(token)}`,
  ownInvitation: (id: string) => `/desk/invitations/${part(id)}`,
  account: () => '/account',
  agreement: () => '/account/agreement',
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
  /** Leads everybody to their own desk. */
  start: () => '/start',
  deskSwitch: () => '/desk/switch',
  /** Where somebody enters their organisation; `then` is the page from which they were sent there. */
  newOrganisation: ({ uscc, then }: { uscc?: string; then?: string | null } = {}) =>
    withQuery('/desk/organisations/new', new URLSearchParams([...given('uscc', uscc), ...given('then', then)])),
  organisation: () => '/desk/organisation',
  correctOrganisation: () => '/desk/organisation/correct',
  members: () => '/desk/members',
  request: (id: string, then?: string | null) => withQuery(`/desk/requests/${part(id)}`, new URLSearchParams(given('then', then))),
  deskStorefront: () => '/desk/storefront',
  deskStorefrontSection: (section: string) => `/desk/storefront/sections/${part(section)}`,
  deskContact: () => '/desk/storefront/contact',
  deskStorefrontPreview: (lang?: 'en') => withQuery('/desk/storefront/preview', new URLSearchParams(lang ? { lang } : {})),
  deskStorefrontPublish: () => '/desk/storefront/publish',
  deskVersions: () => '/desk/storefront/history',
  deskVersion: (id: string) => `/desk/versions/${part(id)}`,
  deskFacts: () => '/desk/facts',
  deskServices: () => '/desk/services',
  deskNewService: (category?: string) => withQuery('/desk/services/new', new URLSearchParams(category ? { category } : {})),
  deskService: (id: string) => `/desk/services/${part(id)}`,
  deskServicePublish: (id: string) => `/desk/services/${part(id)}/publish`,
  deskServicePreview: (id: string) => `/desk/services/${part(id)}/preview`,
  deskLicences: () => '/desk/licences',
  deskNewLicence: (query: Record<string, string> = {}) => withQuery('/desk/licences/new', new URLSearchParams(query)),
  deskLicence: (id: string) => `/desk/licences/${part(id)}`,
  inquiries: (query: Record<string, string> = {}) => withQuery('/desk/inquiries', new URLSearchParams(query)),
  newInquiry: (asked: Inviting = {}) => withQuery('/desk/inquiries/new', inviting(asked)),
  inquiry: (id: string) => `/desk/inquiries/${part(id)}`,
  brief: (id: string) => `/desk/briefs/${part(id)}`,
  organisationRecord: (page = 1) => withQuery('/desk/record', new URLSearchParams(page > 1 ? { page: String(page) } : {})),
  file: (id: string) => `/files/${part(id)}`,
  image: (id: string, width: number, format: 'avif' | 'webp') => `/images/${part(id)}/${width}.${format}`,
  mapBase: () => '/map/base.json',
  resume: () => '/resume',
  parkModeration: (park: string, query: Record<string, string> = {}) =>
    withQuery(`/console/${part(park)}/moderation`, new URLSearchParams(query)),
  parkModerate: (park: string, id: string) => `/console/${part(park)}/moderation/${part(id)}`,
  bureauModeration: (query: Record<string, string> = {}) => withQuery('/bureau/moderation', new URLSearchParams(query)),
  bureauModerate: (id: string) => `/bureau/moderation/${part(id)}`,
  bureauLicences: (query: Record<string, string> = {}) => withQuery('/bureau/licences', new URLSearchParams(query)),
  bureauLicenceSubmission: (id: string) => `/bureau/licences/${part(id)}`,
  bureauRegisterCheck: (id?: string) => (id ? `/bureau/licences/checks/${part(id)}` : '/bureau/licences/checks'),
  /** A static file: an empty register with all columns. */
  registerTemplate: () => '/register-template.xlsx',
  bureauHeldLicences: (query: Record<string, string> = {}) => withQuery('/bureau/licences/held', new URLSearchParams(query)),
  exportHeldLicences: () => '/bureau/licences/held/export',
  bureauHeldLicence: (id: string) => `/bureau/licences/held/${part(id)}`,
  /** Appeals against a park's refusal to let an institution move in. */
  bureauAppeals: (query: Record<string, string> = {}) => withQuery('/bureau/appeals', new URLSearchParams(query)),
  bureauAppeal: (id: string) => `/bureau/appeals/${part(id)}`,
  appealLetter: (id: string, number: number) => `/bureau/appeals/${part(id)}/letters/${number}`,
  appealLetterFile: (id: string, number: number) => `/bureau/appeals/${part(id)}/letters/${number}/letter.docx`,
  bureauReports: (query: Record<string, string> = {}) => withQuery('/bureau/reports', new URLSearchParams(query)),
  bureauReport: (id: string) => `/bureau/reports/${part(id)}`,
  parkDesk: (slug: string) => `/console/${part(slug)}`,
  parkPage: (slug: string) => `/console/${part(slug)}/page`,
  parkPageSection: (slug: string, section: string) => `/console/${part(slug)}/page/sections/${part(section)}`,
  parkPagePreview: (slug: string) => `/console/${part(slug)}/page/preview`,
  parkPagePublish: (slug: string) => `/console/${part(slug)}/page/publish`,
  parkPageVersions: (slug: string) => `/console/${part(slug)}/page/versions`,
  parkPageVersion: (slug: string, id: string) => `/console/${part(slug)}/page/versions/${part(id)}`,
  parkDrawing: (slug: string) => `/console/${part(slug)}/plan`,
  parkDrawingSite: (slug: string) => `/console/${part(slug)}/plan/site`,
  parkDrawingFloor: (slug: string, building: string, level: number) => `/console/${part(slug)}/plan/floors/${part(building)}/${level}`,
  parkDrawingPublish: (slug: string) => `/console/${part(slug)}/plan/publish`,
  parkDrawingImport: (slug: string, sheet: string) => withQuery(`/console/${part(slug)}/plan/import`, new URLSearchParams({ sheet })),
  parkBackground: (slug: string, id: string) => `/console/${part(slug)}/plan/backgrounds/${part(id)}`,
  parkDrawingVersion: (slug: string, number: number) => `/console/${part(slug)}/plan/versions/${number}`,
  parkLedger: (slug: string, query: Record<string, string> = {}) => withQuery(`/console/${part(slug)}/units`, new URLSearchParams(query)),
  /** The same as a workbook. */
  parkLedgerFile: (slug: string, query: Record<string, string> = {}) =>
    withQuery(`/console/${part(slug)}/units.xlsx`, new URLSearchParams(query)),
  parkLedgerUnit: (slug: string, id: string) => `/console/${part(slug)}/units/${part(id)}`,
  bureau: () => '/bureau',
  bureauRequests: (query: Record<string, string> = {}) => withQuery('/bureau/organisations', new URLSearchParams(query)),
  bureauRequest: (id: string) => `/bureau/organisations/${part(id)}`,
  bureauRecord: (query: Record<string, string> = {}) => withQuery('/bureau/record', new URLSearchParams(query)),
  exportRecord: () => '/bureau/record/export',
  admin: () => '/admin',
  people: (query: Record<string, string> = {}) => withQuery('/admin/people', new URLSearchParams(query)),
  person: (id: string) => `/admin/people/${part(id)}`,
  adminFeedback: (query: Record<string, string> = {}) => withQuery('/admin/feedback', new URLSearchParams(query)),
  adminFeedbackItem: (id: string) => `/admin/feedback/${part(id)}`,
  adminOutbox: () => '/admin/outbox',
  adminCalendar: () => '/admin/calendar',
  adminNewNotice: (year?: number) => (year === undefined ? '/admin/calendar/new' : `/admin/calendar/new?year=${year}`),
  adminCalendarYear: (year: number) => `/admin/calendar/${year}`,
  adminTexts: () => '/admin/texts',
  adminText: (kind: string) => `/admin/texts/${part(kind)}`,
  permissions: () => '/admin/permissions',
  sitemap: (kind: string, page: number) => `/sitemaps/${part(kind)}-${page}.xml`,
} as const;

/** What leads to a one-time token: at the beginning of an address, or of one that it carries in its query. */
const ONE_TIME =
  /(?<![\w/-])\/+(?:register\/+confirm|reset|account\/+address|invitations|feedback\/+answers|intents\/+follow|calendars)\/+/iu;
/** An address that leads to another, which leads to another, is encoded as often. */
const MOST_ENCODED = 5;

/**
 * Tells whether an address holds a one-time token, itself or in its query, however it is encoded. Whoever knows such a token may open what
 * others may not, so none is logged or repeated.
 * @returns the address up to the token; null if it holds none.
 */
export function beforeToken(address: string): string | null {
  let plain = address;
  for (let times = 0; times <= MOST_ENCODED; times += 1) {
    const found = ONE_TIME.exec(plain);
    if (found) return plain.slice(0, found.index) + found[0];
    // All of it that counts is ASCII, and what is broken elsewhere must not hide it.
    plain = plain.replace(/%[0-7][\da-f]/giu, decodeURIComponent);
  }
  return null;
}

/** The page to which a form leads, told what was done: it says so on top. */
export function after(path: string, what: string): string {
  const [bare = '', query] = path.split('?');
  return withQuery(bare, new URLSearchParams([...new URLSearchParams(query), ['done', what]]));
}
