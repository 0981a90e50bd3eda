import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { bareLine, node, serve, siteLine, stop, storefrontPath } from './servers.ts';
import { weigh } from './weight.ts';

const SECONDS = 6;
const CONNECTIONS = 8;
const SIZES = [4_000, 100_000];

interface Measured {
  perSecond: number;
  p975: number;
}

/** A load test of fixed length on one address of this machine. */
async function load(url: string): Promise<Measured> {
  await autocannon({ url, connections: CONNECTIONS, duration: 2 });
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}：${result.non2xx} 个非 2xx，${result.errors} 个错误`);
  return { perSecond: result.requests.average, p975: result.latency.p97_5 };
}

/**
 * Requests per second and the slowest of forty for home, a faceted directory page and a storefront, with 4,000 and 100,000 institutions;
 * compared with a bare Remix page of the same elements and Node sending the same bytes.
 */
export async function run(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-bench-'));
  const rows: string[] = [];
  const weights: string[] = [];
  const add = (page: string, what: string, measured: Measured, against?: Measured): void => {
    rows.push(
      `| ${page} | ${what} | ${measured.perSecond.toFixed(0)} | ${measured.p975} | ` +
        `${against ? `${(measured.perSecond / against.perSecond).toFixed(2)}×` : '—'} |`,
    );
  };
  try {
    let bare: Record<string, Measured> = {};
    let first: Record<string, Measured> = {};
    for (const size of SIZES) {
      const database = `file:${path.join(folder, `${size}.db`)}`;
      const env: NodeJS.ProcessEnv = {
        ...process.env,
        DATABASE_URL: database,
        PORT: '0',
        WORKERS: '1',
        NODE_ENV: 'production',
        LOG_LEVEL: 'info',
      };
      node(['prisma/migrate.ts'], env);
      node(['seed/main.ts', '--institutions', String(size)], env);
      const paths: Record<string, string> = {
        home: '/',
        directory: '/institutions?category=headhunting&district=pudong',
        storefront: await storefrontPath(database),
      };
      const site = await serve(['app/web/listen.server.ts'], env, siteLine);
      const pages: Record<string, string> = {};
      for (const [name, address] of Object.entries(paths)) pages[name] = await (await fetch(site.url + address)).text();
      if (size === SIZES[0]) {
        const file = path.join(folder, 'pages.json');
        await writeFile(file, JSON.stringify(pages));
        for (const [name, html] of Object.entries(pages)) weights.push(await weigh(site.url, name, html));
        spawnSync(process.execPath, [path.resolve('node_modules/@remix-run/dev/dist/cli.js'), 'vite:build'], {
          cwd: 'test/bench/bare',
          stdio: 'ignore',
        });
        for (const kind of ['remix', 'bytes']) {
          const server = await serve(['test/bench/bare/serve.ts', kind, file], env, bareLine);
          const measured: Record<string, Measured> = {};
          for (const name of Object.keys(paths)) measured[name] = await load(`${server.url}/${name}`);
          await stop(server.child);
          if (kind === 'remix') bare = measured;
          for (const [name, one] of Object.entries(measured))
            add(name, kind === 'remix' ? 'bare Remix, same elements' : 'Node, same bytes', one, bare[name]);
        }
      }
      for (const [name, address] of Object.entries(paths)) {
        const measured = await load(site.url + address);
        add(name, `${size.toLocaleString('en')} institutions`, measured, bare[name]);
        const small = first[name];
        if (small) rows.push(`| ${name} | 100,000 costs, of 4,000 | | | ${(small.perSecond / measured.perSecond).toFixed(2)}× |`);
        else first = { ...first, [name]: measured };
      }
      await stop(site.child);
    }
    const weight = ['| page, gzip KB | HTML | JavaScript | CSS |', '| --- | --- | --- | --- |', ...weights];
    return ['| page | served by | requests/s | p97.5 ms | of bare Remix |', '| --- | --- | --- | --- | --- |', ...rows, '', ...weight].join(
      '\n',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
