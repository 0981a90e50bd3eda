import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { dayOf } from '#app/kernel/calendar.ts';
import { NO_SEED } from '../kit/form-key.ts';
import { beforeToken } from '../paths.ts';
import { readHeldToken, readJustDone, readSessionToken, readShortlist, readSignOnBrowser } from './cookies.server.ts';
import { endTurn } from './processes/page-turns.server.ts';
import { changesToShow, dataVersion } from './site.server.ts';
import { readTextSize } from './text-size.server.ts';

type Encoding = 'br' | 'gzip' | 'identity';

/** A page as it is sent. */
interface ReadyPage {
  html: Buffer;
  /** What was asked for once is compressed once. */
  compressed: Partial<Record<Encoding, Promise<Buffer>>>;
  hash: string;
  /** The sources of its scripts for the policy: each inline one by its hash. */
  scripts: string;
}

/** Whoever keeps a visitor's page asks each time whether it is still the same. */
export const SHARED = 'no-cache';
const LIMIT_BYTES = 64 * 1024 * 1024;
/** A page with its compressed forms takes about this many times the room of the page. */
const WITH_COMPRESSED = 1.5;
/** Strong enough to be worth it once, and still a matter of milliseconds. */
const BROTLI_QUALITY = 6;

const compress: Record<Encoding, (html: Buffer) => Promise<Buffer>> = {
  br: (html) => promisify(brotliCompress)(html, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (html) => promisify(gzip)(html),
  identity: async (html) => html,
};

const pages = new LRUCache<string, ReadyPage>({
  maxSize: LIMIT_BYTES,
  sizeCalculation: ({ html }) => Math.ceil(html.length * WITH_COMPRESSED),
});

/** How many pages are ready, and about how many bytes they take. */
export const readyPages = (): { count: number; bytes: number } => ({ count: pages.size, bytes: pages.calculatedSize });

/** What a page contains once for each answer. */
interface OfOneAnswer {
  nonce: string;
  formSeed: string;
}

/** The inline scripts of a page, in order. */
function inlineScripts(html: string): string[] {
  const scripts: string[] = [];
  for (let start = html.indexOf('<script'); start >= 0; start = html.indexOf('<script', start + 1)) {
    const tag = html.indexOf('>', start) + 1;
    const end = html.indexOf('</script>', tag);
    if (tag === 0 || end < 0) break;
    if (!html.slice(start, tag).includes(' src=')) scripts.push(html.slice(tag, end));
    start = end;
  }
  return scripts;
}

/** The inline scripts of a page as sources for its policy. */
const hashesOf = (html: string): string =>
  inlineScripts(html)
    .map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
    .join(' ');

/**
 * Makes a rendered page ready for every visitor who asks for it next.
 * @param key see `pageKey`.
 * @returns false for a page with a form in it, whose key is each reader's own.
 */
export function keepPage(key: string, html: string, { nonce, formSeed }: OfOneAnswer): boolean {
  const [before = '', after, ...more] = html.split(formSeed);
  if (more.length > 0) return false;
  // The seed in the page's data is for forms of pages that are reached from here: the browser takes one of its own instead.
  const shared = (after === undefined ? before : before + NO_SEED + after).replaceAll(` nonce="${nonce}"`, '').replaceAll(nonce, '');
  const bytes = Buffer.from(shared);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
  pages.set(key, { html: bytes, compressed: {}, hash, scripts: hashesOf(shared) });
  return true;
}

/**
 * Names everything on which a visitor's page depends: address, version of the data, day and text size. Null if the page is of one reader
 * alone: somebody signed in, on the way to a provider of sign-on, with a form that waits for them, with institutions that they keep, or told
 * what they have just done; or if it is reached by a one-time link, which ends by the clock.
 */
export function pageKey(request: Request, dataVersion: string | null): string | null {
  const { cookie } = request.headers;
  if (!['GET', 'HEAD'].includes(request.method) || dataVersion === null) return null;
  const own = [readSessionToken(cookie), readSignOnBrowser(cookie), readHeldToken(cookie), readShortlist(cookie), readJustDone(cookie)];
  if (own.some((one) => one !== null) || beforeToken(request.path) !== null) return null;
  // The page's own address is made of all of these.
  const host = [request.protocol, request.hostname, request.get('host') ?? '', request.get('x-forwarded-host') ?? ''];
  return JSON.stringify([dataVersion, dayOf(new Date()), readTextSize(cookie), host, request.originalUrl]);
}

const encodingFor = (request: Request): Encoding =>
  request.acceptsEncodings('br') ? 'br' : request.acceptsEncodings('gzip') ? 'gzip' : 'identity';

async function send(page: ReadyPage, request: Request, response: Response): Promise<void> {
  const encoding = encodingFor(request);
  const policy = String(response.getHeader('Content-Security-Policy'));
  response.setHeader('Content-Security-Policy', policy.replace(/'nonce-[^']*'/u, page.scripts));
  response.setHeader('ETag', `"${page.hash}-${encoding}"`);
  response.vary('Accept-Encoding');
  response.vary('Cookie');
  response.setHeader('Cache-Control', SHARED);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const bytes = await (page.compressed[encoding] ??= compress[encoding](page.html));
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** What tells machines how the process is, which waits for nothing. */
const AT_ONCE = /^\/(?:healthz|readyz)$/u;

/** Lets a request wait until this process shows what was committed before it came; mostly there is nothing to wait for. */
export const afterChanges: RequestHandler = ({ path }, _response, next) => {
  const waiting = AT_ONCE.test(path) ? null : changesToShow();
  if (waiting === null) next();
  else waiting.then(() => next(), next);
};

/**
 * Answers with a page that is ready, without asking the router; leaves every other request to the next handler, with the name under which
 * its page may be kept in `response.locals.pageKey`.
 */
export const answerReady: RequestHandler = (request, response, next) => {
  const key = pageKey(request, dataVersion());
  response.locals.pageKey = key;
  const page = key === null ? undefined : pages.get(key);
  if (!page) return next();
  endTurn(response);
  send(page, request, response).catch(next);
};
