import { finished } from 'node:stream/promises';
import {
  createReadableStreamFromReadable,
  type AppLoadContext,
  type EntryContext,
  type HandleDataRequestFunction,
  type HandleErrorFunction,
} from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { FAULT, FAULT_MARK } from './kit/fault-title.ts';
import { isRoutersRefusal } from './web/answer.server.ts';
import { log } from './web/log.server.ts';
import { NonceContext } from './web/nonce.tsx';
import { keepPage, SHARED } from './web/ready-pages.server.ts';
import { WithoutNul } from './web/without-nul.server.ts';

export { closeSite, openWhole, workOffOutbox } from './web/site.server.ts';
export { readFigures } from './web/site-health.server.ts';
export { afterChanges, answerReady, readyPages } from './web/ready-pages.server.ts';
export { answeringOnce } from './web/form/answer-once.server.ts';
export { identifyReader } from './web/reader.server.ts';

const RENDER_LIMIT_MS = 15_000;
/** Browsers keep such an answer for good unless told otherwise, but what is gone can come back: a service with its licence. */
const GONE = 410;
const REFUSED = 400;
export const streamTimeout = RENDER_LIMIT_MS;

/** Renders the page as a stream: for crawlers and for caching once it is complete, for everyone else as it comes. */
function render(
  request: Request,
  context: EntryContext,
  { nonce, requestId }: AppLoadContext,
  whole: boolean,
): Promise<{ body: WithoutNul; failed: boolean }> {
  return new Promise((resolve, reject) => {
    let answered = false;
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={context} url={request.url} nonce={nonce} abortDelay={RENDER_LIMIT_MS} />
      </NonceContext.Provider>,
      {
        nonce,
        [whole ? 'onAllReady' : 'onShellReady']() {
          answered = true;
          const body = new WithoutNul();
          resolve({ body, failed });
          pipe(body);
        },
        onShellError: reject,
        onError(error: unknown) {
          failed = true;
          if (answered) log.error({ err: error, id: requestId }, 'render');
        },
      },
    );
    setTimeout(abort, RENDER_LIMIT_MS + 1000).unref();
  });
}

/** The whole page, once it is complete. */
async function textOf(body: WithoutNul): Promise<string> {
  const chunks: Buffer[] = [];
  body.on('data', (chunk: Buffer) => chunks.push(chunk));
  await finished(body);
  return Buffer.concat(chunks).toString();
}

/** Whether a page shows what is wrong with a form or an address; the pages of errors have such titles themselves. */
const isFaulty = (status: number, { staticHandlerContext: { errors } }: EntryContext): boolean => status >= REFUSED && errors === null;

/** Renders a page as HTML; one that is the same for every visitor is then ready for the next. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  // A page that says at what moment it was made is not kept for others.
  const momentary = headers.get('Cache-Control')?.includes('no-store') ?? false;
  const key = request.method === 'GET' && status === 200 && loadContext.reader === null && !momentary ? loadContext.pageKey : null;
  // "Back" must not show a signed-in reader's pages to the next person at the same computer.
  if (loadContext.reader) headers.set('Cache-Control', 'private, no-store');
  else if (status === GONE) headers.set('Cache-Control', 'no-cache');
  const { body, failed } = await render(request, context, loadContext, key !== null || isbot(request.headers.get('user-agent')));
  if (!failed && isFaulty(status, context)) {
    const html = (await textOf(body)).replace('<title>', `<title ${FAULT_MARK}>${FAULT}`);
    return new Response(html, { headers, status });
  }
  if (failed || key === null) return new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status });
  const html = await textOf(body);
  if (!headers.has('Set-Cookie') && keepPage(key, html, loadContext)) {
    headers.set('Cache-Control', SHARED);
    headers.append('Vary', 'Cookie');
  }
  return new Response(html, { headers, status });
}

/** The same rule for data requests from scripts. */
export const handleDataRequest: HandleDataRequestFunction = (response, { context }) => {
  if (context.reader) response.headers.set('Cache-Control', 'private, no-store');
  else if (response.status === GONE) response.headers.set('Cache-Control', 'no-cache');
  return response;
};

/** Logs errors that no page expected; a reader who went away is not one, nor is a request that the router refuses. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRoutersRefusal(error)) return;
  log.error({ err: error, id: context.requestId }, 'unexpected');
};
