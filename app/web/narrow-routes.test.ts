import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import remixConfig from '../../remix.config.js';
import { routesFor } from './narrow-routes.server.ts';

const routes: ServerBuild['routes'] = { root: { id: 'root', path: '', module: {} as never } };
await remixConfig.routes?.(((define: (route: (path: string, file: string, options?: { index?: boolean }) => void) => void) => {
  define((path, id, { index } = {}) => (routes[id] = { id, parentId: 'root', path: index ? undefined : path, index, module: {} as never }));
  return {};
}) as never);
const paths = Object.values(routes).flatMap((route) => (route?.parentId ? [route.path ?? ''] : []));
const idsFor = routesFor(routes);

/** What the router finds among these routes. */
function found(ids: readonly string[], pathname: string): (string | undefined)[] {
  const children = ids.filter((id) => id !== 'root').map((id) => ({ ...routes[id]!, module: undefined }));
  return (matchRoutes([{ id: 'root', path: '', children } as never], pathname) ?? []).map(({ route }) => (route as { id?: string }).id);
}

const all = Object.keys(routes);
const value = fc.oneof(
  fc.constantFrom('%41', '%2F', 'new', 'K', '名录', 'a.b', '*', ':id', '%E4%BA%BA'),
  fc.webFragments({ size: 'xsmall' }),
);
/** Addresses of the site with anything in the places of what varies, written in any case, cut, prolonged or not of the site at all. */
const address = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...paths),
      fc.array(value, { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      fc.constantFrom('', '/', '//', '/more', '?'),
    )
    .map(([path, values, loud, end]) => {
      let at = 0;
      const filled = path.replaceAll(/:\w+|\*/gu, () => values[at++]!.replaceAll('?', ''));
      return `/${loud ? filled.toUpperCase() : filled}${end === '?' ? '' : end}`;
    }),
  fc
    .array(fc.oneof(value, fc.constantFrom(...paths.flatMap((path) => path.split('/')))), { maxLength: 5 })
    .map((parts) => `/${parts.join('/')}`),
);

it('leaves every route that the router would choose, whatever the address', () => {
  fc.assert(
    fc.property(address, (text) => {
      const { pathname } = new URL(`http://site${text}`);
      expect(found(idsFor(pathname), pathname)).toEqual(found(all, pathname));
    }),
    { numRuns: 3_000 },
  );
});

it('leaves few, and for the data of a page those of the page', () => {
  expect(idsFor('/desk/services/new').length).toBeLessThan(6);
  expect(idsFor('/desk/services.data')).toEqual(idsFor('/desk/services'));
  expect(idsFor('/_root.data')).toEqual(idsFor('/'));
});
