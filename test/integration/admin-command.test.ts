import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { databasePath } from '#prisma/database-path.ts';
import { runAdmin } from '#app/cli/admin/run-admin.ts';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { loadServerSecret } from '#app/kernel/credentials/server-secret.server.ts';
import { verifyPassword } from '#app/kernel/credentials/password-hash.server.ts';
import { resetPassword } from '#app/domain/people/reset-password.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { LANDMARKS } from '#seed/demo/landmarks.ts';
import { seedDemo } from '#seed/seed-demo.ts';
import { seedReference } from '#seed/seed-reference.ts';
import { BOX } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';
import { asRan, startCommand, type Ran } from './command-ground.ts';
import { testFolder } from './register/ground.ts';

const now = new Date('2026-11-21T02:00:00Z');
/** Runs the command in this process, or in its own. */
const admin = async (url: string, ...words: string[]): Promise<Ran> =>
  asRan(await runAdmin(words, { env: { DATABASE_URL: url, PORT: 3000 }, openSecretBox: async () => BOX }, now));
const startAdmin = (url: string, words: string[], settings?: Record<string, string>): Promise<Ran> =>
  startCommand('app/cli/admin', url, words, settings);

/** A park as after `init`, made without starting the command. */
async function park(): Promise<Database & { url: string }> {
  const db = await testDatabase();
  await seedReference(db, '2026-11-21');
  return db;
}

const account = (db: Database, name: string, email: string) =>
  db.person.create({ data: { name, email, createdAt: now }, select: { id: true } });
const offices = (db: Database) =>
  db.appointment.findMany({
    where: { endedAt: null },
    orderBy: { id: 'asc' },
    select: { role: true, parkSlug: true, districtSlug: true, person: { select: { name: true } } },
  });

describe('init', () => {
  it('makes a park in a folder that is not there yet, with an administrator who sets the password by the link', async () => {
    const folder = path.join(await testFolder(), 'new', 'park');
    const url = `file:${path.join(folder, 'park.db')}`;
    const { code, out, err } = await startAdmin(url, ['init', '--name', ' 张　三 ', '--address', 'Zhang@Example.CN'], {
      PUBLIC_ORIGIN: 'https://park.example.gov.cn/',
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('张 三（z***@example.cn）');
    expect(out).toContain('两步验证');
    const token = /https:\/\/park\.example\.gov\.cn\/reset\/(\S+)/u.exec(out)?.[1] ?? '';

    const db = await openDatabase(url);
    onTestFinished(() => db.$disconnect());
    expect([await db.district.count(), await db.institution.count(), await db.person.count({ where: { demo: true } })]).toEqual([16, 0, 0]);
    expect([
      await db.park.count(),
      await db.park.count({ where: { sourceId: 'demonstration' } }),
      await db.parkCondition.count({ where: { demo: true } }),
    ]).toEqual([3, 0, 0]);
    expect(await offices(db)).toEqual([{ role: 'administrator', parkSlug: null, districtSlug: null, person: { name: '张 三' } }]);
    expect(await db.oneTimeLink.count({ where: { sentAt: null } })).toBe(0);
    expect(
      (await db.recordEntry.findMany({ orderBy: { id: 'asc' }, select: { deed: true, actorId: true, requestId: true } })).map((entry) =>
        Object.values(entry),
      ),
    ).toEqual([
      ['register.seed', null, 'seed'],
      ['person.register', null, 'cli'],
      ['person.appoint', null, 'cli'],
    ]);
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 3 });

    const secret = path.join(folder, 'secret');
    expect(existsSync(secret)).toBe(true);
    const box = createSecretBox(await loadServerSecret({ given: undefined, file: secret }));
    const by = { actor: null, requestId: 'r', now: new Date() };
    expect(await resetPassword(db, box, by, { token: decodeURIComponent(token), password: '一句好记又很长的话' })).toMatchObject({
      ok: true,
    });
    const { passwordHash } = await db.person.findFirstOrThrow({ select: { passwordHash: true } });
    expect(await verifyPassword(passwordHash, '一句好记又很长的话')).toBe(true);
    expect(await resetPassword(db, box, by, { token: decodeURIComponent(token), password: '另一句好记又很长的话' })).toEqual({
      ok: false,
      why: 'used',
    });
  });

  it('takes the account that has the address, and refuses a second time', async () => {
    const db = await testDatabase();
    const { id } = await db.person.create({ data: { name: '李四', mobile: '13800000001', createdAt: now }, select: { id: true } });
    await db.$disconnect();
    const first = await admin(db.url, 'init', '--name', '别名', '--address', '+86 138-0000-0001');
    expect(first).toMatchObject({ code: 0, err: '', out: expect.stringContaining('已有账号，姓名不变：李四（138******01）') as string });
    expect(first.out).toMatch(/http:\/\/127\.0\.0\.1:3000\/reset\//u);
    expect(await db.person.findMany({ select: { id: true, name: true } })).toEqual([{ id, name: '李四' }]);
    const second = await admin(db.url, 'init', '--name', '王五', '--address', 'wang@example.cn');
    expect(second).toMatchObject({ code: 2, out: '', err: expect.stringContaining('已有系统管理员') as string });
    expect([await db.person.count(), await db.oneTimeLink.count()]).toEqual([1, 1]);
  });

  it('refuses a database of the demonstration and says what to do', async () => {
    const db = await park();
    await seedDemo(db, { institutions: Object.keys(LANDMARKS).length, today: '2026-11-21' });
    const { code, err } = await admin(db.url, 'init', '--name', '张三', '--address', 'zhang@example.cn');
    expect(code).toBe(2);
    expect(err).toContain('演示机构 8 家');
    expect(err).toContain('DATABASE_URL=');
    expect([await db.person.count(), await db.appointment.count()]).toEqual([0, 0]);
  });

  it('run twice at once appoints one; beside an open site it says to stop that', async () => {
    const [db, open, DATA_DIR] = [await testDatabase(), await testDatabase(), await testFolder()];
    await db.$disconnect();
    await account(open, '张三', 'zhang@example.cn');
    const init = (url: string, who: string) => startAdmin(url, ['init', '--name', who, '--address', `${who}@example.cn`], { DATA_DIR });
    // The one in its own process waits some seconds for the database.
    const [refused, ...runs] = await Promise.all([init(open.url, 'zhang'), init(db.url, 'a'), init(db.url, 'b')]);
    expect(runs.map(({ code }) => code).sort()).toEqual([0, 2]);
    expect(await db.appointment.count()).toBe(1);
    expect(await verifyChain(db)).toMatchObject({ ok: true });
    expect([existsSync(path.join(DATA_DIR, 'secret')), existsSync(path.join(path.dirname(databasePath(db.url)), 'secret'))]).toEqual([
      true,
      false,
    ]);
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('请先停止网站') as string });
    expect(await open.appointment.count()).toBe(0);
  });
});

describe('grant, revoke and list', () => {
  it('appoint, end and show offices, each on the record', async () => {
    const db = await park();
    await account(db, '张三', 'zhang@example.cn');
    await account(db, '李四', 'li@example.cn');
    expect(await admin(db.url, 'list')).toMatchObject({ code: 0, out: expect.stringContaining('还没有任命') as string });
    for (const words of [
      'administrator --address zhang@example.cn',
      'operator --address li@example.cn --park jingan',
      'bureau --address li@example.cn --district pudong',
      'bureau --address li@example.cn',
    ]) {
      expect(await admin(db.url, 'grant', ...words.split(' '))).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringContaining('两步验证') as string,
      });
    }
    expect((await offices(db)).map(({ role, parkSlug, districtSlug, person }) => [role, parkSlug, districtSlug, person.name])).toEqual([
      ['administrator', null, null, '张三'],
      ['operator', 'jingan', null, '李四'],
      ['bureau', null, 'pudong', '李四'],
      ['bureau', null, null, '李四'],
    ]);
    const { out } = await admin(db.url, 'list');
    expect(out.trimEnd().split('\n')).toHaveLength(4);
    for (const said of [
      '系统管理员\t张三（z***@example.cn）',
      '主管部门：全市\t李四（l***@example.cn）',
      '主管部门：浦东新区',
      '园区运营方：静安主园区',
      '任命未生效',
    ])
      expect(out).toContain(said);
    expect(out).not.toContain('zhang@');

    expect(await admin(db.url, 'grant', 'bureau', '--address', 'li@example.cn')).toMatchObject({
      code: 1,
      err: expect.stringContaining('已有相同的任命') as string,
    });
    expect(await admin(db.url, 'revoke', 'bureau', '--address', 'li@example.cn')).toMatchObject({ code: 0, err: '' });
    const again = await admin(db.url, 'revoke', 'bureau', '--address', 'li@example.cn');
    const last = await admin(db.url, 'revoke', 'administrator', '--address', 'zhang@example.cn');
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('没有这项任命') as string });
    expect(last).toMatchObject({ code: 1, err: expect.stringContaining('最后一位系统管理员') as string });
    expect((await offices(db)).map(({ role, districtSlug }) => [role, districtSlug])).toEqual([
      ['administrator', null],
      ['operator', null],
      ['bureau', 'pudong'],
    ]);
    const entries = await db.recordEntry.findMany({
      where: { requestId: 'cli' },
      orderBy: { id: 'asc' },
      select: { deed: true, changes: true },
    });
    expect(entries.map(({ deed }) => deed)).toEqual([...Array.from({ length: 4 }, () => 'person.appoint'), 'person.dismiss']);
    expect(entries.at(-1)?.changes).toBe('{"appointment":["主管部门：全市",null]}');
    expect(await verifyChain(db)).toMatchObject({ ok: true });
  });

  it('exit with 1 for an account that is not there, or was closed', async () => {
    const db = await park();
    await db.person.create({ data: { name: '已注销用户', createdAt: now, closedAt: now } });
    for (const verb of ['grant', 'revoke']) {
      expect(await admin(db.url, verb, 'bureau', '--address', 'nobody@example.cn')).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('没有用 n***@example.cn 登录的账号') as string,
      });
    }
    expect(await db.appointment.count()).toBe(0);
  });

  it('name the parks and districts there are where another is given', async () => {
    const db = await park();
    await account(db, '张三', 'zhang@example.cn');
    expect(await admin(db.url, 'grant', 'operator', '--address', 'zhang@example.cn', '--park', '静安')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/没有园区“静安”。可用的有：jingan（/u) as string,
    });
    expect(await admin(db.url, 'grant', 'bureau', '--address', 'zhang@example.cn', '--district', 'jing-an')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/没有区“jing-an”。.*jingan（静安）/u) as string,
    });
  });
});

it.each<[string, string[], string]>([
  ['wrong usage', ['appoint'], '用法：'],
  ['no database', ['list'], '没有数据库'],
])('exits with 2 on %s', async (_, words, message) => {
  const { code, out, err } = await admin('file:/没有/park.db', ...words);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
  expect(existsSync('/没有')).toBe(false);
});
