import { createRequestHandler, type AppLoadContext, type RequestHandler, type ServerBuild } from '@remix-run/node';

type Routes = ServerBuild['routes'];

/** The full path of a route, from the root down, in segments. */
function segmentsOf(routes: Routes, id: string): string[] {
  const route = routes[id];
  if (!route) return [];
  return [...(route.parentId === undefined ? [] : segmentsOf(routes, route.parentId)), ...(route.path ?? '').split('/').filter(Boolean)];
}

/** A segment without percent-encoding; as it is where that is broken, as the router leaves it. */
function readSegment(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return segment;
  }
}

/** The segments of an address as routes are compared with them; an address of a page's data is that of the page. */
function segmentsAt(pathname: string): string[] {
  const page = pathname.replace(/\.data$/u, '').replace(/^\/_root$/u, '/');
  return page.toLowerCase().split('/').filter(Boolean).map(readSegment);
}

/** Whether a pattern may match: it never says no where the router would say yes. */
function mayMatch(pattern: readonly string[], address: readonly string[]): boolean {
  if (pattern.some((segment) => segment.endsWith('?'))) return true;
  if (pattern.at(-1) === '*') return pattern.slice(0, -1).every((segment, i) => segment.startsWith(':') || segment === address[i]);
  return pattern.length === address.length && pattern.every((segment, i) => segment.startsWith(':') || segment === address[i]);
}

/**
 * Gives the ids of the routes that an address may match, with those around them: a few of all.
 *
 * why: the router compiles and ranks all of its routes anew, several times for each request, which took a quarter of the work of a page.
 */
export function routesFor(routes: Routes): (pathname: string) => string[] {
  const patterns = Object.keys(routes).map((id) => ({ id, pattern: segmentsOf(routes, id).map((segment) => segment.toLowerCase()) }));
  const parents = new Set(Object.values(routes).flatMap((route) => route?.parentId ?? []));
  return (pathname) => {
    const address = segmentsAt(pathname);
    return patterns.filter(({ id, pattern }) => parents.has(id) || mayMatch(pattern, address)).map(({ id }) => id);
  };
}

const only = <T>(all: Record<string, T>, ids: readonly string[]): Record<string, T> =>
  Object.fromEntries(ids.flatMap((id) => (id in all ? [[id, all[id]!]] : [])));

/** Answers each request by a router of the few routes that its address may match; routers are kept, one for each set of routes. */
export function handleByAddress(build: ServerBuild, mode: string): RequestHandler {
  const idsFor = routesFor(build.routes);
  const handlers = new Map<string, RequestHandler>();
  return (request: Request, context?: AppLoadContext) => {
    const ids = idsFor(new URL(request.url).pathname);
    const key = ids.join(' ');
    let handle = handlers.get(key);
    if (!handle) {
      const assets = { ...build.assets, routes: only(build.assets.routes, ids) };
      handle = createRequestHandler({ ...build, routes: only(build.routes as Record<string, Routes[string]>, ids), assets }, mode);
      handlers.set(key, handle);
    }
    return handle(request, context);
  };
}
