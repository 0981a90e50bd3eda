import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { inject, onTestFinished } from 'vitest';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { runBackup } from '#app/cli/backup/run-backup.ts';
import { runRestore } from '#app/cli/backup/run-restore.ts';
import { runVerify } from '#app/cli/backup/run-verify.ts';
import { openBoundBox } from '#app/kernel/credentials/bound-box.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { byVisitor, NOW, person, type TestPerson } from '#test/factories/person.ts';
import { asRan, type Ran } from '../command-ground.ts';

/** The secret of `BOX`, as it is kept in a file. */
export const SECRET = Buffer.alloc(32, 7).toString('base64');
const MIGRATIONS = 'prisma/sqlite';

/** A site on the disk: its data folder with everything in it. */
export interface SiteOnDisk {
  folder: string;
  url: string;
  db: Database;
  files: FileStore;
  officer: TestPerson;
}

/** A folder outside everything, removed when the test ends. */
export async function folderOfTest(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-backup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Adds to the record. */
export const enter = (db: Database, personId: string): Promise<number> =>
  inTransaction(db, (tx) => writeEntry(tx, byVisitor(), { deed: 'person.signIn', subjectId: personId, personId }));

/** Stores a file as an upload does: its bytes with its row. @returns its hash. */
export async function upload({ db, files, officer }: SiteOnDisk, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await inTransaction(db, async (tx) => {
    await files.put(sha256, bytes);
    const row = { sha256, mediaType: 'application/pdf', name: '许可证.pdf', size: bytes.length, uploadedById: officer.id, uploadedAt: NOW };
    await tx.storedFile.create({ data: row, select: { id: true } });
  });
  return sha256;
}

/** Opens a site on a database that is there, with its secret, an officer with a second step, a record and two files. */
async function furnish(folder: string, bound: boolean): Promise<SiteOnDisk> {
  const url = `file:${path.join(folder, 'park.db')}`;
  await writeFile(path.join(folder, 'secret'), `${SECRET}\n`, { mode: 0o600 });
  const db = await openDatabase(url);
  onTestFinished(() => db.$disconnect());
  if (bound) await openBoundBox(db, { given: SECRET, file: '' }, NOW);
  const officer = await person(db, { totp: true });
  const site = { folder, url, db, officer, files: createDiskStore(path.join(folder, 'files')) };
  for (let n = 0; n < 3; n += 1) await enter(db, officer.id);
  for (const text of ['营业执照', '许可证']) await upload(site, text);
  return site;
}

/** A site in a folder of its own. */
export async function siteOnDisk(): Promise<SiteOnDisk> {
  const folder = path.join(await folderOfTest(), 'data');
  await mkdir(folder);
  await copyFile(inject('baseDatabase'), path.join(folder, 'park.db'));
  return furnish(folder, true);
}

/** All migrations, oldest first. */
export async function migrations(): Promise<string[]> {
  return (await readdir(MIGRATIONS, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** A site of the version that had only these migrations. */
export async function olderSite(applied: readonly string[]): Promise<SiteOnDisk> {
  const folder = path.join(await folderOfTest(), 'data');
  await mkdir(folder);
  const [old, base] = [new BetterSqlite3(path.join(folder, 'park.db')), new BetterSqlite3(inject('baseDatabase'), { readonly: true })];
  const { sql } = base.prepare("SELECT sql FROM sqlite_master WHERE name = '_prisma_migrations'").get() as { sql: string };
  old.exec(sql);
  for (const name of applied) {
    old.exec(await readFile(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8'));
    const row = base.prepare('SELECT * FROM _prisma_migrations WHERE migration_name = ?').get(name) as Record<string, unknown>;
    const columns = Object.keys(row);
    const holes = columns.map(() => '?').join(', ');
    old.prepare(`INSERT INTO _prisma_migrations (${columns.join(', ')}) VALUES (${holes})`).run(...Object.values(row));
  }
  old.close();
  base.close();
  return furnish(folder, false);
}

/** The commands, as run in this process. */
const placeOf = (dataFolder: string) => ({
  url: `file:${path.join(dataFolder, 'park.db')}`,
  dataFolder,
  files: createDiskStore(path.join(dataFolder, 'files')),
  secretPlace: { given: undefined, file: path.join(dataFolder, 'secret') },
});
export const backup = async (dataFolder: string, ...words: string[]): Promise<Ran> =>
  asRan(await runBackup(words, placeOf(dataFolder), () => NOW));
export const verify = async (...words: string[]): Promise<Ran> => asRan(await runVerify(words));
export const restore = async (dataFolder: string, ...words: string[]): Promise<Ran> => asRan(await runRestore(words, placeOf(dataFolder)));
