import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { TILES_FAILED } from '#app/kernel/city/tiles.ts';
import { paths } from '#app/paths.ts';
import { openPage } from '#test/setup/browser.ts';
import { programFile } from '#test/setup/program-file.ts';

type Answer = (response: ServerResponse) => void;

let picture: Buffer;
let dot: Buffer;
const image =
  (bytes: () => Buffer): Answer =>
  (response) =>
    void response.writeHead(200, { 'Content-Type': 'image/png', 'Cache-Control': 'no-store' }).end(bytes());
const ANSWERS = {
  good: image(() => picture),
  failing: (response) => void response.writeHead(500).end(),
  html: (response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html><body>密钥无效</body></html>'),
  dot: image(() => dot),
  'one byte': image(() => Buffer.from([0])),
  slow: () => undefined,
} satisfies Record<string, Answer>;

let answer: Answer = ANSWERS.good;
let asked: string[] = [];
const tiles = createServer((request, response) => {
  asked.push(request.url ?? '');
  answer(response);
});
let site: ChildProcess | undefined;
let origin = '';
let tileOrigin = '';

beforeAll(async () => {
  const plain = (width: number) =>
    sharp({ create: { width, height: width, channels: 3, background: '#c8d8d0' } })
      .png()
      .toBuffer();
  [picture, dot] = [await plain(256), await plain(1)];
  tiles.listen(0, '127.0.0.1');
  await once(tiles, 'listening');
  tileOrigin = `http://127.0.0.1:${(tiles.address() as AddressInfo).port}`;
  const settings = {
    MAP_BASE: 'custom',
    MAP_TILE_URL: `${tileOrigin}/{z}/{x}/{y}.png`,
    MAP_APPROVAL_NO: '沪S(2026)001号',
    MAP_ATTRIBUTION: '测试底图',
  };
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...settings,
    DATABASE_URL: inject('siteDatabase'),
    DATA_DIR: inject('siteData'),
    PORT: '0',
    WORKERS: '1',
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    PARK_KIT: '1',
    PARK_DEMO: '1',
    LOG_LEVEL: 'info',
  };
  const server = spawn(process.execPath, [programFile('app/web/listen.server')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  site = server;
  let port = 0;
  for await (const line of createInterface({ input: server.stdout })) {
    const entry = JSON.parse(line) as { msg: string; port?: number };
    if (entry.msg === 'listening') port = entry.port ?? 0;
    if (entry.msg === 'search index built') break;
  }
  server.stdout.resume();
  origin = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  const gone = site && once(site, 'exit');
  site?.kill('SIGTERM');
  await gone;
  tiles.closeAllConnections();
  tiles.close();
});

/** A page with maps, opened while the tile server answers in this way. */
async function opened(mode: keyof typeof ANSWERS, address: string): Promise<Page> {
  answer = ANSWERS[mode];
  asked = [];
  const page = await openPage({ baseURL: origin });
  await page.goto(address);
  return page;
}

const loaded = (page: Page) => page.locator('.leaflet-tile-loaded');
const notice = (page: Page) => page.getByRole('status').filter({ hasText: TILES_FAILED });

it('pictures come only from the provider that is set, and only where one is', async () => {
  const policy = async (at: string) => /img-src ([^;]*)/u.exec((await fetch(at)).headers.get('Content-Security-Policy') ?? '')?.[1];
  expect([await policy(origin), await policy(inject('siteUrl'))]).toEqual([`'self' data: ${tileOrigin}`, "'self' data:"]);
});

it.each([
  ['the map', paths.map()],
  ['the point picker', paths.kit()],
])('%s shows the pictures with their provider and 审图号', async (_what, address) => {
  const page = await opened('good', address);
  await loaded(page).first().waitFor();
  expect(asked.every((url) => /^\/\d+\/\d+\/\d+\.png$/u.test(url))).toBe(true);
  await page.getByText('底图：测试底图，审图号：沪S(2026)001号。').first().waitFor();
  expect(await notice(page).count()).toBe(0);
});

it.each(['failing', 'html', 'dot', 'one byte'] as const)('of a %s answer the offline base is left, and the page says so', async (mode) => {
  const page = await opened(mode, paths.kit());
  await notice(page).first().waitFor();
  expect([await loaded(page).count(), await page.locator('.leaflet-overlay-pane path').count()]).toEqual([
    0,
    expect.toSatisfy((count: number) => count >= 16),
  ]);
  expect(await page.getByText('底图：测试底图').count()).toBe(0);
});

it('no answer at all is waited for some seconds', async () => {
  const page = await opened('slow', paths.map());
  await page.locator('.leaflet-overlay-pane path').first().waitFor();
  expect(await notice(page).count()).toBe(0);
  await notice(page).waitFor();
});
