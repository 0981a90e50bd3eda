import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { databasePath } from '#prisma/database-path.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';
import { openClaim } from '#app/domain/organisations/open-request.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { organisation, PASSWORD, person, type SignedInBy, type TestPerson } from '#test/factories/person.ts';
import { programFile } from '#test/setup/program-file.ts';
import { requestAs } from '#test/setup/request-as.ts';

let db: Database;
let owner: SignedInBy;
let ownerPerson: TestPerson;
let member: SignedInBy;
let stranger: SignedInBy;
let own: { id: string };
let foreign: { id: string };
let requestId: string;

beforeAll(async () => {
  db = await openDatabase(inject('siteDatabase'));
  const now = new Date();
  const address = () => `security-${Math.random().toString(36).slice(2)}@example.cn`;
  [own, foreign] = [await organisation(db, '测试安全甲有限公司'), await organisation(db, '测试安全乙有限公司')];
  ownerPerson = await person(db, { email: address(), memberships: [{ organisationId: own.id, role: 'owner' }] });
  owner = await ownerPerson.by({ now });
  member = await (await person(db, { email: address(), memberships: [{ organisationId: own.id, role: 'member' }] })).by({ now });
  stranger = await (await person(db, { email: address(), memberships: [{ organisationId: foreign.id, role: 'owner' }] })).by({ now });
  const opened = await openClaim(db, owner, { organisationId: own.id, districtSlug: 'jingan' });
  if (!opened.ok) throw new Error(opened.message);
  requestId = opened.requestId;
});
afterAll(() => db.$disconnect());

const site = () => inject('siteUrl');
/** Each test uses its own address, so that limits do not affect other tests. */
const from = (last: number) => ({ 'X-Forwarded-For': `203.0.113.${last}` });

function post(address: string, body: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(site() + address, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: site(), ...headers },
    body: new URLSearchParams(body),
  });
}

describe('forms of other sites', () => {
  it.each([
    ['another origin', { Origin: 'https://evil.example' }],
    ['an origin that only looks alike', { Origin: 'http://127.0.0.1.evil.example' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['no origin at all', {}],
  ])('are refused from %s, and change nothing', async (_what, headers) => {
    const before = await db.person.findUniqueOrThrow({ where: { id: owner.actor.personId }, select: { name: true } });
    const response = await fetch(`${site()}/account`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: `session=${owner.token}`, ...headers },
      body: new URLSearchParams({ intent: 'name', name: '被改名' }),
    });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('没有改动任何内容');
    expect(await db.person.findUniqueOrThrow({ where: { id: owner.actor.personId }, select: { name: true } })).toEqual(before);
  });

  it('cannot sign anybody in or out', async () => {
    expect(
      (
        await fetch(`${site()}/login`, {
          method: 'POST',
          redirect: 'manual',
          headers: { Origin: 'https://evil.example' },
          body: new URLSearchParams({ address: ownerPerson.email!, password: PASSWORD }),
        })
      ).headers.get('set-cookie'),
    ).toBeNull();
    expect(
      (
        await fetch(`${site()}/logout`, {
          method: 'POST',
          redirect: 'manual',
          headers: { Origin: 'https://evil.example', Cookie: `session=${owner.token}` },
        })
      ).status,
    ).toBe(403);
    expect((await requestAs(owner.token, '/account')).status).toBe(200);
  });
});

describe('the session', () => {
  it('is a cookie that scripts cannot read, for this site only, and never one that was there before', async () => {
    const planted = 'planted-by-somebody-else';
    const response = await post(
      '/login',
      { address: ownerPerson.email!, password: PASSWORD },
      { Cookie: `session=${planted}`, ...from(1) },
    );
    expect(response.status).toBe(302);
    const cookies = response.headers.getSetCookie().filter((cookie) => cookie.startsWith('session='));
    const given = cookies.at(-1) ?? '';
    expect(given).toMatch(/; HttpOnly/);
    expect(given).toMatch(/; SameSite=Lax/);
    expect(given).toMatch(/; Path=\//);
    expect(given).not.toContain(planted);
    expect((await requestAs(planted, '/account')).status).toBe(302);
  });

  it('is gone from the browser when it is gone here, and its pages are kept by no cache', async () => {
    const signedIn = await ownerPerson.by({ now: new Date() });
    expect((await requestAs(signedIn.token, '/')).headers.get('cache-control')).toContain('no-store');
    const out = await requestAs(signedIn.token, '/logout', {});
    expect(out.headers.getSetCookie().some((cookie) => /^session=;.*Max-Age=0/.test(cookie))).toBe(true);
    expect(out.headers.get('clear-site-data')).toBe('"storage"');
    expect((await requestAs(signedIn.token, '/account')).headers.get('location')).toContain('/login');
  });

  it('shows nothing of the one who is signed in to the next visitor of the same page', async () => {
    const mine = await (await requestAs(owner.token, '/parks')).text();
    expect(mine).toContain(owner.actor.name);
    expect(await (await requestAs(null, '/parks')).text()).not.toContain(owner.actor.name);
  });
});

describe('signing in', () => {
  it('leads nowhere but on this site', async () => {
    for (const [i, to] of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/%0d%0aLocation:%20https://evil.example',
    ].entries()) {
      const response = await post(`/login?to=${encodeURIComponent(to)}`, { address: ownerPerson.email!, password: PASSWORD }, from(10 + i));
      expect(new URL(response.headers.get('location') ?? '', site()).origin).toBe(site());
    }
  });

  it('says the same of an account that is not there, a wrong password, and an address that is none', async () => {
    const words = async (address: string, last: number): Promise<string> => {
      const html = await (await post('/login', { address, password: '不是这个密码-1234' }, from(last))).text();
      // The key of a form is new with every answer.
      return mainOf(html)
        .replaceAll(address, '')
        .replace(/(name="formKey"[^>]*value=")[^"]*/u, '$1');
    };
    const [unknown, wrong] = [await words('nobody-here@example.cn', 20), await words(ownerPerson.email!, 21)];
    expect(unknown).toContain('账号或密码不正确');
    expect(wrong.split('>')).toEqual(unknown.split('>'));
    expect(await words('not an address', 22)).toBe(unknown);
  });

  it('says the same to a registration and a reset, whoever has the address', async () => {
    const answer = async (path: string, address: string, last: number): Promise<[number, string]> => {
      const response = await post(path, { name: '测试某人', address, password: '一个好记但少见的句子 2026', agreed: texts }, from(last));
      return [response.status, mainOf(await response.text()).replace(maskAddress(address), '')];
    };
    const form = await (await fetch(`${site()}/register`)).text();
    const texts = /value="([^"]*)"/u.exec(/<input[^>]*name="agreed"[^>]*>/u.exec(form)?.[0] ?? '')?.[1] ?? '';
    expect(texts).toContain('隐私政策');
    for (const path of ['/register', '/forgot'])
      expect(await answer(path, ownerPerson.email!, 30)).toEqual(await answer(path, 'nobody-at-all@example.cn', 31));
  });

  it('is limited, tells when to come back, and keeps what was typed but the password', async () => {
    const victim = `limited-${Date.now()}@example.cn`;
    let response = await post('/login', { address: victim, password: '猜一个密码-00' }, from(40));
    for (let i = 1; i <= 20; i += 1) response = await post('/login', { address: victim, password: `猜一个密码-${i}x` }, from(40 + (i % 3)));
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const html = await response.text();
    expect(html).toMatch(/尝试次数过多，请在今天|尝试次数过多，请在明天/);
    expect(html).toContain(`value="${victim}"`);
    expect(html).not.toContain('猜一个密码');
  });
});

describe('what is slipped into a form', () => {
  it('makes nobody an owner', async () => {
    const promoted = await requestAs(member.token, '/desk/members', {
      intent: 'role',
      organisation: own.id,
      person: member.actor.personId,
      role: 'owner',
    });
    expect(promoted.status).toBe(403);
    const invited = await requestAs(owner.token, '/desk/members', {
      intent: 'invite',
      organisation: own.id,
      address: 'owner-by-invitation@example.cn',
      role: 'owner',
    });
    expect(invited.status).toBe(400);
    const renamed = await requestAs(member.token, '/account', {
      intent: 'name',
      name: member.actor.name,
      role: 'owner',
      administrator: 'true',
      demo: 'true',
      id: owner.actor.personId,
    });
    expect(renamed.status).toBe(302);
    const roles = await db.membership.findMany({ where: { organisationId: own.id }, orderBy: { role: 'asc' }, select: { role: true } });
    expect(roles.map(({ role }) => role).sort()).toEqual(['member', 'owner']);
    expect(await db.appointment.count({ where: { personId: member.actor.personId } })).toBe(0);
    expect(await db.invitation.count({ where: { organisationId: own.id } })).toBe(0);
  });

  it('reaches no other organisation', async () => {
    for (const intent of ['invite', 'role', 'remove', 'handOver']) {
      const response = await requestAs(owner.token, '/desk/members', {
        intent,
        organisation: foreign.id,
        person: stranger.actor.personId,
        role: 'member',
        address: 'x@example.cn',
      });
      expect([intent, response.status]).toEqual([intent, 409]);
    }
    expect((await requestAs(owner.token, '/desk/switch', { organisation: foreign.id })).status).toBe(404);
    expect(
      (await requestAs(stranger.token, `/desk/requests/${requestId}`, { intent: 'save', statement: '改写', district: 'pudong' })).status,
    ).toBe(404);
    expect(await db.membership.findMany({ where: { organisationId: foreign.id }, select: { personId: true, role: true } })).toEqual([
      { personId: stranger.actor.personId, role: 'owner' },
    ]);
  });

  it('never makes the server fail', async () => {
    const odd: Record<string, string>[] = [
      { address: '\u0000', password: '\u0000' },
      { address: 'a'.repeat(100_000), password: 'b'.repeat(100_000) },
      { 'address.__proto__': 'x', password: 'y' },
      { 'address[0]': 'x', 'password[constructor]': 'y' },
    ];
    for (const body of odd) {
      expect((await post('/login', body, from(50))).status).toBeLessThan(500);
    }
    expect(
      (await fetch(`${site()}/login`, { method: 'POST', headers: { Origin: site(), 'Content-Type': 'application/json' }, body: '{}' }))
        .status,
    ).toBe(400);
    expect(
      (
        await fetch(`${site()}/login`, {
          method: 'POST',
          headers: { Origin: site(), 'Content-Type': 'multipart/form-data; boundary=x' },
          body: 'not a form',
        })
      ).status,
    ).toBe(400);
  });
});

/** The part of a page that a reader sees. */
const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';

function upload(bytes: Uint8Array, name: string): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ intent: 'upload', seen: 'draft', statement: '', district: 'jingan' }))
    form.append(name, value);
  form.append('file', new File([new Uint8Array(bytes)], name));
  return fetch(`${site()}/desk/requests/${requestId}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: site(), Cookie: `session=${owner.token}` },
    body: form,
  });
}

const zip = Buffer.concat([
  Buffer.from('PK\u0003\u0004', 'latin1'),
  Buffer.alloc(60),
  Buffer.from('PK\u0005\u0006', 'latin1'),
  Buffer.alloc(18),
]);

describe('files', () => {
  it.each([
    ['a zip named .pdf', zip, '执照.pdf', '内容却是'],
    ['a page named .png', Buffer.from('<!doctype html><script>alert(1)</script>'), '执照.png', '内容却是'],
    ['an empty file', Buffer.alloc(0), '执照.png', '文件'],
    ['11 MB', Buffer.alloc(11 * 1024 ** 2, 1), '执照.png', '超过 10 MB'],
  ])('refuses %s beside the field, and keeps nothing', async (_what, bytes, name, says) => {
    const response = await upload(bytes, name);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(says);
    expect(await db.evidence.count({ where: { requestId } })).toBe(0);
  });

  it('answers 50 MB politely, and goes on answering', async () => {
    const response = await upload(Buffer.alloc(50 * 1024 ** 2), '执照.png');
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('提交的内容过大');
    expect((await requestAs(null, '/healthz')).status).toBe(200);
  });

  it('draws a picture anew, so that what was hidden behind it is gone, and serves it so that nothing in it can run', async () => {
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#d9a066' } })
      .withExif({ IFD0: { Copyright: '测试' } })
      .jpeg()
      .toBuffer();
    expect((await upload(Buffer.concat([picture, zip]), '执照.jpg')).status).toBe(302);
    const { fileId } = await db.evidence.findFirstOrThrow({ where: { requestId }, select: { fileId: true } });
    const served = await requestAs(owner.token, `/files/${fileId}`);
    const bytes = Buffer.from(await served.arrayBuffer());
    expect(bytes.includes('PK\u0003\u0004')).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(served.headers.get('content-type')).toBe('image/jpeg');
    for (const rule of ['sandbox', "frame-ancestors 'none'", "base-uri 'none'"])
      expect(served.headers.get('content-security-policy')).toContain(rule);
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect(served.headers.get('cache-control')).toContain('no-store');
    for (const other of [stranger.token, member.token]) expect((await requestAs(other, `/files/${fileId}`)).status).toBe(404);
    expect((await requestAs(null, `/files/${fileId}`)).headers.get('location')).toContain('/login');
  });
});

describe('a demonstration', () => {
  /** Starts a server on a copy of the database; returns how it ended, or that it listens. */
  async function start(settings: Record<string, string>): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'park-open-'));
    const file = path.join(folder, 'park.db');
    await db.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)');
    await copyFile(databasePath(inject('siteDatabase')), file);
    await copyFile(path.join(inject('siteData'), 'secret'), path.join(folder, 'secret'));
    const server = spawn(process.execPath, [programFile('app/web/listen.server')], {
      env: {
        ...process.env,
        DATABASE_URL: `file:${file}`,
        PORT: '0',
        WORKERS: '1',
        LOG_LEVEL: 'info',
        ...settings,
        NODE_ENV: 'production',
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    const verdict = await new Promise<string>((resolve) => {
      server.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('search index built')) resolve('listens');
      });
      server.on('exit', (code) => resolve(`${String(code)} ${/演示账号/.test(said) ? '演示账号' : said}`));
    });
    const gone = new Promise((resolve) => (server.exitCode === null ? server.on('exit', resolve) : resolve(null)));
    server.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
    return verdict;
  }

  it('is not for a server that others can reach, unless that is meant', async () => {
    expect(await start({ HOST: '0.0.0.0' })).toBe('1 演示账号');
    expect(await start({ HOST: '127.0.0.1', PUBLIC_ORIGIN: 'https://park.example.cn' })).toBe('1 演示账号');
    expect(await start({ HOST: '0.0.0.0', PARK_DEMO: '1' })).toBe('listens');
    expect(await start({ HOST: '127.0.0.1' })).toBe('listens');
  });

  it('is said on the login page, where its accounts stand', async () => {
    const html = await (await requestAs(null, '/login')).text();
    expect(html).toContain('这是演示环境');
    expect(html).toContain('renshe@yanshi.example');
  });
});

it('keeps the server’s secret to itself', async () => {
  const secret = await readFile(path.join(inject('siteData'), 'secret'), 'utf8');
  expect(secret.length).toBeGreaterThan(31);
  for (const address of ['/secret', '/data/secret', '/..%2f..%2fdata/secret', '/files/..%2fsecret'])
    expect(await (await requestAs(owner.token, address)).text()).not.toContain(secret.trim());
});
