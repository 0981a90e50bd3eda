import cluster from 'node:cluster';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import type { RefusalPage } from '../../frame/error-page.tsx';
import { answerRequests } from '../answer-request.server.ts';
import { clientNetwork } from '../client-network.ts';
import { noJustDoneCookie, readJustDone, type JustDone } from '../cookies.server.ts';
import { env, tileHosts } from '../env.server.ts';
import type { KeptResults } from '#app/kernel/form-keys/kept-results.server.ts';
import { deviceName } from '#app/kernel/credentials/device-name.ts';
import type { RightsGuard } from '#app/kernel/sessions/guard-rights.server.ts';
import type { Identified } from '#app/kernel/sessions/identify.server.ts';
import { beforeToken } from '../../paths.ts';
import { formLimits } from '../form/form-limits.server.ts';
import { close, farewell, listen } from './listening.server.ts';
import { log } from '../log.server.ts';
import { Metrics, type Figures } from './metrics.server.ts';
import { pagesInTurn } from './page-turns.server.ts';
import { askAll, heed, isFirst, partFromOthers, tell } from './serving.server.ts';
import { securityHeaders, withNonce } from '../security.server.ts';
import { visibleAddress } from '../visible-address.ts';

declare module '@remix-run/node' {
  interface AppLoadContext {
    nonce: string;
    requestId: string;
    /** Who sent the request; null for a visitor. */
    reader: Identified | null;
    /** What the keys of the page's forms begin with, for this answer only. */
    formSeed: string;
    /** What a form has just done, if it led to this page. */
    justDone: JustDone | null;
    /** Keeps what the request's deeds give, for a form with a key. */
    results?: KeptResults;
    /** Asks in each of the form's transactions whether its sender is still who they were. */
    guard?: RightsGuard;
    /** Keeps the text of the form that was sent, if its sender's session has ended meanwhile. @throws a redirect to sign in, if it is kept. */
    holdForm?: () => Promise<void>;
    /** The network it comes from, by which attempts are counted. */
    clientAddress: string;
    /** The device, in Chinese. */
    device: string;
    /** Under what name the page may be kept, since it is the same for every visitor; null if it may not. */
    pageKey: string | null;
    /** Set if an address that is no page refused the request: what its page says, and the address. */
    refused?: { status: number; words: RefusalPage; address: string };
    /** Adds to the request's log line what was wrong with the input. Never pass what the reader typed. */
    note(what: Record<string, unknown>): void;
  }
}

/** What `app/entry.server.tsx` adds to Remix's own build. */
interface SiteEntry {
  openWhole(opening: { first: boolean; opened: () => void }): Promise<unknown>;
  workOffOutbox(origin: string): Promise<void>;
  identifyReader(cookies: string | undefined): Promise<{ reader: Identified | null; setCookie: string | null }>;
  answeringOnce(build: ServerBuild): ServerBuild;
  closeSite(): Promise<void>;
  /** How the site stands, and its pages that are ready. */
  readFigures(): Promise<Figures>;
  readyPages(): { count: number; bytes: number };
  /** Lets a request wait until this process shows what was committed before it came. */
  afterChanges: RequestHandler;
  /** Answers with a page that is ready, if it is. */
  answerReady: RequestHandler;
}

const development = env.NODE_ENV === 'development';

/** The path for the log, without one-time tokens and without the query, which may hold what a person typed. */
const loggedPath = (path: string): string => beforeToken(path) ?? path;

/** Logs one line per request: what was requested, its status and duration. */
const requestLog: RequestHandler = (request, response, next) => {
  const started = performance.now();
  const { path } = request;
  response.locals.requestId = randomUUID();
  response.locals.notes = {};
  response.setHeader('X-Request-Id', response.locals.requestId as string);
  response.on('close', () => {
    const line = {
      id: response.locals.requestId as string,
      method: request.method,
      path: loggedPath(path),
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
      ...(response.writableFinished ? {} : { aborted: true }),
      ...(response.locals.notes as Record<string, unknown>),
    };
    if (response.statusCode >= 500) log.error(line, 'request');
    else log.info(line, 'request');
  });
  next();
};

/** Sends an unreadable address (broken percent-encoding, NUL, an impossible host) to the page that says so. */
const readableAddress: RequestHandler = (request, response, next) => {
  try {
    const decoded = decodeURIComponent(request.path);
    const { username, password } = new URL(`${request.protocol}://${request.get('host') ?? ''}${request.originalUrl}`);
    if (username !== '' || password !== '') throw new Error('a name in the host');
    // The port of a page's own address comes from here; of several proxies, the first names what the reader asked for.
    const forwarded = request.get('x-forwarded-host')?.split(',')[0]?.trim();
    if (forwarded !== undefined) {
      new URL(`${request.protocol}://${forwarded}`);
      request.headers['x-forwarded-host'] = forwarded;
    }
    // oxlint-disable-next-line no-control-regex
    if (/[\u0000-\u001f\u007f]/.test(decoded)) throw new Error('control character');
  } catch {
    (response.locals.notes as Record<string, unknown>).invalid = ['address'];
    request.headers.host = 'localhost';
    delete request.headers['x-forwarded-host'];
    request.url = request.originalUrl = '/bad-address';
  }
  next();
};

/** Takes what cannot be seen out of the query. */
const visibleQuery: RequestHandler = (request, _response, next) => {
  request.url = request.originalUrl = visibleAddress(request.originalUrl);
  next();
};

/** Identifies the reader once for all loaders, and renews the cookie if that is due. */
function identifyWith(entry: SiteEntry): RequestHandler {
  return (request, response, next) => {
    entry.identifyReader(request.headers.cookie).then(({ reader, setCookie }) => {
      response.locals.reader = reader;
      if (setCookie) response.append('Set-Cookie', setCookie);
      next();
    }, next);
  };
}

/** Reads what a form has just done, for the page that it led to, and forgets it: the page says it once. */
function justDoneFor({ method, path, headers }: Request, response: Response): JustDone | null {
  const done = method === 'GET' ? readJustDone(headers.cookie) : null;
  if (done?.path !== path.replace(/\.data$/u, '')) return null;
  response.append('Set-Cookie', noJustDoneCookie());
  return done;
}

const loadContext = (request: Request, response: Response): AppLoadContext => ({
  reader: (response.locals.reader as Identified | undefined) ?? null,
  clientAddress: clientNetwork(request.ip ?? ''),
  device: deviceName(request.headers['user-agent']),
  pageKey: (response.locals.pageKey as string | null | undefined) ?? null,
  justDone: justDoneFor(request, response),
  nonce: response.locals.nonce as string,
  formSeed: randomBytes(16).toString('hex'),
  requestId: response.locals.requestId as string,
  note: (what) => Object.assign(response.locals.notes as object, what),
});

/** Answers errors that no page could: a plain sentence, never a stack trace. */
const lastResort: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (response.headersSent) return next(error);
  const status = error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500;
  if (status === 500) log.error({ err: error, id: response.locals.requestId as string }, 'unexpected');
  response
    .status(status)
    .type('text/plain; charset=utf-8')
    .send(status === 500 ? '页面暂时打不开，请稍后刷新重试。\n' : '没有找到这个文件。\n');
};

interface Loaded {
  build: ServerBuild | (() => Promise<ServerBuild>);
  entry: SiteEntry;
}

const entryOf = (build: ServerBuild): SiteEntry => build.entry.module as unknown as SiteEntry;

/** The site compiled as it is asked for. */
async function developed(app: express.Express): Promise<Loaded> {
  const vite = await (await import('vite')).createServer({ server: { middlewareMode: true } });
  app.use(vite.middlewares);
  const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>;
  return { build, entry: entryOf(await build()) };
}

/** The site as it was built. */
async function built(): Promise<Loaded> {
  const file = path.resolve('build/server/index.js');
  if (!existsSync(file)) throw new Error('尚未构建：请用 npm start 启动，它会先构建。');
  const build = (await import(pathToFileURL(file).href)) as ServerBuild;
  return { build, entry: entryOf(build) };
}

interface Site {
  app: express.Express;
  entry: SiteEntry;
  metrics: Metrics | null;
}

/** What answers the site's requests. */
async function siteOf(): Promise<Site> {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env.TRUST_PROXY);
  app.use(farewell, requestLog, withNonce, securityHeaders(development, tileHosts), readableAddress, visibleQuery);
  const metrics = env.METRICS_TOKEN === undefined ? null : new Metrics(env.METRICS_TOKEN);
  if (metrics) app.use(metrics.measure);
  const { build, entry } = development ? await developed(app) : await built();
  if (metrics) {
    metrics.countPages(() => entry.readyPages());
    app.get(
      '/metrics',
      metrics.answer(
        () => entry.readFigures(),
        () => askAll(() => metrics.measured()),
      ),
    );
  }
  app.use(entry.afterChanges);
  // While it is being developed, a page changes without its data.
  if (!development) app.use(entry.answerReady);
  app.use(formLimits, compression());
  if (!development) {
    app.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y', fallthrough: false }));
    const lying = express.static('build/client', { maxAge: '1h', redirect: false });
    // Only these few: for no page the disk is asked whether there is a file of its name.
    const files = new Set(readdirSync('build/client').map((name) => `/${name}`));
    app.use((request, response, next) => {
      if (files.has(request.path)) void lying(request, response, next);
      else next();
    });
  }
  const answering = typeof build === 'function' ? async () => entry.answeringOnce(await build()) : entry.answeringOnce(build);
  // While it waited for its turn, another may have asked for the same page.
  if (!development) app.use(pagesInTurn(), entry.answerReady);
  app.use(identifyWith(entry));
  app.all('*', answerRequests(answering, { mode: env.NODE_ENV, getLoadContext: loadContext }));
  app.use(lastResort);
  return { app, entry, metrics };
}

const openOrEnd = (entry: SiteEntry): Promise<unknown> =>
  entry.openWhole({ first: isFirst, opened: () => tell({ tells: 'opened' }) }).catch((error: unknown) => {
    log.fatal({ err: error }, '网站不能启动：原因见 err；数据库没有建好时请先运行 npm run migrate');
    process.exit(1);
  });

/**
 * Serves the site until SIGTERM or SIGINT, then finishes the requests in flight and closes the database: by itself, or as one of several
 * processes on one port.
 */
export async function serveSite(): Promise<void> {
  const started = performance.now();
  const loading = siteOf();
  // Said below, or by the first of several processes.
  loading.catch(() => undefined);
  let server: Server | null = null;
  let stopping: Promise<void> | null = null;
  const stopOnce = (): void => void (stopping ??= stop(server, loading));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stopOnce);
  await new Promise<void>((opens) => {
    heed({
      open: opens,
      work: async (origin) => (await loading).entry.workOffOutbox(origin),
      stop: stopOnce,
      measure: async () => (await loading).metrics?.measured() ?? [],
    });
  });
  const { app, entry } = await loading;
  // The first listens at once, and says that it lives; another one serves what is ready.
  if (!isFirst) await openOrEnd(entry);
  const listening = await listen(app);
  ({ server } = listening);
  if (isFirst) await openOrEnd(entry);
  if (cluster.isWorker) return tell({ tells: 'ready' });
  process.on('SIGHUP', () => (process.stdout.isTTY ? stopOnce() : log.warn('one process alone is not replaced')));
  await entry.workOffOutbox(listening.origin);
  log.info({ processes: 1, ms: Math.round(performance.now() - started) }, 'ready');
}

async function stop(server: Server | null, loading: Promise<Site>): Promise<void> {
  log.info('stopping');
  await close(server);
  await partFromOthers();
  const site = await loading.catch(() => null);
  await site?.entry.closeSite();
  log.info('stopped');
  // Remix keeps a timer for each streamed page long after it has been sent.
  process.exit(0);
}
