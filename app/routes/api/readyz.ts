import { isReady } from '#app/web/site-health.server.ts';

/** 200 if database, search and outbox work, otherwise 503; the body names the one that does not. */
export async function loader() {
  const parts = await isReady();
  return Response.json(parts, { status: Object.values(parts).every(Boolean) ? 200 : 503, headers: { 'Cache-Control': 'no-store' } });
}
