import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { hashOfFile } from '#app/kernel/backup/disk.server.ts';
import { restoreBackup } from '#app/kernel/backup/restore-backup.server.ts';
import { NOW } from '#test/factories/person.ts';
import { backup, enter, folderOfTest, restore, siteOnDisk, upload, verify } from './ground.ts';

/** A site and a backup of it. */
async function ground() {
  const site = await siteOnDisk();
  const copy = path.join(await folderOfTest(), 'copy');
  expect(await backup(site.folder, copy)).toMatchObject({ code: 0 });
  return { site, copy };
}

/** A backup that lasts as long as the process. */
let lasting: Promise<string> | undefined;

/** A backup of its own for a test that needs no site: the same one was copied for all of them. */
async function backupOfNoSite(): Promise<string> {
  lasting ??= (async () => {
    const kept = await mkdtemp(path.join(tmpdir(), 'park-backup-'));
    process.once('exit', () => rmSync(kept, { recursive: true, force: true }));
    await cp((await ground()).copy, kept, { recursive: true });
    return kept;
  })();
  const copy = path.join(await folderOfTest(), 'copy');
  await cp(await lasting, copy, { recursive: true });
  return copy;
}

const refused = (code: number, said: string) => ({ code, out: '', err: expect.stringContaining(said) as string });

/** The files of a folder, with all that is in it. */
const all = async (folder: string) => (await readdir(folder, { recursive: true })).sort();

/** Takes away what keeps the record from being changed. */
const UNGUARDED = 'DROP TRIGGER "RecordEntry_never_changed"; DROP TRIGGER "RecordEntry_never_deleted";';

/** Changes the database of a backup and its manifest with it, as only somebody who means to does. */
async function tamper(copy: string, sql: string): Promise<void> {
  const file = path.join(copy, 'park.db');
  const db = new BetterSqlite3(file);
  db.pragma('foreign_keys=OFF');
  db.exec(sql);
  db.close();
  const place = path.join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(place, 'utf8')) as { database: object };
  const { size } = await stat(file);
  await writeFile(place, JSON.stringify({ ...manifest, database: { bytes: size, sha256: await hashOfFile(file) } }));
}

describe('a backup is refused', () => {
  it('into a folder that is not empty, a file, or where nothing can be written, and the attempt is noted', async () => {
    const { site, copy } = await ground();
    const before = await all(copy);
    expect(await backup(site.folder, copy)).toEqual(refused(1, '不是空的'));
    expect(await all(copy)).toEqual(before);
    const file = path.join(await folderOfTest(), 'file');
    await writeFile(file, '');
    expect(await backup(site.folder, file)).toEqual(refused(1, '那里已有同名的文件'));
    expect(await backup(site.folder, path.join(file, 'deeper'))).toEqual(refused(1, '那里已有同名的文件'));
    expect((await site.db.backup.findMany({ orderBy: { id: 'asc' } })).map(({ fault }) => fault)).toEqual([
      null,
      expect.stringContaining('不是空的'),
      '那里已有同名的文件。',
      '那里已有同名的文件。',
    ]);
  });

  it('where there is no room for it, before anything is written', async () => {
    const { folder, db, officer } = await siteOnDisk();
    // More than any disk has: 50,000 files of 2 GB.
    await db.$executeRaw`INSERT INTO "StoredFile" ("id", "sha256", "mediaType", "name", "size", "uploadedById", "uploadedAt")
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
      SELECT i, printf('%064x', i), 'application/pdf', '很大.pdf', 2147483647, ${officer.id}, ${NOW} FROM n`;
    const copy = path.join(await folderOfTest(), 'copy');
    expect(await backup(folder, copy)).toEqual(refused(1, '磁盘空间不够：需要约'));
    expect(await all(copy)).toEqual([]);
    expect(await db.backup.findMany({ select: { fault: true } })).toEqual([{ fault: expect.stringContaining('磁盘空间不够') as string }]);
  });

  it('without a database, of something else, and with words that it does not know', async () => {
    const folder = await folderOfTest();
    expect(await backup(folder)).toEqual(refused(2, '没有数据库'));
    await writeFile(path.join(folder, 'park.db'), '这不是数据库'.repeat(1_000));
    expect(await backup(folder)).toEqual(refused(2, '数据库已损坏，或者不是数据库'));
    for (const [words, said] of [
      [['a', 'b'], '多出了：b'],
      [[''], '名称是空的'],
      [['--all'], '没有选项 --all'],
      [['--with-secret', ''], '--with-secret 后面没有文件'],
    ] as const)
      expect(await backup(folder, ...words)).toEqual(refused(2, said));
  });

  it('with a secret that would lie in it, over a file, or is not that of the database', async () => {
    const { site } = await ground();
    const copy = path.join(await folderOfTest(), 'copy');
    expect(await backup(site.folder, copy, '--with-secret', path.join(copy, 'secret'))).toEqual(refused(1, '不能与备份放在一起'));
    const kept = path.join(await folderOfTest(), 'secret');
    await writeFile(kept, '原来的');
    expect(await backup(site.folder, copy, '--with-secret', kept)).toEqual(refused(1, '已有文件'));
    await writeFile(path.join(site.folder, 'secret'), 'ab'.repeat(32));
    expect(await backup(site.folder, copy, '--with-secret', `${kept}-2`)).toEqual(refused(1, '不是这个数据库的'));
    expect([existsSync(copy), await readFile(kept, 'utf8'), existsSync(`${kept}-2`)]).toEqual([false, '原来的', false]);
  });

  it('but not for a secret that cannot be written: there is a backup, and it says what is missing', async () => {
    const { site } = await ground();
    const [copy, kept] = [path.join(await folderOfTest(), 'copy'), path.join(await folderOfTest(), 'kept')];
    await writeFile(kept, '不是文件夹');
    const said = await backup(site.folder, copy, '--with-secret', path.join(kept, 'secret'));
    expect(said).toMatchObject({ code: 1, err: expect.stringMatching(/已备份到 .*但没有写出密钥/u) as string });
    expect(existsSync(path.join(copy, 'manifest.json'))).toBe(true);
  });

  it('not for a file that was lost before: it says so, and the rest is kept', async () => {
    const { site } = await ground();
    const lost = await upload(site, '会丢的');
    await site.files.remove(lost);
    const copy = path.join(await folderOfTest(), 'copy');
    expect(await backup(site.folder, copy)).toMatchObject({ code: 0, out: expect.stringContaining(lost) as string });
    expect(await verify(copy)).toMatchObject({ code: 0, out: expect.stringContaining('在备份之前就已缺失') as string });
  });
});

describe('checking finds', () => {
  it.each<[string, (copy: string) => Promise<void>, string]>([
    ['a half-made backup', (copy) => rm(path.join(copy, 'manifest.json')), '备份没有做完'],
    ['a manifest that is none', (copy) => writeFile(path.join(copy, 'manifest.json'), '{"format":1}'), '没有可读的 manifest.json'],
    ['no database', (copy) => rm(path.join(copy, 'park.db')), '数据库 park.db 不在'],
    ['a database cut off', (copy) => truncate(path.join(copy, 'park.db'), 8_192), '与清单上的大小或校验值不符'],
    ['an entry changed', (copy) => tamper(copy, `${UNGUARDED} UPDATE "RecordEntry" SET reason='x' WHERE id=2`), '第 2 条'],
    ['the end of the record cut off', (copy) => tamper(copy, `${UNGUARDED} DELETE FROM "RecordEntry" WHERE id=3`), '末尾有记录被删除'],
    ['rows that point nowhere', (copy) => tamper(copy, 'DELETE FROM "Person"'), '指向不存在的行'],
    ['a file less in the database', (copy) => tamper(copy, 'DELETE FROM "StoredFile" WHERE name IS NOT NULL'), '清单上有 2 个文件'],
    ['files gone', (copy) => rm(path.join(copy, 'files'), { recursive: true }), '有 2 个文件缺失或被改动'],
  ])('%s', async (_, spoil, said) => {
    const copy = await backupOfNoSite();
    await spoil(copy);
    expect(await verify(copy)).toEqual(refused(1, said));
    const target = path.join(await folderOfTest(), 'data');
    expect(await restore(target, copy)).toEqual(refused(1, said));
    expect(existsSync(target)).toBe(false);
  });

  it('a file changed, and a folder that is not there', async () => {
    const copy = await backupOfNoSite();
    const changed = (await all(path.join(copy, 'files'))).find((name) => /[0-9a-f]{64}$/u.test(name)) ?? '';
    await writeFile(path.join(copy, 'files', changed), '别的');
    expect(await verify(copy)).toEqual(refused(1, `有 1 个文件缺失或被改动：${path.basename(changed)}`));
    expect(await verify(`${copy}-none`)).toEqual(refused(1, '备份没有做完'));
    expect(await verify()).toEqual(refused(2, '请给出备份的文件夹'));
    expect(await verify(copy, '--secret', `${copy}-none`)).toEqual(refused(2, '没有密钥文件'));
  });
});

describe('restoring is refused', () => {
  it('where a site is, or was, or anything else', async () => {
    const { site, copy } = await ground();
    await enter(site.db, site.officer.id);
    expect(await restore(site.folder, copy)).toEqual(refused(1, '网站可能正在运行'));
    await site.db.$disconnect();
    expect(await restore(site.folder, copy)).toEqual(refused(1, '已有数据库'));
    const folder = await folderOfTest();
    await mkdir(path.join(folder, 'mail'));
    expect(await restore(folder, copy)).toEqual(refused(1, '不是空的（有 mail）'));
    expect(await all(folder)).toEqual(['mail']);
  });

  it('with another secret than that of the backup, whichever way it is given', async () => {
    const { site, copy } = await ground();
    const folder = await folderOfTest();
    await writeFile(path.join(folder, 'secret'), 'ab'.repeat(32));
    expect(await restore(folder, copy)).toEqual(refused(1, '不是这个数据库的'));
    expect(await restore(folder, copy, '--secret', path.join(site.folder, 'secret'))).toEqual(refused(2, '已有另一个密钥'));
    expect(await all(folder)).toEqual(['secret']);
  });

  it('for a backup of a newer version', async () => {
    const copy = await backupOfNoSite();
    await tamper(
      copy,
      "UPDATE _prisma_migrations SET migration_name = '29991231000000_later' WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)",
    );
    const place = path.join(copy, 'manifest.json');
    const manifest = JSON.parse(await readFile(place, 'utf8')) as object;
    await writeFile(place, JSON.stringify({ ...manifest, migration: '29991231000000_later' }));
    expect(await verify(copy)).toMatchObject({ code: 0 });
    const target = path.join(await folderOfTest(), 'data');
    expect(await restore(target, copy)).toEqual(refused(1, '更新版本的网站'));
  });

  it('where another restoring is under way, which it leaves alone', async () => {
    const copy = await backupOfNoSite();
    const folder = await folderOfTest();
    const [data, beside] = [path.join(folder, 'data'), path.join(folder, 'databases')];
    await mkdir(beside);
    await writeFile(path.join(beside, 'park.db.restoring'), '别人的');
    const place = { database: path.join(beside, 'park.db'), dataFolder: data };
    expect(await restoreBackup(copy, place, null)).toMatchObject({
      ok: false,
      why: 'disk',
      problems: ['那里已有同名的文件。', expect.any(String)],
    });
    expect([await readdir(data), await readFile(path.join(beside, 'park.db.restoring'), 'utf8')]).toEqual([[], '别人的']);
  });
});
