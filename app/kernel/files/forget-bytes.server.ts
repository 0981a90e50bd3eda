import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from './file-store.ts';

/**
 * Removes the bytes to which no row refers any more. Asked inside a transaction, and bytes are put inside the one that
 * writes their row, so that an upload of the same content at the same moment is not left without.
 */
export async function forgetBytes(db: Database, files: FileStore, hashes: readonly string[]): Promise<void> {
  for (const sha256 of new Set(hashes)) {
    await inTransaction(db, async (tx) => {
      const referring = (await tx.storedFile.count({ where: { sha256 } })) + (await tx.imageRendition.count({ where: { sha256 } }));
      if (referring === 0) await files.remove(sha256);
    });
  }
}
