import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { forgetBytes } from '#app/kernel/files/forget-bytes.server.ts';
import { holdsFile } from '../move-in-content.ts';
import { GIVEN_UP } from '../move-in-states.ts';

/** Deletes the rows of files that no version holds and that followed none. @returns the hashes of their files. */
function dropUnheld(db: Database, id: string, now: Date): Promise<string[]> {
  return inTransaction(db, async (tx) => {
    const row = await tx.moveIn.findUnique({
      where: { id, state: { in: [...GIVEN_UP] } },
      select: {
        versions: { select: { content: true } },
        files: { where: { suppliedAt: null }, select: { file: { select: { id: true, sha256: true } } } },
      },
    });
    const unheld = (row?.files ?? []).flatMap(({ file }) => (row?.versions.some((version) => holdsFile(version, file.id)) ? [] : [file]));
    const ids = unheld.map((file) => file.id);
    await tx.moveInFile.deleteMany({ where: { fileId: { in: ids } } });
    await tx.storedFile.deleteMany({ where: { id: { in: ids } } });
    await tx.moveIn.updateMany({ where: { id, state: { in: [...GIVEN_UP] } }, data: { clearedAt: now } });
    return unheld.map(({ sha256 }) => sha256);
  });
}

/**
 * Deletes the files of applications that were given up, except those that a submitted version holds and those that followed one. It may run at any time and
 * concurrently, and finishes what was cut off.
 * @param id of the one application that was given up just now; otherwise all of them.
 * @returns from how many applications it deleted something.
 */
export async function forgetGivenUpFiles(db: Database, files: FileStore, now: Date, id?: string): Promise<number> {
  const where: Prisma.MoveInWhereInput = { state: { in: [...GIVEN_UP] }, clearedAt: null };
  const given = await db.moveIn.findMany({ where: id === undefined ? where : { ...where, id }, select: { id: true } });
  let count = 0;
  for (const moveIn of given) {
    const hashes = await dropUnheld(db, moveIn.id, now);
    await forgetBytes(db, files, hashes);
    if (hashes.length > 0) count += 1;
  }
  return count;
}
