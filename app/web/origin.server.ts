import { env } from './env.server.ts';

/** The public address of the site: PUBLIC_ORIGIN, otherwise that of the request. */
export function originOf(request: Request): string {
  return env.PUBLIC_ORIGIN ? new URL(env.PUBLIC_ORIGIN).origin : new URL(request.url).origin;
}

/** A path on this site to return to; anything else becomes the home page. */
export function safeReturnPath(path: string | null): string {
  if (path === null || !/^\/(?![/\\])/.test(path)) return '/';
  const url = new URL(path, 'http://site.invalid');
  // Dots are already resolved: `/a/..//host` has become an address elsewhere.
  return url.origin === 'http://site.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : '/';
}
