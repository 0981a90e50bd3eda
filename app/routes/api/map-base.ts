import { createHash } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { SHANGHAI_BASE } from '#app/domain/maps/base.ts';

const body = JSON.stringify(SHANGHAI_BASE);
/** Weak, since compression changes the bytes. */
const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** The districts under every map, WGS-84 GeoJSON with its provenance. */
export function loader({ request }: LoaderFunctionArgs) {
  const headers = { ETag: etag, 'Cache-Control': 'public, max-age=86400, stale-while-revalidate=604800' };
  const held = request.headers.get('If-None-Match')?.split(',').map((one) => one.trim()) ?? [];
  if (held.includes(etag) || held.includes('*')) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/geo+json; charset=utf-8' } });
}
