import { env } from './env.server.ts';

/** Where readers reach the site: PUBLIC_ORIGIN, otherwise as the request came in. */
export function originOf(request: Request): string {
  return env.PUBLIC_ORIGIN ? new URL(env.PUBLIC_ORIGIN).origin : new URL(request.url).origin;
}

/**
 * Refuses (403) a form posted from another site. Browsers send Origin with every POST;
 * a request without one comes from no browser and carries nobody's cookies.
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  if (origin === null || origin === new URL(request.url).origin || (env.PUBLIC_ORIGIN && origin === originOf(request))) return;
  throw new Response('来自其他网站的请求', { status: 403 });
}

/** A path on this site to go back to; anything else becomes the home page. */
export function safeReturnPath(path: string | null): string {
  if (path === null || !/^\/(?![/\\])/.test(path)) return '/';
  const url = new URL(path, 'http://site.invalid');
  return url.origin === 'http://site.invalid' ? url.pathname + url.search : '/';
}
