import type { Request, RequestHandler } from 'express';
import { env } from '../env.server.ts';
import { readSessionToken } from '../cookies.server.ts';
import { LARGEST_FORM } from './field-limits.ts';

/** A larger body is not read to its end just to answer politely. */
const LARGEST_DRAINED = 64 * 1024 ** 2;
const SAFE = ['GET', 'HEAD', 'OPTIONS'];
/** Methods that the platform's requests cannot have. */
const IMPOSSIBLE = ['CONNECT', 'TRACE', 'TRACK'];

function ownOrigins(request: Request): string[] {
  const here = `${request.protocol}://${request.get('host') ?? ''}`;
  return env.PUBLIC_ORIGIN ? [here, new URL(env.PUBLIC_ORIGIN).origin] : [here];
}

/**
 * Whether a form comes from a page of this site. Browsers send Origin with every form; a request without it that carries a session is from
 * no known browser and is refused.
 */
function isOwnForm(request: Request): boolean {
  const origin = request.get('origin');
  if (origin !== undefined) return ownOrigins(request).includes(origin);
  return readSessionToken(request.headers.cookie) === null && request.get('sec-fetch-site') !== 'cross-site';
}

/** Shows the page of the site that explains the refusal; what was sent is dropped. */
function refuseAs(request: Request, address: string): void {
  request.method = 'GET';
  request.url = request.originalUrl = address;
  delete request.headers['content-type'];
  delete request.headers['content-length'];
}

/**
 * Checks the origin and size of forms before anything reads them: a form from another site, one without a length (411) or one that is too
 * large changes nothing. The browser may finish sending, since otherwise it shows no answer.
 */
export const formLimits: RequestHandler = (request, response, next) => {
  if (IMPOSSIBLE.includes(request.method)) {
    response.status(405).type('text/plain; charset=utf-8').send('没有这种请求方式。\n');
    return;
  }
  if (SAFE.includes(request.method)) return next();
  const drain = (then: () => void): void => {
    request.resume();
    request.on('end', then);
  };
  if (!isOwnForm(request)) {
    return drain(() => {
      refuseAs(request, '/foreign-form');
      next();
    });
  }
  const length = request.get('content-length');
  if (length === undefined && request.get('transfer-encoding') !== undefined) {
    response.status(411).set('Connection', 'close').type('text/plain; charset=utf-8').send('请求没有说明长度，没有处理。\n');
    return;
  }
  const bytes = Number(length ?? 0);
  if (bytes <= LARGEST_FORM) return next();
  if (bytes > LARGEST_DRAINED) {
    response.status(413).set('Connection', 'close').type('text/plain; charset=utf-8').send('提交的内容过大，没有处理。\n');
    return;
  }
  drain(() => {
    refuseAs(request, '/too-large');
    next();
  });
};
