import { isReady } from '#app/web/site.server.ts';

/** Database and search answer: 200, otherwise 503; which of them does not, in the body. */
export async function loader() {
  const parts = await isReady();
  return Response.json(parts, { status: parts.database && parts.search ? 200 : 503, headers: { 'Cache-Control': 'no-store' } });
}
