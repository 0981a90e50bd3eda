import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { databasePath } from '#prisma/database-path.ts';
import { openDatabase } from '#prisma/database.ts';
import { demoPark, type DemoPark } from '#test/setup/demo-park.ts';
import { serve } from '#test/setup/serving.ts';

let park: DemoPark;
beforeAll(async () => {
  park = await demoPark();
});

const get = (path: string, init?: RequestInit) => fetch(inject('siteUrl') + path, { redirect: 'manual', ...init });

/** Sends raw bytes, which no well-behaved client would. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(inject('siteUrl'));
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => (answer += chunk.toString('utf8')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** Makes a request: `taken` resolves once the server has received it, `answer` with its answer. */
function ask(url: string): { taken: Promise<void>; answer: Promise<{ status?: number; body: string }> } {
  const asked = request(url, { headers: { Expect: '100-continue' } });
  const taken = new Promise<void>((resolve) => asked.once('continue', resolve));
  const answer = new Promise<{ status?: number; body: string }>((resolve, reject) => {
    asked.once('error', reject);
    asked.once('response', (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
    });
  });
  asked.end();
  return { taken, answer };
}

describe('security headers', () => {
  /** The inline scripts of a page that its policy does not let run. */
  const stopped = (policy: string, html: string): string[] =>
    Array.from(html.matchAll(/<script(?![^>]*\ssrc=)([^>]*)>([^<]*)<\/script>/gu))
      .filter(([, attributes = '', script = '']) => {
        const nonce = /nonce="([^"]+)"/u.exec(attributes)?.[1];
        const hash = createHash('sha256').update(script).digest('base64');
        return !policy.includes(`'sha256-${hash}'`) && !(nonce && policy.includes(`'nonce-${nonce}'`));
      })
      .map(([whole]) => whole);
  const policyOf = (answer: Response): string => answer.headers.get('content-security-policy') ?? '';

  it.each(['/login', '/map', '/', `/institutions?q=${Date.now()}`])('let only the scripts of %s run', async (address) => {
    // The first is made, the next may be ready.
    for (const answer of [await get(address), await get(address)]) {
      const policy = policyOf(answer);
      expect(policy).toContain("default-src 'none'");
      for (const rule of ['frame-ancestors', 'object-src', 'base-uri']) expect(policy).toContain(`${rule} 'none'`);
      expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
      expect(policy).not.toContain('unsafe');
      const html = await answer.text();
      expect(html).toContain('<script');
      expect(stopped(policy, html)).toEqual([]);
      expect(stopped(policy, `${html}<script>alert(1)</script>`)).toEqual(['<script>alert(1)</script>']);
      expect(answer.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('x-powered-by')).toBeNull();
    }
  });

  it('have a fresh nonce each time, or none', async () => {
    const nonces = [await get('/login'), await get('/login')].map((answer) => /'nonce-([^']+)'/u.exec(policyOf(answer))?.[1]);
    expect(new Set(nonces).size).toBe(2);
    expect(nonces).not.toContain(undefined);
  });

  it('come with errors too', async () => {
    for (const path of ['/nowhere', '/assets/nothing.js', '/%E0%A4%A']) {
      expect((await get(path)).headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });
});

describe('files', () => {
  it('are compressed, and kept for good when their name says what they are', async () => {
    const page = await get('/', { headers: { 'accept-encoding': 'gzip' } });
    expect(page.headers.get('content-encoding')).toBe('gzip');
    const asset = /\/assets\/[^"]+\.js/.exec(await page.text())?.[0] ?? '';
    expect((await get(asset)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/nothing.js')).status).toBe(404);
    expect((await get('/assets/..%2f..%2fpackage.json')).status).toBeGreaterThanOrEqual(400);
  });
});

describe('for machines', () => {
  it('says that it lives and is ready', async () => {
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200]);
    expect(await (await get('/readyz')).json()).toEqual({ database: true, search: true, outbox: true });
  });

  it('gives figures to whoever has the token, where there is one', async () => {
    expect((await get('/metrics')).status).toBe(404);
    const token = 'nobody-else-knows-this';
    const { url, end } = await serve(inject('siteDatabase'), { METRICS_TOKEN: token });
    const read = (authorization?: string) => fetch(`${url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
    for (const wrong of [undefined, '', 'Bearer', `Bearer ${token}x`, token, `Basic ${token}`])
      expect([wrong, (await read(wrong)).status]).toEqual([wrong, 403]);
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
    await fetch(`${url}/about`);
    const allowed = () => read(`Bearer ${token}`);
    // A request is counted once its answer has left, which whoever has it may see first.
    const counted = /^park_http_request_seconds_count\{method="GET",status="404"\} 1$/mu;
    await expect.poll(async () => (await allowed()).text()).toMatch(counted);
    const answer = await allowed();
    const figures = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(figures).toMatch(/^park_figure\{of="search",what="institutions"\} [1-9]\d*$/mu);
    expect(figures).toMatch(/^park_figure\{of="outbox",what="setAside"\} \d+$/mu);
    expect(figures).toMatch(/^park_ready_pages\{what="count"\} 1$/mu);
    expect(figures).toContain('nodejs_eventloop_lag_seconds');
    await end();
  });

  it('lets nobody keep addresses of a host that the request made up', async () => {
    for (const address of ['/robots.txt', '/sitemap.xml', '/sitemaps/pages-1.xml'])
      expect([address, (await get(address)).headers.get('cache-control')]).toEqual([address, 'no-store']);
  });

  it('lists every public address, and no other', async () => {
    expect(await (await get('/robots.txt')).text()).toMatch(/Sitemap: http.*\/sitemap\.xml/);
    const index = await (await get('/sitemap.xml')).text();
    const files = [...index.matchAll(/<loc>[^<]*(\/sitemaps\/[^<]+)<\/loc>/g)].map((match) => match[1] ?? '');
    const listed = (await Promise.all(files.map(async (file) => (await get(file)).text()))).join('');
    expect(listed).toContain(`/institutions/${park.full.slug}</loc>`);
    expect(listed).toContain(`/services/${park.full.serviceSlug}</loc>`);
    expect(listed).not.toContain(`/institutions/${park.withdrawn.slug}<`);
    expect(listed).not.toContain(`/institutions/${park.suspended.slug}/services/${park.suspended.serviceSlug}<`);
    for (const file of ['services-99.xml', 'pages-2.xml', 'pages-0.xml', 'x.xml', '__proto__-1.xml'])
      expect((await get(`/sitemaps/${file}`)).status).toBe(404);
  });
});

describe('bad input', () => {
  it.each([
    ['/institutions?district=mars', 400],
    ['/institutions?category=constructor', 400],
    ['/institutions?page=1000000000', 400],
    ['/institutions?page=-3', 400],
    ['/institutions?page=49999', 404],
    ['/institutions?page=NaN&sort=paid&licence=maybe', 400],
    ['/institutions?q=a&q=b', 400],
    [`/services?q=${'%E7%8C%8E'.repeat(1000)}`, 200],
    ['/services?q=%F0%9F%98%80', 200],
    ['/services?q=%00%01%1B', 200],
    ['/services?q=%ff%fe', 200],
    ['/services?q=%22%5C%25%27', 200],
    [`/services?${Array.from({ length: 500 }, (_, i) => `district=d${i}`).join('&')}`, 400],
    ['/institutions/__proto__', 404],
    [`/institutions/${'a'.repeat(3000)}`, 404],
    ['/institutions/%2e%2e%2f', 404],
    ['/parks/nowhere', 404],
    ['/institutions/%00', 400],
    ['/%c0%ae', 400],
    ['/search/suggest?q=', 200],
    ['/__manifest?p=/', 404],
  ])('%s → %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('refuses %s to a page', async (method) => {
    expect(
      (await get('/institutions', { method, body: 'x=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status,
    ).toBe(405);
  });

  it('refuses a form from another site, and leads nowhere else', async () => {
    const body = new URLSearchParams({ size: 'large', back: '/parks' });
    const from = (origin: string, back = '/parks') =>
      get('/text-size', { method: 'POST', body: new URLSearchParams({ size: 'large', back }), headers: { origin } });
    expect((await get('/text-size', { method: 'POST', body, headers: { origin: 'https://evil.example' } })).status).toBe(403);
    const own = inject('siteUrl');
    expect((await from(own)).headers.get('location')).toBe('/parks');
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '\\/evil.example', 'javascript:alert(1)']) {
      expect((await from(own, back)).headers.get('location')).toBe('/');
    }
  });

  it('answers an impossible host and broken HTTP without falling over', async () => {
    expect(await raw('GET / HTTP/1.1\r\nHost: a b<c\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    for (const host of ['a@b', 'a:b@c', '[', 'x y'])
      expect([host, await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)]).toEqual([
        host,
        expect.stringMatching(/^HTTP\/1\.1 400/),
      ]);
    expect(await raw('TRACE /feedback HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 405/);
    expect(await raw('GET /\u0001 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    expect((await get('/healthz')).status).toBe(200);
  });
});

describe('stopping', () => {
  it('finishes the request in flight, then ends', async () => {
    const { url, lines, end } = await serve(inject('siteDatabase'));
    expect((await fetch(`${url}/kit`)).status).toBe(404);
    const asked = ['/', '/institutions', '/services'].map((path) => ask(url + path));
    await Promise.all(asked.map(({ taken }) => taken));
    const ended = end();
    const answers = await Promise.all(asked.map(({ answer }) => answer));
    expect(answers.map(({ status, body }) => [status, body.includes('streamController.close()')])).toEqual([
      [200, true],
      [200, true],
      [200, true],
    ]);
    expect(await ended).toBe(0);
    expect(lines.at(-1)?.msg).toBe('stopped');
    await expect(fetch(url)).rejects.toThrow();
  });

  it('breaks off no request of those who keep their connections open', async () => {
    const { url, end } = await serve(inject('siteDatabase'));
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    /** The status and whether the server closes; for an error, whether the connection was open before. */
    const once = (): Promise<[status: number | string, closes: boolean]> =>
      new Promise((resolve) => {
        const asked = request(`${url}/about`, { agent });
        asked.once('error', (error: NodeJS.ErrnoException) =>
          resolve([asked.reusedSocket ? (error.code ?? error.message) : 'not let in', true]),
        );
        asked.once('response', (response) => {
          response.resume();
          response.once('end', () => resolve([response.statusCode ?? 0, response.headers.connection === 'close']));
        });
        asked.end();
      });
    const outcomes: [status: number | string, closes: boolean][] = [];
    const asking = Array.from({ length: 8 }, async () => {
      // Until the server is gone: whoever is not let in any more has lost no request.
      for (let last: number | string = 200; last === 200;) {
        const outcome = await once();
        outcomes.push(outcome);
        [last] = outcome;
      }
    });
    await expect.poll(() => outcomes.length).toBeGreaterThan(40);
    expect(await end()).toBe(0);
    await Promise.all(asking);
    agent.destroy();
    expect([...new Set(outcomes.map(([status]) => status))].sort()).toEqual([200, 'not let in']);
    expect(outcomes.some(([status, closes]) => status === 200 && closes)).toBe(true);
  });
});

describe('when something breaks', () => {
  it('says so in the look of the site, tells the log and not the reader, and is no longer ready', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'park-broken-'));
    const file = path.join(folder, 'park.db');
    await copyFile(databasePath(inject('siteDatabase')), file);
    await copyFile(path.join(inject('siteData'), 'secret'), path.join(folder, 'secret'));
    const { url, lines, end } = await serve(`file:${file}`);
    await fetch(`${url}/institutions?district=mars&q=秘密的字`);
    const db = await openDatabase(`file:${file}`);
    await db.$executeRawUnsafe('ALTER TABLE "Park" RENAME TO "ParkGone"');
    await db.$executeRawUnsafe('ALTER TABLE "District" RENAME TO "DistrictGone"');
    await db.$disconnect();
    const broken = await fetch(`${url}/parks/jingan`);
    const html = await broken.text();
    expect(broken.status).toBe(500);
    expect(html).toContain('页面暂时打不开');
    expect(html).toContain('主导航');
    expect(html).not.toMatch(/Prisma|node_modules|no such table/i);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await end();
    await rm(folder, { recursive: true, force: true });
    expect(lines.find((line) => line.msg === 'unexpected')).toMatchObject({ level: 50 });
    expect(lines.find((line) => line.path === '/parks/jingan')).toMatchObject({ status: 500 });
    expect(lines.find((line) => line.path === '/institutions')).toMatchObject({ invalid: ['district'] });
    expect(JSON.stringify(lines.filter((line) => line.msg === 'request'))).not.toContain('秘密');
  });
});
