import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readManifest } from '#app/kernel/backup/manifest.ts';
import { soundBytes } from '#app/kernel/backup/referred-files.server.ts';
import { openBoundBox } from '#app/kernel/credentials/bound-box.server.ts';
import { currentTotp } from '#app/kernel/credentials/totp.server.ts';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import { forgetBytes } from '#app/kernel/files/forget-bytes.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { spendCode } from '#app/domain/people/take-second-step.server.ts';
import { openDatabase } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { NOW } from '#test/factories/person.ts';
import { programFile } from '#test/setup/program-file.ts';
import { startCommand } from '../command-ground.ts';
import { backup, enter, folderOfTest, migrations, olderSite, restore, SECRET, siteOnDisk, upload, verify } from './ground.ts';

/** Opens what was restored; closed when the test ends. */
async function opened(folder: string) {
  const db = await openDatabase(`file:${path.join(folder, 'park.db')}`);
  onTestFinished(() => db.$disconnect());
  return { db, files: createDiskStore(path.join(folder, 'files')) };
}

const manifestIn = async (folder: string) => readManifest(await readFile(path.join(folder, 'manifest.json'), 'utf8'))!;
const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

describe('a backup made while others write', () => {
  it('is whole, and restores elsewhere with its record, its files and its second steps', async () => {
    const site = await siteOnDisk();
    const { db, officer } = site;
    const [away, target] = [await folderOfTest(), path.join(await folderOfTest(), 'new', 'data')];
    const [copy, secret] = [path.join(away, 'copy'), path.join(await folderOfTest(), 'secret.txt')];

    let writing = true;
    let written = 0;
    const writer = (async () => {
      while (writing) {
        await enter(db, officer.id);
        const kept = await upload(site, `材料 ${written}`);
        if (written % 3 === 0) {
          await db.storedFile.deleteMany({ where: { sha256: kept } });
          await forgetBytes(db, site.files, [kept]);
        }
        written += 1;
      }
    })();
    const made = await startCommand('app/cli/backup', site.url, [copy, '--with-secret', secret]);
    writing = false;
    await writer;
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(written).toBeGreaterThan(1);

    const manifest = await manifestIn(copy);
    expect(manifest.record.entries).toBeGreaterThanOrEqual(3);
    expect(manifest.files).toMatchObject({ lost: [] });
    expect(await Promise.all(['park.db', 'manifest.json'].map((name) => modeOf(path.join(copy, name))))).toEqual([0o600, 0o600]);
    expect((await readdir(copy)).sort()).toEqual(['files', 'manifest.json', 'park.db']);
    expect([await modeOf(secret), (await readFile(secret, 'utf8')).trim()]).toEqual([0o600, SECRET]);
    expect(made.out).not.toContain(SECRET);
    expect(await db.backup.findMany({ select: { fault: true } })).toEqual([{ fault: null }]);
    // What was written since goes on in the site alone.
    await enter(db, officer.id);

    expect(await startCommand('app/cli/backup-verify', site.url, [copy, '--secret', secret])).toMatchObject({
      code: 0,
      out: expect.stringContaining('密钥是这个数据库的') as string,
    });
    const restored = await startCommand('app/cli/restore', `file:${path.join(target, 'park.db')}`, [copy, '--secret', secret]);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).not.toContain(SECRET);
    expect(await Promise.all(['.', 'park.db', 'secret'].map((name) => modeOf(path.join(target, name))))).toEqual([0o700, 0o600, 0o600]);
    expect((await readdir(target)).sort()).toEqual(['files', 'park.db', 'secret']);

    const there = await opened(target);
    expect(await verifyChain(there.db)).toEqual({ ok: true, entries: manifest.record.entries, head: manifest.record.head });
    const rows = await there.db.storedFile.findMany({ select: { sha256: true } });
    expect(new Set(rows.map(({ sha256 }) => sha256)).size).toBe(manifest.files.count);
    for (const { sha256 } of rows) expect(await soundBytes(there.files, sha256)).not.toBeNull();

    const place = { given: undefined, file: path.join(target, 'secret') };
    const box = await openBoundBox(there.db, place, NOW);
    const code = currentTotp(officer.totpSecret ?? '', NOW);
    expect(await inTransaction(there.db, (tx) => spendCode(tx, box, officer.id, code, NOW))).toEqual({ ok: true, recovery: false });
    const [recovery = ''] = officer.recoveryCodes;
    expect(await inTransaction(there.db, (tx) => spendCode(tx, box, officer.id, recovery, NOW))).toEqual({ ok: true, recovery: true });
    await expect(openBoundBox(there.db, { ...place, given: 'ab'.repeat(32) }, NOW)).rejects.toThrow('属于另一个数据库');
  });

  it('that is killed on the way is never taken for one, and is in nobody’s way', async () => {
    const site = await siteOnDisk();
    for (let n = 0; n < 60; n += 1) await upload(site, `材料 ${n}`);
    const copy = path.join(await folderOfTest(), 'copy');
    const env = { ...process.env, DATABASE_URL: site.url, DATA_DIR: site.folder, PARK_SECRET: '' };
    const child = spawn(process.execPath, [programFile('app/cli/backup'), copy], { env, stdio: 'ignore' });
    const gone = once(child, 'exit');
    await expect.poll(() => existsSync(path.join(copy, 'files'))).toBe(true);
    child.kill('SIGKILL');
    await gone;
    // It may have been done by then; half of one it never is.
    const done = existsSync(path.join(copy, 'manifest.json'));
    expect(await verify(copy)).toMatchObject(done ? { code: 0 } : { code: 1, err: expect.stringContaining('备份没有做完') as string });
    expect(await backup(site.folder, copy)).toMatchObject({ code: 1, err: expect.stringContaining('不是空的') as string });
    expect(await backup(site.folder, `${copy}-2`)).toMatchObject({ code: 0 });
    expect(await verify(`${copy}-2`)).toMatchObject({ code: 0 });
  });

  it('holds what is only in the write-ahead log', async () => {
    const { folder, db, officer } = await siteOnDisk();
    await db.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)');
    await db.$queryRawUnsafe('PRAGMA wal_autocheckpoint=0');
    for (let n = 0; n < 20; n += 1) await enter(db, officer.id);
    const copy = path.join(await folderOfTest(), 'copy');
    expect(await backup(folder, copy)).toMatchObject({ code: 0 });
    expect((await manifestIn(copy)).record.entries).toBe(23);
  });

  it('goes into a folder named after the time in Shanghai if none is given, and says that the secret is to be kept apart', async () => {
    const { folder } = await siteOnDisk();
    const made = await backup(folder);
    const copy = path.join(folder, 'backups', '2026-11-21-090000');
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining(`已备份到 ${copy}`) as string });
    expect(made.out).toContain('服务器密钥不在备份里');
    const everything = await readdir(copy, { recursive: true });
    expect(everything.filter((name) => name.includes('secret'))).toEqual([]);
    expect(await verify(copy)).toMatchObject({ code: 0 });
  });
});

describe('restoring', () => {
  it('in place of a lost database finds the backups and the secret beside it', async () => {
    const { folder, db } = await siteOnDisk();
    expect(await backup(folder)).toMatchObject({ code: 0 });
    await db.$disconnect();
    for (const name of ['park.db', 'park.db-wal', 'park.db-shm', 'files'])
      await rm(path.join(folder, name), { recursive: true, force: true });
    const restored = await restore(folder, path.join(folder, 'backups', '2026-11-21-090000'));
    expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('服务器密钥核对无误') as string });
  });

  it('without the secret says that the site does not start before it is there', async () => {
    const { folder } = await siteOnDisk();
    const [copy, target] = [path.join(await folderOfTest(), 'copy'), path.join(await folderOfTest(), 'data')];
    await backup(folder, copy);
    expect(await restore(target, copy)).toMatchObject({ code: 0, out: expect.stringContaining('网站不会启动') as string });
    const { db } = await opened(target);
    await expect(openBoundBox(db, { given: undefined, file: path.join(target, 'secret') }, NOW)).rejects.toThrow('没有另建新的');
  });

  it.each([
    ['one migration older', (names: string[]) => names.slice(0, -1)],
    ['older than the check value', (names: string[]) => names.filter((name) => name < '20261129120000')],
  ])('a backup that is %s brings it to this version', async (_, older) => {
    const all = await migrations();
    const applied = older(all);
    const { folder, officer } = await olderSite(applied);
    const [copy, target] = [path.join(await folderOfTest(), 'copy'), path.join(await folderOfTest(), 'data')];
    expect(await backup(folder, copy)).toMatchObject({ code: 0 });
    expect((await manifestIn(copy)).migration).toBe(applied.at(-1));
    const wrong = path.join(await folderOfTest(), 'wrong');
    await writeFile(wrong, 'ab'.repeat(32));
    expect(await verify(copy, '--secret', wrong)).toMatchObject({ code: 1, err: expect.stringContaining('不是这个数据库的') as string });
    expect(await verify(copy, '--secret', path.join(folder, 'secret'))).toMatchObject({ code: 0 });
    expect(await restore(target, copy, '--secret', wrong)).toMatchObject({ code: 1 });
    expect(existsSync(path.join(target, 'park.db'))).toBe(false);
    const restored = await restore(target, copy, '--secret', path.join(folder, 'secret'));
    expect(restored).toMatchObject({ code: 0, err: '' });
    for (const name of all.slice(applied.length)) expect(restored.out).toContain(name);
    const { db } = await opened(target);
    expect(await verifyChain(db)).toMatchObject({ ok: true, entries: 3 });
    const box = await openBoundBox(db, { given: undefined, file: path.join(target, 'secret') }, NOW);
    const code = currentTotp(officer.totpSecret ?? '', NOW);
    expect(await inTransaction(db, (tx) => spendCode(tx, box, officer.id, code, NOW))).toMatchObject({ ok: true });
  });
});
