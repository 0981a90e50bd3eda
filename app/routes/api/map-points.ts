import { createHash } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { BROWSER_SPOTS } from '#app/domain/city-map/cluster.ts';
import type { MapPoints } from '#app/domain/city-map/map-answers.ts';
import { packSpots } from '#app/domain/city-map/pack-rows.ts';
import { readPointsAsked, spotsAsked } from '#app/routes/public/read-map-page.server.ts';

/** The spots of all institutions that match the filters, packed; only their number if there are too many for the browser to cluster. */
export async function loader({ request }: LoaderFunctionArgs) {
  const asked = await readPointsAsked(request);
  if ('problem' in asked) return asked.problem;
  const { spots } = await spotsAsked(asked);
  const answer: MapPoints = { spots: spots.length, packed: spots.length > BROWSER_SPOTS ? null : packSpots(spots) };
  const body = JSON.stringify(answer);
  /** Weak, since compression changes the bytes. */
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { ETag: etag, 'Cache-Control': 'public, no-cache' };
  const held =
    request.headers
      .get('If-None-Match')
      ?.split(',')
      .map((one) => one.trim()) ?? [];
  if (held.includes(etag) || held.includes('*')) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } });
}
