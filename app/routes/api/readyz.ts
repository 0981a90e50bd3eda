import { isReady } from '#app/web/site.server.ts';

/** 200 if database and search answer, otherwise 503; the body names the one that does not. */
export async function loader() {
  const parts = await isReady();
  return Response.json(parts, { status: parts.database && parts.search ? 200 : 503, headers: { 'Cache-Control': 'no-store' } });
}
