import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext, type HandleErrorFunction, type AppLoadContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { log } from './web/log.server.ts';

export { closeSite, openSite } from './web/site.server.ts';

const RENDER_LIMIT_MS = 15_000;
export const streamTimeout = RENDER_LIMIT_MS;

/** Renders a page as HTML; crawlers get it whole, people as it comes. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const whole = isbot(request.headers.get('user-agent'));
  return new Promise((resolve, reject) => {
    let answered = false;
    let responseStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} nonce={loadContext.nonce} abortDelay={RENDER_LIMIT_MS} />,
      {
        nonce: loadContext.nonce,
        [whole ? 'onAllReady' : 'onShellReady']() {
          answered = true;
          const body = new PassThrough();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }));
          pipe(body);
        },
        onShellError: reject,
        onError(error: unknown) {
          responseStatus = 500;
          if (answered) log.error({ err: error, id: loadContext.requestId }, 'render');
        },
      },
    );
    setTimeout(abort, RENDER_LIMIT_MS + 1000).unref();
  });
}

/** Errors that no page expected; a reader who went away is not one. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  log.error({ err: error, id: context.requestId }, 'unexpected');
};
