import type { LoaderFunctionArgs } from '@remix-run/node';
import { keptWithOrigin, originOf } from '#app/web/origin.server.ts';

/** Filtered and paged lists repeat the same entries; crawlers use the sitemap instead. */
export function loader({ request }: LoaderFunctionArgs) {
  const text = [
    'User-agent: *',
    'Disallow: /search',
    'Disallow: /*?',
    'Disallow: /kit',
    'Allow: /',
    '',
    `Sitemap: ${originOf(request)}/sitemap.xml`,
    '',
  ].join('\n');
  return new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': keptWithOrigin() } });
}
