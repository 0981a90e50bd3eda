import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readUnchanging } from '#prisma/database.ts';
import { applyMigrations, migrationLock, migrationNames } from '#prisma/migrations.ts';
import { createFileOnce, linkOnce } from '../credentials/create-file-once.server.ts';
import type { SecretBox } from '../credentials/secret-box.server.ts';
import { createDiskStore } from '../files/disk-store.server.ts';
import { flush } from '../files/flush.server.ts';
import { namesIn, sayDiskFault } from './disk.server.ts';
import { IN_BACKUP, type Manifest } from './manifest.ts';
import { copyFiles, referredFiles } from './referred-files.server.ts';
import { examine, verifyBackup } from './verify-backup.server.ts';

/** What may be in the data folder before: the secret, the backups themselves, and what a disk of its own has. */
const ALLOWED = new Set(['secret', 'backups', 'lost+found']);

/** Where a backup is restored to. */
export interface RestorePlace {
  /** The file of the database. */
  database: string;
  dataFolder: string;
}

/** The secret that the restored site will use. */
export interface GivenSecret {
  box: SecretBox;
  /** Its text, to be written to the data folder; null if it is there already, or set. */
  write: string | null;
}

export type Restored =
  { ok: true; manifest: Manifest; applied: string[] } | { ok: false; why: 'taken' | 'backup' | 'disk'; problems: string[] };

const taken = (...problems: string[]): Restored => ({ ok: false, why: 'taken', problems });

/** Why nothing can be restored to this place; null if it can. */
async function occupied({ database, dataFolder }: RestorePlace): Promise<Restored | null> {
  const [name, there] = [path.basename(database), await namesIn(path.dirname(database))];
  if (there.includes(`${name}-shm`))
    return taken(`数据库 ${database} 正被使用：网站可能正在运行。请先停止网站；恢复只写入空的数据文件夹。`);
  if (there.includes(name) || there.includes(`${name}-wal`))
    return taken(
      `已有数据库 ${database}，没有改动它。恢复只写入空的数据文件夹，请把原来的移到别处，或用 DATABASE_URL 和 DATA_DIR 指定别处。`,
    );
  const others = (await namesIn(dataFolder)).filter((one) => !ALLOWED.has(one) && one !== migrationLock(name));
  return others.length > 0
    ? taken(`数据文件夹 ${dataFolder} 不是空的（有 ${others.slice(0, 5).join('、')}）。恢复只写入空的数据文件夹。`)
    : null;
}

/** Puts everything in its place, the database last, so that a site can start only on what is whole. */
async function putInPlace(folder: string, place: RestorePlace, manifest: Manifest, secret: GivenSecret | null): Promise<Restored> {
  const draft = `${place.database}.restoring`;
  const shelf = path.join(place.dataFolder, IN_BACKUP.files);
  const made: string[] = [];
  try {
    for (const one of new Set([path.dirname(place.database), place.dataFolder])) await mkdir(one, { recursive: true, mode: 0o700 });
    await writeFile(draft, '', { flag: 'wx', mode: 0o600 });
    made.push(draft, `${draft}-journal`, migrationLock(draft), shelf);
    await copyFile(path.join(folder, IN_BACKUP.database), draft);
    await chmod(draft, 0o600);
    const hashes = [...(await readUnchanging(draft, referredFiles)).keys()];
    const files = createDiskStore(shelf);
    await copyFiles(createDiskStore(path.join(folder, IN_BACKUP.files)), files, hashes);
    const applied = await applyMigrations(`file:${draft}`);
    const problems = await examine(draft, files, manifest);
    if (problems.length > 0) throw new Error(problems.join('\n'));
    if (secret?.write) {
      const file = path.join(place.dataFolder, 'secret');
      if (await createFileOnce(file, `${secret.write}\n`)) made.push(file);
    }
    await flush(draft);
    // It fails where a site was started meanwhile.
    await linkOnce(draft, place.database);
    made.push(place.database);
    for (const one of [draft, migrationLock(draft)]) await rm(one, { force: true });
    await flush(path.dirname(place.database));
    return { ok: true, manifest, applied };
  } catch (error) {
    for (const one of made) await rm(one, { recursive: true, force: true });
    const fault = sayDiskFault(error) ?? (error instanceof Error ? error.message : String(error));
    return { ok: false, why: 'disk', problems: [fault, '已放入的都已移走，数据文件夹与恢复之前相同。'] };
  }
}

/**
 * Restores a backup into an empty data folder: checks it first, copies it, applies the migrations that are newer than it, and checks what
 * has become of it. Nothing is written over, and what was begun is taken away again if it does not succeed.
 * @param secret checked against the database; null to restore without.
 * @returns what was restored and the migrations applied, or why nothing was, in Chinese.
 */
export async function restoreBackup(folder: string, place: RestorePlace, secret: GivenSecret | null): Promise<Restored> {
  const refused = await occupied(place);
  if (refused !== null) return refused;
  const verdict = await verifyBackup(folder, secret?.box ?? null);
  if (!verdict.ok) return { ok: false, why: 'backup', problems: verdict.problems };
  const { manifest } = verdict;
  if (!(await migrationNames()).includes(manifest.migration))
    return {
      ok: false,
      why: 'backup',
      problems: ['备份来自更新版本的网站，这个版本读不懂它。请先把程序更新到做备份时的版本或更新的版本。'],
    };
  return putInPlace(folder, place, manifest, secret);
}
