import { createRequestHandler, type AppLoadContext, type ServerBuild } from '@remix-run/node';
// The adapter's two halves are not in its index; no later version of Remix 2 will move them.
import { createRemixRequest, sendRemixResponse } from '@remix-run/express/dist/server.js';
import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express';
import { saidOf, type RefusalPage } from '../frame/error-page.tsx';
import { paths } from '../paths.ts';
import { REFUSED } from './answer.server.ts';
import { handleByAddress } from './narrow-routes.server.ts';
import { endTurn } from './processes/page-turns.server.ts';

/** Whether the answer is a refusal or failure of an address that is no page, so that nothing has put it into the site's frame. */
function isBare(response: Response): boolean {
  if (response.status < 400 || response.headers.get('Content-Type')?.startsWith('text/html')) return false;
  return response.headers.has(REFUSED) || response.headers.has('X-Remix-Error') || response.status === 500;
}

/** Whether a browser asked for it as a page: by a link, the address bar or a form without scripts. */
const wantsPage = ({ headers }: Request): boolean => (headers.get('Accept') ?? '').includes('text/html');

/** What a refusal tells the browser besides its words: when to come back, which methods there are, and its cookies. */
const toldBesides = ({ headers }: Response): [string, string][] => [
  ...['Retry-After', 'Allow'].flatMap((name): [string, string][] => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  }),
  ...headers.getSetCookie().map((cookie): [string, string] => ['Set-Cookie', cookie]),
];

/** The words that a refusal carries, or those of its status. */
async function wordsOf(response: Response): Promise<RefusalPage> {
  const carried = response.headers.has(REFUSED) ? await response.text() : '';
  return carried === '' ? saidOf(response.status) : (JSON.parse(carried) as RefusalPage);
}

/**
 * Answers requests by the site's routes. A refusal by an address that is no page (a file, a redirect, a list for machines) becomes the
 * site's own page for a browser, and a plain sentence for everything else; what the refusal says in its headers goes with either.
 */
export function answerRequests(
  build: ServerBuild | (() => Promise<ServerBuild>),
  { mode, getLoadContext }: { mode: string; getLoadContext: (request: ExpressRequest, response: ExpressResponse) => AppLoadContext },
): RequestHandler {
  // While it is being developed, the routes may change.
  const handle = typeof build === 'function' ? createRequestHandler(build, mode) : handleByAddress(build, mode);
  const answer = async (received: ExpressRequest, response: ExpressResponse): Promise<void> => {
    const request = createRemixRequest(received, response);
    const { pathname, search } = new URL(request.url);
    const context = getLoadContext(received, response);
    const answered = await handle(request, context);
    endTurn(response);
    if (pathname.endsWith('.data') || !isBare(answered)) return sendRemixResponse(response, answered);
    const { status } = answered;
    const [words, besides] = [await wordsOf(answered), toldBesides(answered)];
    if (!wantsPage(request)) {
      const headers: [string, string][] = [...besides, ['Content-Type', 'text/plain; charset=utf-8'], ['Cache-Control', 'no-store']];
      return sendRemixResponse(response, new Response(`${words.title}。${words.text}\n`, { status, headers }));
    }
    const headers = new Headers(request.headers);
    for (const name of ['content-length', 'content-type']) headers.delete(name);
    context.refused = { status, words, address: request.method === 'GET' ? pathname + search : paths.home() };
    const page = await handle(new Request(new URL('/refused', request.url), { headers }), context);
    for (const [name, value] of besides) page.headers.append(name, value);
    return sendRemixResponse(response, page);
  };
  return (request, response, next) => void answer(request, response).catch(next);
}
