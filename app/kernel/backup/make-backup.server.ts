import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readUnchanging, type Database } from '#prisma/database.ts';
import { createFileOnce } from '../credentials/create-file-once.server.ts';
import { createDiskStore } from '../files/disk-store.server.ts';
import type { FileStore } from '../files/file-store.ts';
import { flush } from '../files/flush.server.ts';
import { GENESIS } from '../record/chain.server.ts';
import { hashOfFile, namesIn, roomAt, sayDiskFault } from './disk.server.ts';
import { IN_BACKUP, writeManifest, type Manifest } from './manifest.ts';
import { newestMigration } from './newest-migration.server.ts';
import { copyFiles, referredFiles } from './referred-files.server.ts';

/** How often a snapshot is taken anew because a file that it refers to was removed meanwhile. */
const SNAPSHOTS = 5;

export type Made = { ok: true; manifest: Manifest } | { ok: false; message: string };

const megabytes = (bytes: number): string => Math.ceil(bytes / 1024 / 1024).toLocaleString('zh-CN');

/** Returns why there is no room for the backup; null if there is. */
async function tooBig(db: Database, files: Map<string, number>, folder: string): Promise<string | null> {
  const [size] = await db.$queryRaw<{ bytes: bigint }[]>`SELECT page_count * page_size AS "bytes" FROM pragma_page_count, pragma_page_size`;
  const needed = [...files.values()].reduce((sum, bytes) => sum + bytes, Number(size?.bytes ?? 0));
  const room = await roomAt(folder);
  return needed > room ? `磁盘空间不够：需要约 ${megabytes(needed)} MB，只有 ${megabytes(room)} MB。` : null;
}

/** Writes the database as it is at one moment to a new file, while others go on writing. */
async function takeSnapshot(db: Database, file: string): Promise<void> {
  await rm(file, { force: true });
  // SQLite fills an empty file, and leaves its mode.
  await writeFile(file, '', { flag: 'wx', mode: 0o600 });
  await db.$executeRaw`VACUUM INTO ${file}`;
  await flush(file);
}

/**
 * Takes a snapshot and completes the files. A file that was removed from the site between its copying and the snapshot is left out; one
 * that was added and removed between the snapshot and its copying needs another snapshot.
 */
async function copySite(
  db: Database,
  from: FileStore,
  folder: string,
  before: Map<string, number>,
): Promise<Omit<Manifest, 'format' | 'at' | 'database'>> {
  const to = createDiskStore(path.join(folder, IN_BACKUP.files));
  const file = path.join(folder, IN_BACKUP.database);
  const lost = new Set(await copyFiles(from, to, before.keys()));
  const copied = new Set([...before.keys()].filter((sha256) => !lost.has(sha256)));
  for (let attempt = 1; ; attempt += 1) {
    await takeSnapshot(db, file);
    const { referred, migration, record } = await readUnchanging(file, async (snapshot) => {
      const newest = await snapshot.recordEntry.findFirst({ orderBy: { id: 'desc' }, select: { hash: true } });
      return {
        referred: await referredFiles(snapshot),
        migration: await newestMigration(snapshot),
        record: { entries: await snapshot.recordEntry.count(), head: newest?.hash ?? GENESIS },
      };
    });
    const missing = await copyFiles(
      from,
      to,
      [...referred.keys()].filter((sha256) => !copied.has(sha256)),
    );
    for (const sha256 of referred.keys()) if (!missing.includes(sha256)) copied.add(sha256);
    if (missing.length > 0 && attempt < SNAPSHOTS) {
      const now = await referredFiles(db);
      if (missing.some((sha256) => !now.has(sha256))) continue;
    }
    for (const sha256 of copied) if (!referred.has(sha256)) await to.remove(sha256);
    const bytes = [...referred.values()].reduce((sum, size) => sum + size, 0);
    return { migration, record, files: { count: referred.size, bytes, lost: missing.sort() } };
  }
}

/**
 * Makes a backup of a database and its files, also while the site is running: the database as it is at one moment, every file that it
 * refers to, and last the manifest. The server's secret is not in it.
 * @param folder where to; it must be empty or not there yet, and is emptied again if the backup does not succeed.
 * @returns the manifest, or why there is no backup, in Chinese.
 */
export async function makeBackup(db: Database, files: FileStore, folder: string, now: Date): Promise<Made> {
  let begun = false;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await namesIn(folder)).length > 0) return { ok: false, message: '那个文件夹不是空的。请换一个名称；已有的备份不会被改写。' };
    const before = await referredFiles(db);
    const refused = await tooBig(db, before, folder);
    if (refused !== null) return { ok: false, message: refused };
    begun = true;
    const copied = await copySite(db, files, folder, before);
    const file = path.join(folder, IN_BACKUP.database);
    const database = { bytes: (await stat(file)).size, sha256: await hashOfFile(file) };
    const manifest: Manifest = { format: 1, at: now.toISOString(), database, ...copied };
    await createFileOnce(path.join(folder, IN_BACKUP.manifest), writeManifest(manifest));
    await flush(folder);
    return { ok: true, manifest };
  } catch (error) {
    if (begun) for (const name of Object.values(IN_BACKUP)) await rm(path.join(folder, name), { recursive: true, force: true });
    const message = sayDiskFault(error);
    if (message === null) throw error;
    return { ok: false, message };
  }
}
