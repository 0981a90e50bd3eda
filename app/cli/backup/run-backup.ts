import { existsSync } from 'node:fs';
import path from 'node:path';
import { makeBackup } from '#app/kernel/backup/make-backup.server.ts';
import { noteBackup } from '#app/kernel/backup/last-backups.server.ts';
import { sayDiskFault } from '#app/kernel/backup/disk.server.ts';
import { writeStamp } from '#app/kernel/calendar.ts';
import { fitOf } from '#app/kernel/credentials/bound-box.server.ts';
import { createFileOnce } from '#app/kernel/credentials/create-file-once.server.ts';
import { createSecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { readServerSecret, type SecretPlace } from '#app/kernel/credentials/server-secret.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { isUnmigrated, openDatabase, type Database } from '#prisma/database.ts';
import { databasePath } from '#prisma/database-path.ts';
import type { Outcome } from '../outcome.ts';
import { readBackupWords } from './arguments.ts';
import { whatItHolds } from './what-it-holds.ts';

const USAGE = `用法：npm run backup [-- 文件夹] [--with-secret 文件]
  文件夹               备份放在哪里，须是空的或还没有的；不写时是数据文件夹里的 backups/当时的时间
  --with-secret 文件   另把服务器密钥写入这个还没有的文件，不要与备份放在一起`;

/** What the command works with. */
export interface BackupGround {
  /** Of the database. */
  url: string;
  dataFolder: string;
  files: FileStore;
  secretPlace: SecretPlace;
}

/** Whether `file` is in `folder`. */
function isInside(file: string, folder: string): boolean {
  const way = path.relative(path.resolve(folder), path.resolve(file));
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** The secret of this database, to be written apart, or why it cannot be, in Chinese. */
async function secretToWrite(
  db: Database,
  file: string,
  folder: string,
  place: SecretPlace,
): Promise<{ text: string } | { wrong: string }> {
  if (isInside(file, folder)) return { wrong: '密钥不能与备份放在一起：得到备份的人就能打开其中的两步验证。请另选地方。' };
  if (existsSync(file)) return { wrong: `已有文件 ${file}，不会改写它。请换一个名称。` };
  const secret = await readServerSecret(place);
  if (secret === null) return { wrong: `没有服务器密钥：${place.file} 不在，也没有设 PARK_SECRET。` };
  if ((await fitOf(db, createSecretBox(secret))) === 'foreign')
    return { wrong: '现在的服务器密钥不是这个数据库的，没有写出。请先放回原来的密钥。' };
  return { text: secret.toString('base64') };
}

/** Writes the secret to a new file. Returns why it could not, in Chinese; null if it did. */
async function writeSecret(file: string, text: string): Promise<string | null> {
  try {
    return (await createFileOnce(file, `${text}\n`)) ? null : `已有文件 ${file}。`;
  } catch (error) {
    return sayDiskFault(error) ?? (error instanceof Error ? error.message : String(error));
  }
}

async function backUp(db: Database, folder: string, secretFile: string | null, ground: BackupGround, clock: () => Date): Promise<Outcome> {
  const secret = secretFile === null ? null : await secretToWrite(db, secretFile, folder, ground.secretPlace);
  if (secret && 'wrong' in secret) return { code: 1, text: `没有备份。${secret.wrong}` };
  /** The result counts even where it cannot be noted, as on a full disk. */
  const note = (fault: string | null): Promise<boolean> =>
    noteBackup(db, fault, clock()).then(
      () => true,
      () => false,
    );
  const made = await makeBackup(db, ground.files, folder, clock()).catch(async (error: unknown) => {
    await note('程序出错，原因见备份命令的输出。');
    throw error;
  });
  const noted = await note(made.ok ? null : made.message);
  if (!made.ok) return { code: 1, text: `没有备份到 ${folder}：${made.message}` };
  const unwritten = secretFile !== null && secret ? await writeSecret(secretFile, secret.text) : null;
  if (unwritten !== null) return { code: 1, text: `已备份到 ${folder}，但没有写出密钥：${unwritten}` };
  const kept =
    secretFile === null
      ? `服务器密钥不在备份里，没有它，恢复以后两步验证都打不开。请另外保管${
          ground.secretPlace.given === undefined ? `密钥文件 ${ground.secretPlace.file}` : '设置的 PARK_SECRET'
        }，不要与备份放在一起。`
      : `服务器密钥已写入 ${secretFile}，请另外保管，不要与备份放在一起。`;
  const unnoted = noted ? '' : '\n没有能在数据库里记下这次备份，系统管理员的页面不会显示它。';
  return {
    code: 0,
    text: `已备份到 ${folder}${unnoted}\n${whatItHolds(made.manifest)}\n${kept}\n请把备份复制到别的机器，并核对：npm run backup:verify -- ${folder}`,
  };
}

async function answer(words: readonly string[], ground: BackupGround, clock: () => Date): Promise<Outcome> {
  const read = readBackupWords(words, 'with-secret');
  if ('usage' in read) return { code: 2, text: `${read.usage}\n\n${USAGE}` };
  const file = databasePath(ground.url);
  if (!existsSync(file)) return { code: 2, text: `没有数据库 ${file}。请用 DATABASE_URL 指明要备份的数据库。` };
  const folder = path.resolve(read.folder ?? path.join(ground.dataFolder, 'backups', writeStamp(clock())));
  const db = await openDatabase(ground.url);
  try {
    return await backUp(db, folder, read.secretFile, ground, clock);
  } catch (error) {
    if (isUnmigrated(error)) return { code: 2, text: `${file} 不是本站的数据库，或结构不是最新的（请运行 npm run migrate）。` };
    throw error;
  } finally {
    await db.$disconnect();
  }
}

/**
 * Runs `npm run backup` with these words.
 * @returns the text to print and the exit code; never throws.
 */
export function runBackup(words: readonly string[], ground: BackupGround, clock: () => Date): Promise<Outcome> {
  return answer(words, ground, clock).catch((error: unknown): Outcome => ({
    code: 2,
    text: `没有备份：${sayDiskFault(error) ?? (error instanceof Error ? error.message : String(error))}`,
  }));
}
