import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openBoundBox } from '#app/kernel/credentials/bound-box.server.ts';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { applyMigrations } from '#prisma/migrations.ts';
import { NOW, person } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';
import { startCommand } from './command-ground.ts';
import { testFolder } from './register/ground.ts';

const A = randomBytes(32).toString('base64');
const B = randomBytes(32).toString('hex');
const boxOf = (secret: string) => createSecretBox(Buffer.from(secret, secret === B ? 'hex' : 'base64'));

/** A database of its own and the place of a secret beside it. */
async function ground() {
  const file = path.join(await testFolder(), 'data', 'secret');
  const db = await testDatabase();
  const open = (given?: string) => openBoundBox(db, { given, file }, NOW);
  const person = (totpSecret: string, n = 1) =>
    db.person.create({ data: { name: `演示甲${n}`, email: `${n}@yanshi.example`, totpSecret, createdAt: NOW } });
  return { db, file, open, person };
}

describe('a database and its secret', () => {
  it('are bound the first time, and open together from then on', async () => {
    const { db, file, open } = await ground();
    const sealed = (await open()).seal('甲');
    const check = await db.secretCheck.findMany();
    expect(check).toEqual([{ id: 1, value: expect.stringMatching(/^[\w-]{43}$/) as string, boundAt: NOW }]);
    expect((await open()).open(sealed)).toBe('甲');
    expect((await open(await readFile(file, 'utf8'))).open(sealed)).toBe('甲');
    expect(await db.secretCheck.findMany()).toEqual(check);
  });

  it('are not opened with another secret, set or in the file, which is never said', async () => {
    const { db, file, open } = await ground();
    await open(A);
    await expect(open(B)).rejects.toThrow(/PARK_SECRET 属于另一个数据库.*请放回/su);
    await expect(open(B)).rejects.not.toThrow(B);
    expect(existsSync(file)).toBe(false);
    const other = await ground();
    await other.open();
    await expect(openBoundBox(db, { given: undefined, file: other.file }, NOW)).rejects.toThrow(`密钥文件 ${other.file} 属于另一个数据库`);
    expect((await open(A)).open(boxOf(A).seal('甲'))).toBe('甲');
  });

  it('are not opened without the secret, and none is made in its place', async () => {
    const { file, open } = await ground();
    await open(A);
    await expect(open()).rejects.toThrow(`服务器密钥文件 ${file} 不在`);
    expect(existsSync(file)).toBe(false);
  });

  it('go by what is sealed where the database has no check value yet', async () => {
    const { db, file, open, person } = await ground();
    await person(boxOf(A).seal('JBSWY3DPEHPK3PXP'));
    await expect(open(B)).rejects.toThrow('属于另一个数据库');
    await expect(open()).rejects.toThrow('不在');
    expect([existsSync(file), await db.secretCheck.count()]).toEqual([false, 0]);
    await open(A);
    expect(await db.secretCheck.count()).toBe(1);
    await expect(open(B)).rejects.toThrow('属于另一个数据库');
  });

  it('of which the secret was once lost go by the one that is in use', async () => {
    const { open, person } = await ground();
    await person(boxOf(A).seal('JBSWY3DPEHPK3PXP'), 1);
    await person(boxOf(B).seal('JBSWY3DPEHPK3PXP'), 2);
    await open(B);
    await expect(open(A)).rejects.toThrow('属于另一个数据库');
  });

  it('are bound once by processes that start at once with different secrets', async () => {
    const { db, open } = await ground();
    const ended = await Promise.allSettled([A, B, A, B].map((secret) => open(secret)));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await db.secretCheck.count()).toBe(1);
  });
});

describe('a command', () => {
  it('does nothing with the wrong secret or without it, and says in Chinese what to do', async () => {
    const { db, file, open } = await ground();
    await open();
    await db.$disconnect();
    const words = ['init', '--name', '演示甲', '--address', 'jia@yanshi.example'];
    const init = (settings: Record<string, string>) => startCommand('app/cli/admin', db.url, words, settings);
    const wrong = await init({ PARK_SECRET: B });
    expect(wrong).toMatchObject({ code: 1, out: '', err: expect.stringContaining('PARK_SECRET 属于另一个数据库') as string });
    expect(wrong.err).not.toContain(B);
    const folder = await testFolder();
    expect(await init({ DATA_DIR: folder })).toMatchObject({ code: 1, err: expect.stringContaining('没有另建新的') as string });
    expect([existsSync(path.join(folder, 'secret')), await db.person.count()]).toEqual([false, 0]);
    await writeFile(path.join(folder, 'secret'), await readFile(file));
    await db.$disconnect();
    expect(await init({ DATA_DIR: folder })).toMatchObject({ code: 0, err: '' });
  });
});

describe('a secret that is lost for good', () => {
  it('is forgotten with every second step, on the record, and the next one is the database’s own', async () => {
    const folder = await testFolder();
    const db = await testDatabase();
    const { fitting, officer, other } = await inOrder(db);
    // Somebody who has only begun to set one up has none to lose.
    await db.person.update({ where: { id: other.id }, data: { totpSecret: 'v1.begun' }, select: { id: true } });
    await db.$disconnect();
    const forget = (settings: Record<string, string>) =>
      startCommand('app/cli/admin', db.url, ['forget-secret'], { DATA_DIR: folder, ...settings });
    expect(await forget({ PARK_SECRET: fitting })).toMatchObject({ code: 1, err: expect.stringContaining('没有改动') as string });
    // What is wrong with the setting is no reason to forget anything.
    expect(await forget({ PARK_SECRET: 'abc' })).toMatchObject({ code: 1, err: expect.stringContaining('设置的服务器密钥') as string });
    expect(await db.secretCheck.count()).toBe(1);
    await db.$disconnect();

    expect(await forget({})).toMatchObject({ code: 0, out: expect.stringContaining('停用了 1 人的两步验证') as string });
    const people = await db.person.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, totpSecret: true, totpSince: true, totpStep: true },
    });
    const off = { totpSecret: null, totpSince: null, totpStep: null };
    expect(people).toEqual([officer.id, other.id].map((id) => ({ id, ...off })));
    expect([await db.recoveryCode.count(), await db.session.count({ where: { strong: true } })]).toEqual([0, 0]);
    const entries = await db.recordEntry.findMany({ select: { deed: true, personId: true, actorId: true, reason: true } });
    expect(entries).toEqual([
      { deed: 'person.secondStep.off', personId: officer.id, actorId: null, reason: expect.stringContaining('密钥丢失') as string },
    ]);
    expect(await verifyChain(db)).toMatchObject({ ok: true });
    await openBoundBox(db, { given: undefined, file: path.join(folder, 'secret') }, NOW);
    await expect(openBoundBox(db, { given: fitting, file: '' }, NOW)).rejects.toThrow('属于另一个数据库');
  });
});

/** A database bound to the secret of the test's people, one of whom has the second step on. */
async function inOrder(db: Database) {
  const fitting = Buffer.alloc(32, 7).toString('base64');
  await openBoundBox(db, { given: fitting, file: '' }, NOW);
  const [officer, other] = [await person(db, { totp: true }), await person(db)];
  await officer.by({ strong: true });
  return { fitting, officer, other };
}

describe('a new database', () => {
  it('and its folder are for this account alone', async () => {
    const folder = path.join(await testFolder(), 'new', 'data');
    const file = path.join(folder, 'park.db');
    await applyMigrations(`file:${file}`);
    const mode = async (at: string) => (await stat(at)).mode & 0o777;
    expect([await mode(folder), await mode(file)]).toEqual([0o700, 0o600]);
  });

  it('is made by migrations only, not by whoever opens another name', async () => {
    const file = path.join(await testFolder(), 'prak.db');
    await expect(openDatabase(`file:${file}`)).rejects.toThrow(`没有数据库 ${file}`);
    expect(existsSync(file)).toBe(false);
  });
});
