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
      route('*', 'routes/public/not-found.tsx');

      // For machines
      route('search/suggest', 'routes/api/suggest.ts');
      route('healthz', 'routes/api/healthz.ts');
      route('readyz', 'routes/api/readyz.ts');
      route('robots.txt', 'routes/api/robots.ts');
      route('sitemap.xml', 'routes/api/sitemap-index.ts');
      route('sitemaps/:file', 'routes/api/sitemap.ts');
    }),
};
