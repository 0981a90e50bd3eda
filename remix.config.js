// Flags and the table of every URL. Printed links point here: an address may be added, never changed.

/** @type {import('@remix-run/dev').VitePluginConfig} */
export default {
  appDirectory: 'app',
  ignoredRouteFiles: ['**/*'],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    // Off so that /__manifest, which answers with any route's module to anyone, does not exist.
    v3_lazyRouteDiscovery: false,
  },
  routes: (defineRoutes) =>
    defineRoutes((route) => {
      // Public pages
      route('/', 'routes/public/home.tsx', { index: true });
      route('search', 'routes/public/search.tsx');
      route('institutions', 'routes/public/institutions.tsx');
      route('institutions/:slug', 'routes/public/institution.tsx');
      route('institutions/:slug/services/:serviceSlug', 'routes/public/service.tsx');
      route('services', 'routes/public/services.tsx');
      route('shortlist', 'routes/public/shortlist.tsx');
      route('compare', 'routes/public/compare.tsx');
      route('compare/check', 'routes/public/check-sheet.tsx');
      route('parks', 'routes/public/parks.tsx');
      route('parks/:slug', 'routes/public/park.tsx');
      route('parks/:slug/plan', 'routes/public/park-plan.tsx');
      route('parks/:slug/units', 'routes/public/park-units.tsx');
      route('parks/:slug/rules', 'routes/seekers/park-rules.tsx');
      route('parks/:slug/rules/templates/:id', 'routes/api/rules-template.ts');
      route('units', 'routes/public/units.tsx');
      route('map', 'routes/public/map.tsx');
      route('map/print', 'routes/public/map-print.tsx');
      route('sources', 'routes/public/sources.tsx');
      route('about', 'routes/public/about.tsx');
      route('help', 'routes/public/help.tsx');
      route('sitemap', 'routes/public/site-map.tsx');
      route('privacy', 'routes/public/privacy.tsx');
      route('terms', 'routes/public/terms.tsx');
      route('accessibility', 'routes/public/accessibility.tsx');
      route('feedback', 'routes/public/feedback.tsx');
      route('feedback/answers/:token', 'routes/public/feedback-answer.tsx');
      route('images/:id/:file', 'routes/public/image.ts');
      route('text-size', 'routes/public/text-size.ts');
      route('kit', 'routes/public/kit.tsx');
      route('bad-address', 'routes/public/bad-address.tsx');
      route('foreign-form', 'routes/public/foreign-form.tsx');
      route('too-large', 'routes/public/too-large.tsx');
      route('refused', 'routes/public/refused.tsx');
      route('*', 'routes/public/not-found.tsx');

      // What was sent after a session had ended
      route('resume', 'routes/account/resume.tsx');

      // Signing in, and one's own account
      route('login', 'routes/account/login.tsx');
      route('login/second-step', 'routes/account/second-step.tsx');
      route('login/with/:provider', 'routes/account/login-with.ts');
      route('login/with/:provider/callback', 'routes/account/login-callback.ts');
      route('login/link', 'routes/account/login-link.tsx');
      route('logout', 'routes/account/logout.ts');
      route('register', 'routes/account/register.tsx');
      route('register/confirm/:token', 'routes/account/register-confirm.tsx');
      route('forgot', 'routes/account/forgot.tsx');
      route('reset/:token', 'routes/account/reset.tsx');
      route('invitations/:token', 'routes/account/invitation.tsx');
      route('account', 'routes/account/account.tsx');
      route('account/address/:token', 'routes/account/account-address.tsx');
      route('account/password', 'routes/account/password.tsx');
      route('account/second-step', 'routes/account/account-second-step.tsx');
      route('account/devices', 'routes/account/devices.tsx');
      route('account/sign-on', 'routes/account/sign-on.tsx');
      route('account/notices', 'routes/account/notice-preferences.tsx');
      route('account/data', 'routes/account/data.tsx');
      route('account/agreement', 'routes/account/agreement.tsx');
      route('account/data/download', 'routes/account/download.ts');
      route('notices', 'routes/account/notices.tsx');
      route('feedback/:id', 'routes/account/own-feedback.tsx');

      // Those who look for a place in a park
      route('parks/:slug/intent', 'routes/seekers/intent.tsx');
      route('intents/follow/:token', 'routes/seekers/followed-intent.tsx');
      route('intents/:id', 'routes/seekers/own-intent.tsx');

      // Everybody's desk: organisations, their members and requests
      route('start', 'routes/account/start.ts');
      route('desk', 'routes/desk/desk.tsx');
      route('desk/switch', 'routes/desk/switch.ts');
      route('desk/organisations/new', 'routes/desk/new-organisation.tsx');
      route('desk/organisation', 'routes/desk/organisation.tsx');
      route('desk/organisation/correct', 'routes/desk/correct-organisation.tsx');
      route('desk/members', 'routes/desk/members.tsx');
      route('desk/invitations/:id', 'routes/desk/own-invitation.tsx');
      route('desk/requests/:id', 'routes/desk/request.tsx');
      route('desk/record', 'routes/desk/record.tsx');
      route('files/:id', 'routes/desk/file.ts');

      // An institution's desk
      route('desk/storefront', 'routes/desk/storefront.tsx');
      route('desk/storefront/sections/:section', 'routes/desk/storefront-section.tsx');
      route('desk/storefront/contact', 'routes/desk/contact.tsx');
      route('desk/storefront/preview', 'routes/desk/storefront-preview.tsx');
      route('desk/storefront/publish', 'routes/desk/storefront-publish.tsx');
      route('desk/storefront/history', 'routes/desk/storefront-history.tsx');
      route('desk/versions/:id', 'routes/desk/version.tsx');
      route('desk/facts', 'routes/desk/facts.tsx');
      route('desk/services', 'routes/desk/services.tsx');
      route('desk/services/new', 'routes/desk/new-service.tsx');
      route('desk/services/:id', 'routes/desk/service.tsx');
      route('desk/services/:id/preview', 'routes/desk/service-preview.tsx');
      route('desk/services/:id/publish', 'routes/desk/service-publish.tsx');
      route('desk/licences', 'routes/desk/licences.tsx');
      route('desk/licences/new', 'routes/desk/new-licence.tsx');
      route('desk/licences/:id', 'routes/desk/licence.tsx');
      route('desk/move-in', 'routes/seekers/move-ins.tsx');
      route('desk/move-in/:id', 'routes/seekers/move-in.tsx');
      route('desk/move-in/:id/sections/:section', 'routes/seekers/move-in-section.tsx');
      route('desk/move-in/:id/check', 'routes/seekers/move-in-check.tsx');

      // 服务邀约, seen from both sides
      route('desk/inquiries', 'routes/desk/inquiries.tsx');
      route('desk/inquiries/new', 'routes/desk/new-inquiry.tsx');
      route('desk/inquiries/:id', 'routes/desk/inquiry.tsx');
      route('desk/briefs/:id', 'routes/desk/brief.tsx');

      // Park operators
      route('console/:park', 'routes/console/park-desk.tsx');
      route('console/:park/page', 'routes/console/page.tsx');
      route('console/:park/page/sections/:section', 'routes/console/page-section.tsx');
      route('console/:park/page/preview', 'routes/console/page-preview.tsx');
      route('console/:park/page/publish', 'routes/console/page-publish.tsx');
      route('console/:park/page/versions', 'routes/console/page-versions.tsx');
      route('console/:park/page/versions/:id', 'routes/console/page-version.tsx');
      route('console/:park/plan', 'routes/console/plan/plan.tsx');
      route('console/:park/plan/site', 'routes/console/plan/plan-site.tsx');
      route('console/:park/plan/floors/:building/:level', 'routes/console/plan/plan-floor.tsx');
      route('console/:park/plan/import', 'routes/console/plan/plan-import.tsx');
      route('console/:park/plan/publish', 'routes/console/plan/plan-publish.tsx');
      route('console/:park/plan/versions/:number', 'routes/console/plan/plan-version.tsx');
      route('console/:park/plan/backgrounds/:id', 'routes/console/plan/plan-background.ts');
      route('console/:park/units', 'routes/console/units.tsx');
      route('console/:park/units/:id', 'routes/console/unit.tsx');
      route('console/:park/leases', 'routes/console/leases/leases.tsx');
      route('console/:park/leases/:id', 'routes/console/leases/lease.tsx');
      route('console/:park/leases/:id/sections/:section', 'routes/console/leases/lease-section.tsx');
      route('console/:park/leases/:id/change', 'routes/console/leases/lease-change.tsx');
      route('console/:park/leases/:id/changes/:number', 'routes/console/leases/amendment.tsx');
      route('desk/leases/:id/changes/:number', 'routes/seekers/amendment.tsx');
      route('console/:park/leases/:id/contract', 'routes/console/leases/lease-contract.tsx');
      route('console/:park/leases/calendar', 'routes/console/leases/lease-calendar.tsx');
      route('desk/leases/:id/contract', 'routes/seekers/lease-contract.tsx');
      route('desk/leases/calendar', 'routes/seekers/lease-calendar.tsx');
      route('console/:park/bills/:institution/:invoice', 'routes/console/bills/bill.tsx');
      route('desk/bills/:id', 'routes/seekers/bill.tsx');
      route('console/:park/leases/:id/handover', 'routes/console/leases/handover.tsx');
      route('console/:park/leases/:id/handover/units/:unit', 'routes/console/leases/handover-unit.tsx');
      route('desk/leases/:id/handover', 'routes/seekers/handover.tsx');
      route('console/:park/cut-over', 'routes/console/leases/cut-overs.tsx');
      route('console/:park/cut-over/:id', 'routes/console/leases/cut-over.tsx');
      route('console/:park/bills', 'routes/console/bills/bills.tsx');
      route('console/:park/bills/issue', 'routes/console/bills/bills-issue.tsx');
      route('console/:park/bills/months', 'routes/console/bills/months.tsx');
      route('console/:park/bills/lines', 'routes/console/bills/bill-lines.tsx');
      route('console/:park/rent-roll', 'routes/console/rent-roll/roll.tsx');
      route('console/:park/rent-roll/axis', 'routes/console/rent-roll/roll-axis.tsx');
      route('console/:park/rent-roll/leases', 'routes/console/rent-roll/roll-leases.tsx');
      route('console/:park/bills/bank', 'routes/console/bills/bank-files.tsx');
      route('console/:park/bills/bank/:file', 'routes/console/bills/bank-file.tsx');
      route('console/:park/bills/bank/:file/:row', 'routes/console/bills/bank-row.tsx');
      route('console/:park/bills/:institution', 'routes/console/bills/account.tsx');
      route('desk/bills', 'routes/seekers/bills.tsx');
      route('desk/bills/invoicing', 'routes/seekers/invoicing.tsx');
      route('desk/leases', 'routes/seekers/leases.tsx');
      route('desk/leases/:id', 'routes/seekers/lease.tsx');
      route('console/:park/move-ins', 'routes/console/move-ins.tsx');
      route('console/:park/move-ins/batch', 'routes/console/move-ins-batch.tsx');
      route('console/:park/move-ins/:id', 'routes/console/move-in.tsx');
      route('console/:park/move-ins/:id/letters/:number', 'routes/console/letter.tsx');
      route('desk/move-in/:id/letters/:number', 'routes/seekers/letter.tsx');
      route('console/:park/rules', 'routes/console/rules.tsx');
      route('console/:park/rules/conditions/:key', 'routes/console/rules-condition.tsx');
      route('console/:park/rules/materials/:key', 'routes/console/rules-material.tsx');
      route('console/:park/rules/limits', 'routes/console/rules-limits.tsx');
      route('console/:park/rules/publish', 'routes/console/rules-publish.tsx');
      route('console/:park/intents', 'routes/console/intents.tsx');
      route('console/:park/intents/:id', 'routes/console/intent.tsx');
      route('console/:park/moderation', 'routes/console/moderation.tsx');
      route('console/:park/moderation/:id', 'routes/console/moderate.tsx');

      // The bureau
      route('bureau', 'routes/bureau/home.tsx');
      route('bureau/organisations', 'routes/bureau/requests.tsx');
      route('bureau/organisations/:id', 'routes/bureau/request.tsx');
      route('bureau/moderation', 'routes/bureau/moderation.tsx');
      route('bureau/moderation/:id', 'routes/bureau/moderate.tsx');
      route('bureau/licences', 'routes/bureau/licences.tsx');
      route('bureau/licences/checks', 'routes/bureau/register-checks.tsx');
      route('bureau/licences/checks/:id', 'routes/bureau/register-check.tsx');
      route('bureau/licences/held', 'routes/bureau/held-licences.tsx');
      route('bureau/licences/held/export', 'routes/bureau/held-licences-export.ts');
      route('bureau/licences/held/:id', 'routes/bureau/held-licence.tsx');
      route('bureau/licences/:id', 'routes/bureau/licence-submission.tsx');
      route('bureau/appeals', 'routes/bureau/appeals.tsx');
      route('bureau/appeals/:id', 'routes/bureau/appeal.tsx');
      route('bureau/appeals/:id/letters/:number', 'routes/bureau/appeal-letter.tsx');
      route('bureau/reports', 'routes/bureau/reports.tsx');
      route('bureau/reports/:id', 'routes/bureau/report.tsx');
      route('bureau/record', 'routes/bureau/record.tsx');
      route('bureau/record/export', 'routes/bureau/record-export.ts');

      // The administrator
      route('admin', 'routes/admin/home.tsx');
      route('admin/people', 'routes/admin/people.tsx');
      route('admin/people/:id', 'routes/admin/person.tsx');
      route('admin/feedback', 'routes/admin/feedback-queue.tsx');
      route('admin/feedback/:id', 'routes/admin/feedback-item.tsx');
      route('admin/outbox', 'routes/admin/outbox.tsx');
      route('admin/calendar', 'routes/admin/calendar.tsx');
      route('admin/calendar/new', 'routes/admin/new-notice.tsx');
      route('admin/calendar/:year', 'routes/admin/calendar-year.tsx');
      route('admin/texts', 'routes/admin/texts.tsx');
      route('admin/texts/:kind', 'routes/admin/text.tsx');
      route('admin/permissions', 'routes/admin/permissions.tsx');

      // For machines
      route('map/base.json', 'routes/api/map-base.ts');
      route('map/points.json', 'routes/api/map-points.ts');
      route('map/clusters.json', 'routes/api/map-clusters.ts');
      route('map/spot.json', 'routes/api/map-spot.ts');
      route('search/suggest', 'routes/api/suggest.ts');
      route('compare/check.xlsx', 'routes/api/check-sheet-file.ts');
      route('intents/follow/:token/visit.ics', 'routes/api/followed-visit.ts');
      route('intents/:id/visit.ics', 'routes/api/own-visit.ts');
      route('bureau/appeals/:id/letters/:number/letter.docx', 'routes/api/appeal-letter.ts');
      route('console/:park/leases/:id/contract.docx', 'routes/api/park-contract.ts');
      route('desk/leases/:id/contract.docx', 'routes/api/own-contract.ts');
      route('console/:park/bills/:institution/:invoice/bill.docx', 'routes/api/park-bill.ts');
      route('desk/bills/:id/bill.docx', 'routes/api/own-bill.ts');
      route('calendars/:file', 'routes/api/lease-calendar.ts');
      route('console/:park/move-ins/:id/letters/:number/letter.docx', 'routes/api/park-letter.ts');
      route('desk/move-in/:id/letters/:number/letter.docx', 'routes/api/own-letter.ts');
      route('console/:park/bills/months/:month/bills.xlsx', 'routes/api/month-file.ts');
      route('console/:park/units.xlsx', 'routes/api/ledger-file.ts');
      route('console/:park/rent-roll.xlsx', 'routes/api/rent-roll-file.ts');
      route('console/:park/bills.xlsx', 'routes/api/ageing-file.ts');
      route('console/:park/cut-over.xlsx', 'routes/api/cut-over-file.ts');
      route('console/:park/intents/:id/visit.ics', 'routes/api/park-visit.ts');
      route('institutions/:slug/share.png', 'routes/api/institution-share.ts');
      route('parks/:slug/share.png', 'routes/api/park-share.ts');
      route('parks/:slug/scene.png', 'routes/api/park-scene.ts');
      route('healthz', 'routes/api/healthz.ts');
      route('readyz', 'routes/api/readyz.ts');
      route('robots.txt', 'routes/api/robots.ts');
      route('sitemap.xml', 'routes/api/sitemap-index.ts');
      route('sitemaps/:file', 'routes/api/sitemap.ts');
    }),
};
