import type { LoaderFunctionArgs } from '@remix-run/node';
import { sitemapFiles } from '#app/domain/sitemap/read-sitemap.server.ts';
import { originOf } from '#app/web/origin.server.ts';
import { paths } from '#app/paths.ts';
import { site } from '#app/web/site.server.ts';
import { xmlResponse } from '#app/web/xml.server.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { db } = await site();
  const origin = originOf(request);
  const files = await sitemapFiles(db);
  return xmlResponse([
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...files.map(({ kind, page }) => `<sitemap><loc>${origin}${paths.sitemap(kind, page)}</loc></sitemap>`),
    '</sitemapindex>',
  ]);
}
