import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import type { RefusalPage } from '../frame/error-page.tsx';
import { answerRequests } from './answer-request.server.ts';
import { clientNetwork } from './client-network.ts';
import { noJustDoneCookie, readJustDone, type JustDone } from './cookies.server.ts';
import { env, tileHosts } from './env.server.ts';
import type { KeptResults } from '#app/kernel/form-keys/kept-results.server.ts';
import { deviceName } from '#app/kernel/credentials/device-name.ts';
import type { RightsGuard } from '#app/kernel/sessions/guard-rights.server.ts';
import type { Identified } from '#app/kernel/sessions/identify.server.ts';
import { beforeToken } from '../paths.ts';
import { formLimits } from './form/form-limits.server.ts';
import { log } from './log.server.ts';
import { Metrics, type Figures } from './metrics.server.ts';
import { securityHeaders, withNonce } from './security.server.ts';
import { visibleAddress } from './visible-address.ts';

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
  openSite(origin: string): Promise<unknown>;
  identifyReader(cookies: string | undefined): Promise<{ reader: Identified | null; setCookie: string | null }>;
  answeringOnce(build: ServerBuild): ServerBuild;
  closeSite(): Promise<void>;
  /** How the site stands, and its pages that are ready. */
  readFigures(): Promise<Figures>;
  readyPages(): { count: number; bytes: number };
  /** Answers with a page that is ready, if it is. */
  answerReady: RequestHandler;
}

const GRACE_MS = 10_000;
/** For so long, whoever still asks on an open connection is answered, and told that it closes. */
const FAREWELL_MS = 500;
const SWEEP_MS = 50;
const development = env.NODE_ENV === 'development';

/** The path for the log, without one-time tokens and without the query, which may hold what a person typed. */
const loggedPath = (path: string): string => beforeToken(path) ?? path;

let stopping = false;

/** Tells clients of a server that stops to open another connection for their next request, instead of losing it on this one. */
const farewell: RequestHandler = (_request, response, next) => {
  if (stopping) response.setHeader('Connection', 'close');
  next();
};

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
    // The port of a page's own address comes from here.
    const forwarded = request.get('x-forwarded-host');
    if (forwarded !== undefined) new URL(`${request.protocol}://${forwarded}`);
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

/** Serves the site until SIGTERM or SIGINT, then finishes the requests in flight and closes the database. */
async function main(): Promise<void> {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env.TRUST_PROXY);
  app.use(farewell, requestLog, withNonce, securityHeaders(development, tileHosts), readableAddress, visibleQuery);
  const metrics = env.METRICS_TOKEN === undefined ? null : new Metrics(env.METRICS_TOKEN);
  if (metrics) app.use(metrics.measure);
  const { build, entry } = development ? await developed(app) : await built();
  if (metrics)
    app.get(
      '/metrics',
      metrics.answer(async () => ({ ...(await entry.readFigures()), pages: entry.readyPages() })),
    );
  // While it is being developed, a page changes without its data.
  if (!development) app.use(entry.answerReady);
  app.use(formLimits, compression());
  if (!development) {
    app.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y', fallthrough: false }));
    app.use(express.static('build/client', { maxAge: '1h', redirect: false }));
  }
  const answering = typeof build === 'function' ? async () => entry.answeringOnce(await build()) : entry.answeringOnce(build);
  app.use(identifyWith(entry));
  app.all('*', answerRequests(answering, { mode: env.NODE_ENV, getLoadContext: loadContext }));
  app.use(lastResort);

  const portOf = (listening: Server): number => {
    const address = listening.address();
    return typeof address === 'object' && address ? address.port : env.PORT;
  };
  const server = app.listen(env.PORT, env.HOST, () => {
    const port = portOf(server);
    log.info({ host: env.HOST, port }, 'listening');
    if (process.stdout.isTTY) process.stdout.write(`\n  线上产业园已启动：http://${env.HOST}:${port}\n\n`);
  });
  server.on('error', (error) => {
    log.fatal({ err: error }, '无法监听该地址');
    process.exit(1);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(server, entry));
  if (!server.listening) await once(server, 'listening');
  await entry.openSite(`http://${env.HOST}:${portOf(server)}`).catch((error: unknown) => {
    log.fatal({ err: error }, '网站不能启动：原因见 err；数据库没有建好时请先运行 npm run migrate');
    process.exit(1);
  });
}

async function stop(server: Server, entry: SiteEntry): Promise<void> {
  log.info('stopping');
  stopping = true;
  await pause(FAREWELL_MS);
  const forced = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  // A kept-alive connection becomes idle after its answer and is closed then, without waiting for its timeout.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(sweep);
  clearTimeout(forced);
  await entry.closeSite();
  log.info('stopped');
  // Remix keeps a timer for each streamed page long after it has been sent.
  process.exit(0);
}

await main();
