import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from './file-store.ts';

/**
 * Removes the bytes to which no row refers. It counts the rows and removes the bytes in one transaction, and uploads store their
 * bytes in the transaction that writes the row, so an upload of the same content at the same moment does not lose them.
 */
export async function forgetBytes(db: Database, files: FileStore, hashes: readonly string[]): Promise<void> {
  for (const sha256 of new Set(hashes)) {
    await inTransaction(db, async (tx) => {
      const referring = (await tx.storedFile.count({ where: { sha256 } })) + (await tx.imageRendition.count({ where: { sha256 } }));
      if (referring === 0) await files.remove(sha256);
    });
  }
}
