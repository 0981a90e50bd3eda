import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type {
  ActionFunction,
  AppLoadContext,
  HandleDocumentRequestFunction,
  HandleErrorFunction,
  LoaderFunction,
  ServerBuild,
} from '@remix-run/node';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerHeaders } from './answer-headers.ts';
import { answerRequests } from './answer-request.server.ts';
import { isRoutersRefusal, refuse, refuseDeed } from './answer.server.ts';

const PAGE = { Accept: 'text/html,*/*;q=0.8' };
/** What the routes' errors were, apart from requests that the router refuses. */
const unexpected: unknown[] = [];

const limited: LoaderFunction = () => {
  throw refuseDeed({ why: 'limited', message: '请稍后再试。', retryAt: new Date(Date.now() + 90_000) }, '操作过于频繁');
};
const forgetful: ActionFunction = () => {
  throw refuse('absent', { title: '没有找到', text: '它可能已经移除。' }, [
    ['Set-Cookie', 'one=1; Path=/'],
    ['Set-Cookie', 'other=2; Path=/'],
  ]);
};
const broken: LoaderFunction = () => {
  throw new Error('broken');
};

const page: HandleDocumentRequestFunction = (_request, status, headers, _context, { refused }) => {
  headers.set('Content-Type', 'text/html');
  return new Response(JSON.stringify(refused), { status: refused?.status ?? status, headers });
};
const handleError: HandleErrorFunction = (error) => {
  if (!isRoutersRefusal(error)) unexpected.push(error);
};

/** A site of a few addresses that are no pages, a page, and the page of refusals, which is as long as its words. */
const build = {
  entry: {
    module: {
      default: page,
      handleError,
      streamTimeout: 1_000,
    },
  },
  routes: Object.fromEntries(
    [
      { id: 'root', path: '', module: { default: () => null, ErrorBoundary: () => null, headers: answerHeaders } },
      { id: 'limited', parentId: 'root', path: 'limited', module: { loader: limited } },
      { id: 'forgetful', parentId: 'root', path: 'forgetful', module: { loader: () => new Response('ok'), action: forgetful } },
      { id: 'broken', parentId: 'root', path: 'broken', module: { loader: broken } },
      { id: 'limitedPage', parentId: 'root', path: 'limited-page', module: { default: () => null, loader: limited, action: limited } },
      { id: 'refused', parentId: 'root', path: 'refused', module: { default: () => null } },
    ].map((route) => [route.id, route]),
  ),
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: { v3_singleFetch: true },
  isSpaMode: false,
} as unknown as ServerBuild;

let origin: string;
const app = express();
app.all('*', answerRequests(build, { mode: 'production', getLoadContext: () => ({}) as AppLoadContext }));
const server = app.listen(0);

beforeAll(async () => {
  if (!server.listening) await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const ask = (address: string, init: RequestInit = {}): Promise<Response> => fetch(origin + address, init);

describe('a refusal thrown by a page', () => {
  it.each(['GET', 'POST'])('says when to come back, asked by %s', async (method) => {
    const body = method === 'POST' ? new URLSearchParams() : undefined;
    const response = await ask('/limited-page', { method, headers: PAGE, body });
    expect([response.status, Number(response.headers.get('retry-after')) > 80]).toEqual([429, true]);
  });
});

describe('a refusal by an address that is no page', () => {
  it('says when to come back, as a page and as a sentence', async () => {
    for (const headers of [PAGE, {}]) {
      const response = await ask('/limited', { headers });
      expect(response.status).toBe(429);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(80);
      expect(await response.text()).toContain('请稍后再试。');
    }
  });

  it('sets its cookies, as a page and as a sentence', async () => {
    for (const headers of [PAGE, {}]) {
      const response = await ask('/forgetful', { method: 'POST', headers, body: new URLSearchParams() });
      expect([response.status, response.headers.getSetCookie()]).toEqual([404, ['one=1; Path=/', 'other=2; Path=/']]);
    }
  });

  it('is kept by no cache as a sentence, and says nothing of how it was marked', async () => {
    const response = await ask('/forgetful', { method: 'POST', body: new URLSearchParams() });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/plain; charset=utf-8',
    });
    expect(response.headers.has('x-refused')).toBe(false);
    expect(await response.text()).toBe('没有找到。它可能已经移除。\n');
  });
});

it('a form sent to an address that takes none is refused, and no error of the site', async () => {
  unexpected.length = 0;
  for (const [address, headers] of [
    ['/limited', PAGE],
    ['/limited', {}],
    ['/refused', PAGE],
    ['/refused.data', {}],
  ] as const) {
    const response = await ask(address, { method: 'POST', headers, body: new URLSearchParams({ a: 'b' }) });
    expect([address, response.status]).toEqual([address, 405]);
  }
  expect(unexpected).toEqual([]);
});

it('what breaks is an error of the site', async () => {
  unexpected.length = 0;
  const response = await ask('/broken');
  expect([response.status, response.headers.get('cache-control')]).toEqual([500, 'no-store']);
  expect(unexpected).toEqual([expect.objectContaining({ message: 'broken' })]);
});
