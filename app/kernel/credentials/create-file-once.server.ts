import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { flush } from '../files/flush.server.ts';

/**
 * Creates a file that only this account may read, and the folder if it is missing. The file appears whole or not at all, and an
 * existing one is never overwritten: if two processes try at once, one creates the file and both find it.
 * @returns whether this call created it.
 */
export async function createFileOnce(file: string, content: string | Uint8Array): Promise<boolean> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}.draft`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await linkOnce(draft, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** What a disk without hard links says: FAT, exFAT, some network shares. */
const NO_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

/**
 * Gives a file a further name, which must be free: unlike a rename, a link fails when it is taken. Where the disk has no hard links, the
 * file is copied; the copy is there before it is whole, and is taken away again if it does not become so.
 * @throws EEXIST if the name is taken.
 */
export async function linkOnce(file: string, name: string, linkTo = link): Promise<void> {
  try {
    await linkTo(file, name);
  } catch (error) {
    if (!NO_LINKS.some((code) => isCode(error, code))) throw error;
    try {
      await copyFile(file, name, constants.COPYFILE_EXCL);
      await flush(name);
    } catch (fault) {
      if (!isCode(fault, 'EEXIST')) await rm(name, { force: true });
      throw fault;
    }
  }
}

/** Whether an error of the file system has this code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
