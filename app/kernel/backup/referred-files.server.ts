import { createHash } from 'node:crypto';
import type { Database } from '#prisma/database.ts';
import type { FileStore } from '../files/file-store.ts';

/** The files that the database refers to: the hash of each with its size. */
export async function referredFiles(db: Database): Promise<Map<string, number>> {
  const select = { sha256: true, size: true } as const;
  const [stored, renditions] = await Promise.all([
    db.storedFile.findMany({ select, distinct: ['sha256'] }),
    db.imageRendition.findMany({ select, distinct: ['sha256'] }),
  ]);
  return new Map([...stored, ...renditions].map(({ sha256, size }) => [sha256, size]));
}

/** The bytes of a file as they were stored; null if they are gone or no longer have that hash. */
export async function soundBytes(files: FileStore, sha256: string): Promise<Buffer | null> {
  const stream = await files.open(sha256);
  if (stream === null) return null;
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  const bytes = Buffer.concat(parts);
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
}

/**
 * Copies files from one store to another that has none of them yet.
 * @returns those that are lost: their bytes are gone or damaged.
 */
export async function copyFiles(from: FileStore, to: FileStore, hashes: Iterable<string>): Promise<string[]> {
  const lost: string[] = [];
  for (const sha256 of hashes) {
    const bytes = await soundBytes(from, sha256);
    if (bytes === null) lost.push(sha256);
    else await to.put(sha256, bytes);
  }
  return lost;
}
