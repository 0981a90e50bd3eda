import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { CATEGORIES } from '#app/domain/lines/categories.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { openDatabase } from '#prisma/database.ts';
import { bareLine, node, serve, siteLine, stop, storefrontPath } from './servers.ts';

const SECONDS = 4;
const WARM_SECONDS = 1;
const TIMEOUT_SECONDS = 10;
const CONNECTIONS = [50, 200];
const INSTITUTIONS = 4_000;
const TOKEN = 'only-for-measuring';
const WORDS = ['派遣', '招聘', '猎头', '培训', '外包', '测评', '代理', '咨询', '社保', '灵活用工', '高级人才', '薪酬'];
const MIB = 1024 ** 2;

const oneOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

/** The pages, each as the address of the next request. */
async function pagesOf(database: string): Promise<Record<string, () => string>> {
  const storefront = await storefrontPath(database);
  const db = await openDatabase(database);
  const { slug, institution } = await db.service.findFirstOrThrow({
    where: { institution: { slug: storefront.slice('/institutions/'.length) }, status: 'published' },
    select: { slug: true, institution: { select: { slug: true } } },
  });
  await db.$disconnect();
  return {
    home: () => '/',
    'directory, random filters': () => {
      const query = new URLSearchParams({ page: String(1 + Math.floor(Math.random() * 3)) });
      for (let nth = 0; nth < 2; nth += 1) query.append('district', oneOf(DISTRICTS).slug);
      for (let nth = 0; nth < 2; nth += 1) query.append('category', oneOf(CATEGORIES).slug);
      return `/institutions?${query.toString()}`;
    },
    storefront: () => storefront,
    service: () => `/institutions/${institution.slug}/services/${slug}`,
    search: () => `/services?q=${encodeURIComponent(`${oneOf(WORDS)} ${oneOf(DISTRICTS).name}`)}`,
  };
}

interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  timeouts: number;
  /** Answers that are none of 200 and 404: the last pages of a list that is short. */
  wrong: number;
}

/** Asks over many connections at once. */
async function crowd(origin: string, next: () => string, connections: number): Promise<Measured> {
  const asking = (duration: number) =>
    autocannon({
      url: origin,
      connections,
      duration,
      timeout: TIMEOUT_SECONDS,
      requests: [{ setupRequest: (request) => ({ ...request, path: next() }) }],
    });
  await asking(WARM_SECONDS);
  const { requests, latency, timeouts, errors, statusCodeStats = {} } = await asking(SECONDS);
  const wrong = Object.entries(statusCodeStats).reduce(
    (sum, [status, { count = 0 }]) => sum + (['200', '404'].includes(status) ? 0 : count),
    0,
  );
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99, timeouts, wrong: wrong + errors - timeouts };
}

/** The memory of all processes of a site, in MiB. */
async function memoryOf(origin: string): Promise<number> {
  const figures = await (await fetch(`${origin}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } })).text();
  return Number(/^process_resident_memory_bytes (\S+)/mu.exec(figures)?.[1]) / MIB;
}

/**
 * Pages at 50 and 200 connections, by one process and by as many as there are cores, beside Node alone that sends the same bytes. The one who
 * asks is on the same machine.
 */
export async function run(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-bench-'));
  const rows = ['| page | connections | processes | requests/s | p50 ms | p99 ms | timeouts | wrong | Node alone, requests/s | of it |'];
  rows.push('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  const memory: string[] = [];
  try {
    const database = `file:${path.join(folder, 'park.db')}`;
    const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: database, PORT: '0', NODE_ENV: 'production', METRICS_TOKEN: TOKEN };
    node(['prisma/migrate.ts'], env);
    node(['seed/main.ts', '--institutions', String(INSTITUTIONS)], env);
    const pages = await pagesOf(database);
    const file = path.join(folder, 'pages.json');
    for (const workers of new Set([1, availableParallelism()])) {
      const settings = { ...env, WORKERS: String(workers), LOG_LEVEL: 'info' };
      const site = await serve(['app/web/listen.server.ts'], settings, siteLine);
      const before = await memoryOf(site.url);
      const bytes = Object.entries(pages).map(async ([name, next]) => [
        encodeURIComponent(name),
        await (await fetch(site.url + next())).text(),
      ]);
      await writeFile(file, JSON.stringify(Object.fromEntries(await Promise.all(bytes))));
      const bare = await serve(['test/bench/bare/serve.ts', 'bytes', file], settings, bareLine);
      for (const [name, next] of Object.entries(pages)) {
        for (const connections of CONNECTIONS) {
          const alone = await crowd(bare.url, () => `/${encodeURIComponent(name)}`, connections);
          const { perSecond, p50, p99, timeouts, wrong } = await crowd(site.url, next, connections);
          rows.push(
            `| ${name} | ${connections} | ${workers} | ${perSecond.toFixed(0)} | ${p50} | ${p99} | ${timeouts} | ${wrong} | ` +
              `${alone.perSecond.toFixed(0)} | ${(perSecond / alone.perSecond).toFixed(2)} |`,
          );
        }
      }
      memory.push(`| ${workers} | ${before.toFixed(0)} | ${(await memoryOf(site.url)).toFixed(0)} |`);
      await stop(bare.child);
      await stop(site.child);
    }
    return [...rows, '', '| processes | memory at the start, MiB | at the end |', '| --- | --- | --- |', ...memory].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
