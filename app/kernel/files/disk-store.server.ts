import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { isSha256, type FileStore } from './file-store.ts';
import { flush } from './flush.server.ts';

/**
 * Stores files in a local folder as `aa/bb/<sha256>`, readable only by the owner of the process. Every method throws a RangeError
 * if the address is not a SHA-256, and `put` also if it is not the hash of the bytes.
 */
export function createDiskStore(folder: string): FileStore {
  const placeOf = (sha256: string): { shelf: string; file: string } => {
    if (!isSha256(sha256)) throw new RangeError('A file is addressed by the 64 hex digits of its SHA-256');
    const shelf = path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4));
    return { shelf, file: path.join(shelf, sha256) };
  };

  return {
    async put(sha256, bytes) {
      const { shelf, file } = placeOf(sha256);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new RangeError('The bytes have another SHA-256');
      await mkdir(shelf, { recursive: true, mode: 0o700 });
      const draft = path.join(shelf, `.${sha256}.${randomUUID()}`);
      try {
        await writeDurably(draft, bytes);
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      // A new file name survives a power cut only once its folder is flushed.
      for (const one of [shelf, path.dirname(shelf), folder]) await flush(one);
    },

    async open(sha256) {
      const { file } = placeOf(sha256);
      const handle = await openExisting(file);
      return handle && (Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>);
    },

    async remove(sha256) {
      await rm(placeOf(sha256).file, { force: true });
    },
  };
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openExisting(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
