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
      route('parks', 'routes/public/parks.tsx');
      route('parks/:slug', 'routes/public/park.tsx');
      route('sources', 'routes/public/sources.tsx');
      route('text-size', 'routes/public/text-size.ts');
      route('kit', 'routes/public/kit.tsx');
      route('bad-address', 'routes/public/bad-address.tsx');
      route('foreign-form', 'routes/public/foreign-form.tsx');
      route('too-large', 'routes/public/too-large.tsx');
      route('*', 'routes/public/not-found.tsx');

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
      route('account/data/download', 'routes/account/download.ts');
      route('notices', 'routes/account/notices.tsx');

      // Everybody's desk: organisations, their members and requests
      route('desk', 'routes/desk/desk.tsx');
      route('desk/switch', 'routes/desk/switch.ts');
      route('desk/organisations/new', 'routes/desk/new-organisation.tsx');
      route('desk/organisation', 'routes/desk/organisation.tsx');
      route('desk/organisation/correct', 'routes/desk/correct-organisation.tsx');
      route('desk/members', 'routes/desk/members.tsx');
      route('desk/requests/:id', 'routes/desk/request.tsx');
      route('desk/record', 'routes/desk/record.tsx');
      route('files/:id', 'routes/desk/file.ts');

      // Park operators
      route('console/:park', 'routes/console/park-desk.tsx');

      // The bureau
      route('bureau', 'routes/bureau/home.ts');
      route('bureau/organisations', 'routes/bureau/requests.tsx');
      route('bureau/organisations/:id', 'routes/bureau/request.tsx');
      route('bureau/record', 'routes/bureau/record.tsx');
      route('bureau/record/export', 'routes/bureau/record-export.ts');

      // The administrator
      route('admin', 'routes/admin/home.ts');
      route('admin/people', 'routes/admin/people.tsx');
      route('admin/people/:id', 'routes/admin/person.tsx');
      route('admin/permissions', 'routes/admin/permissions.tsx');

      // For machines
      route('search/suggest', 'routes/api/suggest.ts');
      route('healthz', 'routes/api/healthz.ts');
      route('readyz', 'routes/api/readyz.ts');
      route('robots.txt', 'routes/api/robots.ts');
      route('sitemap.xml', 'routes/api/sitemap-index.ts');
      route('sitemaps/:file', 'routes/api/sitemap.ts');
    }),
};
