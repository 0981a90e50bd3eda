import { env } from './env.server.ts';

/** The public address of the site: PUBLIC_ORIGIN, otherwise that of the request. */
export function originOf(request: Request): string {
  return env.PUBLIC_ORIGIN ? new URL(env.PUBLIC_ORIGIN).origin : new URL(request.url).origin;
}

/** How long a document that contains the site's address may be kept: not at all where the address is whatever the request says. */
export const keptWithOrigin = (): string => (env.PUBLIC_ORIGIN ? 'public, max-age=3600' : 'no-store');

/** A path on this site to return to; anything else becomes the home page. */
export function safeReturnPath(path: string | null): string {
  if (path === null || !/^\/(?![/\\])/.test(path)) return '/';
  const url = new URL(path, 'http://site.invalid');
  // Dots are already resolved: `/a/..//host` has become an address elsewhere.
  return url.origin === 'http://site.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : '/';
}

/** The page of this site from which somebody was sent to this one, as the address says (`then`); null if none. */
export function cameFrom({ url }: { url: string }): string | null {
  const then = safeReturnPath(new URL(url).searchParams.get('then'));
  return then === '/' ? null : then;
}
