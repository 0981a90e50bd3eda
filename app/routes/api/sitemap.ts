import { refuse } from '#app/web/answer.server.ts';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { sitemapEntries, SITEMAP_KINDS, type SitemapEntry } from '#app/domain/sitemap/read-sitemap.server.ts';
import { originOf } from '#app/web/origin.server.ts';
import { paths } from '#app/paths.ts';
import { site } from '#app/web/site.server.ts';
import { xmlResponse } from '#app/web/xml.server.ts';

const FIXED = [
  paths.home(),
  paths.directory('institutions'),
  paths.directory('services'),
  paths.parks(),
  paths.units(),
  paths.map(),
  paths.sources(),
];

function addressOf(entry: SitemapEntry): string {
  switch (entry.kind) {
    case 'park':
      return paths.park(entry.slug);
    case 'parkPlan':
      return paths.parkPlan(entry.slug);
    case 'parkUnits':
      return paths.parkUnits(entry.slug);
    case 'institution':
      return paths.institution(entry.slug);
    case 'service':
      return paths.service(entry.institutionSlug, entry.slug);
  }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const asked = /^([a-z]+)-([1-9]\d{0,4})\.xml$/.exec(params.file ?? '');
  const kind = SITEMAP_KINDS.find((known) => known === asked?.[1]);
  const { db, today } = await site();
  const entries = asked && kind ? await sitemapEntries(db, kind, Number(asked[2]), today) : null;
  if (!entries) throw refuse('absent');
  const origin = originOf(request);
  return xmlResponse([
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...(kind === 'pages' ? FIXED.map((path) => `<url><loc>${origin}${path}</loc></url>`) : []),
    ...entries.map((entry) => `<url><loc>${origin}${addressOf(entry)}</loc><lastmod>${entry.on}</lastmod></url>`),
    '</urlset>',
  ]);
}
