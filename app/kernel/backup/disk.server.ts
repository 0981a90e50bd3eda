import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, statfs } from 'node:fs/promises';
import { isCode } from '../credentials/create-file-once.server.ts';

/** The SHA-256 of a file, as hex. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** The names in a folder; none if there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** Bytes that this account can still write where the folder is. */
export async function roomAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const SAYS: readonly [RegExp, string][] = [
  [/ENOSPC|EDQUOT|SQLITE_FULL|disk is full/u, '磁盘空间不够。'],
  [/EACCES|EPERM|EROFS|readonly|SQLITE_CANTOPEN|unable to open/u, '没有读写的权限。'],
  [/EISDIR/u, '那里是文件夹，不是文件。'],
  [/ENOTDIR|EEXIST/u, '那里已有同名的文件。'],
  [/SQLITE_BUSY|SocketTimeout|database is locked/u, '数据库一直被别的程序占用。'],
  [/SQLITE_CORRUPT|SQLITE_NOTADB|malformed|not a database/u, '数据库已损坏，或者不是数据库。'],
];

/** What went wrong on the disk, in Chinese; null if it is something else. */
export function sayDiskFault(error: unknown): string | null {
  const said = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : String(error);
  return SAYS.find(([found]) => found.test(said))?.[1] ?? null;
}
