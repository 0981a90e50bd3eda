/**
 * Serves what the site served: `remix` renders the same elements in a bare Remix page, `bytes` sends the same bytes, in as many processes as
 * WORKERS says. Prints its port.
 */
import cluster from 'node:cluster';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express from 'express';

const [kind = 'bytes', file = ''] = process.argv.slice(2);
const pages = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;

const announce = (server: ReturnType<typeof createServer>): void => console.log((server.address() as AddressInfo).port);

const workers = Number(process.env.WORKERS ?? 1);
if (cluster.isPrimary && workers > 1) {
  for (let nth = 0; nth < workers; nth += 1) cluster.fork();
  process.once('SIGTERM', () => cluster.disconnect(() => process.exit(0)));
} else if (kind === 'remix') {
  const body = (html: string): string => /<main[\s\S]*<\/footer>/.exec(html)?.[0] ?? '';
  globalThis.barePages = Object.fromEntries(Object.entries(pages).map(([name, html]) => [name, body(html)]));
  const build = (await import(new URL('../../output/bare/server/index.js', import.meta.url).href)) as ServerBuild;
  const handler = createRequestHandler({ build, mode: 'production' });
  const app = express();
  app.all('*', (request, response, next) => void handler(request, response, next));
  const server = app.listen(0, '127.0.0.1', () => announce(server));
} else {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(pages[(request.url ?? '').slice(1)] ?? '');
  }).listen(0, '127.0.0.1', () => announce(server));
}
