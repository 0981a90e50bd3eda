import { createHash } from 'node:crypto';
import type { MapBase } from '#app/domain/maps/base.ts';

interface Written {
  body: string;
  /** Weak, since compression changes the bytes. */
  etag: string;
}

const written = new WeakMap<MapBase, Written>();

function write(base: MapBase): Written {
  const known = written.get(base);
  if (known) return known;
  const body = JSON.stringify(base);
  const made = { body, etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
  written.set(base, made);
  return made;
}

/** The districts as GeoJSON, or 304 to a browser that has them. Browsers ask each time, since an import takes effect at once. */
export function mapBaseAnswer(base: MapBase, request: Request): Response {
  const { body, etag } = write(base);
  const headers = { ETag: etag, 'Cache-Control': 'public, no-cache' };
  const held =
    request.headers
      .get('If-None-Match')
      ?.split(',')
      .map((one) => one.trim()) ?? [];
  if (held.includes(etag) || held.includes('*')) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/geo+json; charset=utf-8' } });
}
