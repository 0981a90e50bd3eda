import { env } from './env.server.ts';

/** Where readers reach the site: PUBLIC_ORIGIN, otherwise as the request came in. */
export function originOf(request: Request): string {
  return env.PUBLIC_ORIGIN ? new URL(env.PUBLIC_ORIGIN).origin : new URL(request.url).origin;
}

/** A path on this site to go back to; anything else becomes the home page. */
export function safeReturnPath(path: string | null): string {
  if (path === null || !/^\/(?![/\\])/.test(path)) return '/';
  const url = new URL(path, 'http://site.invalid');
  // Dots are resolved by now: `/a/..//host` has become an address elsewhere.
  return url.origin === 'http://site.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : '/';
}
