import { once } from 'node:events';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { demoPark } from '#test/setup/demo-park.ts';
import { amountOf } from '#test/setup/drills.ts';
import { formsOfPage } from '#test/setup/forms-of-page.ts';
import { enter, ownSites, type OwnSites } from '#test/setup/own-sites.ts';
import { refusedStart } from '#test/setup/serving.ts';

const TOKEN = 'nobody-else-knows-this';
/** A connection that is handed to a process as it is killed is never answered. */
const GIVEN_UP_MS = 15_000;

let own: OwnSites;
beforeAll(async () => {
  own = await ownSites(1, { WORKERS: '2', METRICS_TOKEN: TOKEN });
});
afterAll(() => own.end());

const lines = () => own.servers[0]!.lines;
const saying = (msg: string) => lines().filter((line) => line.msg === msg);
/** The processes that serve, by their names. */
const serving = (): Map<number, number> => {
  const gone = new Set([...saying('process ended'), ...saying('stopped')].map(({ process }) => process));
  return new Map(saying('process started').flatMap(({ process = 0, pid = 0 }) => (gone.has(process) ? [] : [[process, pid]])));
};

/** What a page says, without its marks. */
const textOf = (html: string): string => html.replace(/<[^>]*>/gu, '');

/** Waits, for as long as it takes. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A browser of its own with one connection, which it keeps open. */
function browser(token: string | null, from: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const site = own.urls[0]!;
  const ask = (path: string, form?: URLSearchParams): Promise<Got> =>
    new Promise((resolve, reject) => {
      const body = form?.toString();
      const headers = {
        'X-Forwarded-For': from,
        ...(token === null ? {} : { Cookie: `session=${token}` }),
        ...(body === undefined ? {} : { Origin: site, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length }),
      };
      const asked = request(site + path, { agent, method: body === undefined ? 'GET' : 'POST', headers, timeout: GIVEN_UP_MS });
      asked.once('timeout', () => asked.destroy(new Error('没有答复')));
      asked.once('error', (error) => reject(Object.assign(error, { reused: asked.reusedSocket })));
      asked.once('response', (response) => {
        text(response).then((said) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: said }), reject);
      });
      asked.end(body);
    });
  return { ask, close: () => agent.destroy() };
}

/** Asks each process once, each over a connection of its own: they take connections in turn. */
async function askEach(path: string): Promise<Got[]> {
  const got: Got[] = [];
  for (let turn = 0; turn < serving().size; turn += 1) {
    const { ask, close } = browser(null, '10.7.0.1');
    got.push(await ask(path));
    close();
  }
  return got;
}

/** Loads the site until it is told to stop: four who read and two who write. */
function load(tokens: readonly string[]) {
  let ending = false;
  let stopped = false;
  const answered: { status: number; requestId: string | null }[] = [];
  const broken: string[] = [];
  const again = async (
    token: string | null,
    from: string,
    deed: (ask: (path: string, form?: URLSearchParams) => Promise<Got>) => Promise<Got>,
  ) => {
    const { ask, close } = browser(token, from);
    while (!ending) {
      try {
        const { status, headers } = await deed(ask);
        answered.push({ status, requestId: token === null ? null : String(headers['x-request-id']) });
      } catch (error) {
        const { code, reused } = error as { code?: string; reused?: boolean };
        // Whoever is not let in any more has lost no request; what the system has taken in before a process has, it resets itself.
        if (stopped && !reused && ['ECONNREFUSED', 'ECONNRESET'].includes(String(code))) break;
        broken.push(`${String(code)} ${String(reused)}`);
      }
    }
    close();
  };
  const readers = ['/', '/institutions', '/about', `/institutions?q=${encodeURIComponent('派遣')}`].map((path, nth) =>
    again(null, `10.7.1.${nth}`, (ask) => ask(path)),
  );
  let names = 0;
  const writers = tokens.map((token, nth) =>
    again(token, `10.7.2.${nth}`, async (ask) => {
      const form = formsOfPage((await ask('/account')).body, '/account').find(({ kind }) => kind.includes('name'))!;
      names += 1;
      const fields = form.fields.map(([name, value]): [string, string] => [name, name === 'name' ? `演示第${names}次` : value]);
      return ask(form.to, new URLSearchParams(fields));
    }),
  );
  return {
    broken,
    answered,
    /** Until so many more requests have been answered. */
    for: async (more: number) => {
      const from = answered.length;
      await until(() => answered.length > from + more);
    },
    /** Whether the site is stopping for good. */
    stops: () => {
      stopped = true;
    },
    end: async () => {
      ending = true;
      await Promise.all([...readers, ...writers]);
    },
  };
}

/** All that was answered is what it should be, and all that was written is on the record. */
async function expectKept({ answered }: ReturnType<typeof load>): Promise<void> {
  expect([...new Set(answered.map(({ status }) => status))].sort()).toEqual([200, 302]);
  const written = answered.flatMap(({ requestId, status }) => (status === 302 && requestId !== null ? [requestId] : []));
  expect(written.length).toBeGreaterThan(0);
  const kept = await own.db.recordEntry.findMany({ where: { requestId: { in: written } }, select: { requestId: true } });
  expect(new Set(kept.map(({ requestId }) => requestId)).size).toBe(written.length);
  expect(await verifyChain(own.db)).toMatchObject({ ok: true });
}

const writersOf = async () => [(await enter(own.db, 'institution'))!, (await enter(own.db, 'newcomer'))!];

describe('two processes on one port', () => {
  it('show at once what was written elsewhere, on kept pages and in search', async () => {
    const { full } = await demoPark();
    for (const name of ['演示·甲山人力资源有限公司', '演示·乙水人力资源有限公司', '演示·丙石人力资源有限公司']) {
      await inTransaction(own.db, async (tx) => {
        const renamed = { organisation: { update: { name } } };
        const { id } = await tx.institution.update({ where: { slug: full.slug }, data: renamed, select: { id: true } });
        await putOnOutbox(tx, 'institution', id, new Date());
      });
      for (const path of [`/institutions/${full.slug}`, `/institutions?q=${encodeURIComponent(name.slice(3, 5))}`])
        for (const { status, body } of await askEach(path)) expect([path, status, textOf(body).includes(name)]).toEqual([path, 200, true]);
    }
    const asked = lines().filter(({ path }) => path === `/institutions/${full.slug}`);
    expect(new Set(asked.map(({ process }) => process))).toEqual(new Set(serving().keys()));
  });

  it('count together what each has measured', async () => {
    for (const nowhere of ['/nowhere', '/nowhere', '/nowhere'])
      expect((await askEach(nowhere)).map(({ status }) => status)).toEqual([404, 404]);
    const figures = async () => (await fetch(`${own.urls[0]}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } })).text();
    await expect.poll(figures).toMatch(/^park_http_request_seconds_count\{method="GET",status="404"\} 6$/mu);
    const text = await figures();
    expect(text).toMatch(/^park_processes 2$/mu);
    const institutions = await own.db.institution.count({ where: { status: 'published' } });
    expect(text).toMatch(new RegExp(`^park_figure\\{of="search",what="institutions"\\} ${institutions}$`, 'mu'));
  });

  it('lose nothing that was answered when one of them is killed, which another one replaces', async () => {
    const loading = load(await writersOf());
    for (let round = 0; round < amountOf('processKills'); round += 1) {
      await loading.for(30);
      const [[name, pid]] = [...serving()].slice(round % 2) as [[number, number]];
      process.kill(pid, 'SIGKILL');
      await until(() => saying('process ended').some((line) => line.process === name));
      await until(
        () => serving().size === 2 && [...serving().keys()].every((one) => saying('listening').some((line) => line.process === one)),
      );
      await loading.for(30);
    }
    await loading.end();
    // At most one request of each browser was under way there, each time.
    expect(loading.broken.length).toBeLessThanOrEqual(6 * amountOf('processKills'));
    expect(serving().size).toBe(2);
    await expectKept(loading);
  });

  it('are replaced one by one, and nobody notices', async () => {
    const loading = load(await writersOf());
    for (let round = 0; round < amountOf('replacements'); round += 1) {
      await loading.for(30);
      const before = [...serving().keys()];
      const replaced = saying('replaced').length;
      own.servers[0]!.signal('SIGHUP');
      await until(() => saying('replaced').length > replaced);
      const left = [...serving().keys()].filter((one) => before.includes(one));
      expect([left, saying('process did not stop in time')]).toEqual([[], []]);
      expect(serving().size).toBe(2);
    }
    await loading.for(30);
    await loading.end();
    expect(loading.broken).toEqual([]);
    await expectKept(loading);
  });

  it.runIf(amountOf('lockedSeconds') > 0)('are read while another program holds the database, and say what they cannot write', async () => {
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const [token] = await writersOf();
    const { ask, close } = browser(token!, '10.7.3.1');
    const send = async (name: string) => {
      const form = formsOfPage((await ask('/account')).body, '/account').find(({ kind }) => kind.includes('name'))!;
      const fields = form.fields.map(([field, value]): [string, string] => [field, field === 'name' ? name : value]);
      return ask(form.to, new URLSearchParams(fields));
    };
    const loading = load([]);
    const locking = inTransaction(own.db, async (tx) => {
      await putOnOutbox(tx, 'pages', '', new Date());
      begin();
      await held;
    });
    await begun;
    const ends = performance.now() + amountOf('lockedSeconds') * 1_000;
    while (performance.now() < ends) {
      const { status, body } = await send('演示写不进');
      expect([status, body.includes('数据库正被别的程序占用')]).toEqual([503, true]);
      expect((await askEach('/healthz')).map((answer) => answer.status)).toEqual([200, 200]);
    }
    await loading.end();
    expect([loading.broken, new Set(loading.answered.map(({ status }) => status))]).toEqual([[], new Set([200])]);
    free();
    await locking;
    expect((await send('演示写得进')).status).toBe(302);
    close();
  });

  it('stop together, and break off nothing', async () => {
    const loading = load(await writersOf());
    await loading.for(30);
    loading.stops();
    expect(await own.servers[0]!.end()).toBe(0);
    await loading.end();
    expect(loading.broken).toEqual([]);
    await expectKept(loading);
    expect(saying('stopped').length).toBeGreaterThanOrEqual(3);
  });
});

describe('processes that cannot start', () => {
  it('end together, and say why once', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const starts: [settings: Record<string, string>, says: string][] = [
      [{ PORT: String(port) }, '无法监听该地址'],
      [{ PARK_SECRET: 'x'.repeat(44) }, '网站不能启动'],
      [{ DATABASE_URL: 'file:/nowhere/park.db' }, '网站不能启动'],
    ];
    for (const [settings, says] of starts.slice(0, amountOf('wrongStarts'))) {
      const { code, lines } = await refusedStart(inject('siteDatabase'), { WORKERS: '2', PARK_DEMO: '1', ...settings });
      expect([code, lines.filter(({ level }) => level === 60).map(({ msg }) => msg.slice(0, says.length))]).toEqual([1, [says]]);
    }
    taken.close();
  });
});
