import type { Database } from '#prisma/database.ts';
import type { Who } from '../permissions/actor.ts';
import { mayOpenOwn, type FileOwner } from './file-owner.server.ts';

export interface FoundFile {
  sha256: string;
  mediaType: string;
  name: string;
  size: number;
}

/**
 * Any noun to which the file belongs may let `who` open it; one that only mentions it counts if it belongs to no other. A file that
 * belongs to none is for its uploader only.
 */
async function mayOpen(db: Database, owners: readonly FileOwner[], who: Who, file: { id: string; uploadedById: string }): Promise<boolean> {
  for (const mentioned of [undefined, true]) {
    let belongs = false;
    for (const owner of owners.filter(({ byMention }) => byMention === mentioned)) {
      if ((await owner.holds(db, [file.id])).length === 0) continue;
      if (await owner.mayOpen(db, who, file)) return true;
      belongs = true;
    }
    if (belongs) return false;
  }
  return mayOpenOwn(who, file.uploadedById);
}

/**
 * Returns what is stored about a file; null if there is no such file or `who` may not open it.
 * @param owners every noun to which files belong.
 */
export async function findFile(db: Database, owners: readonly FileOwner[], who: Who, id: string): Promise<FoundFile | null> {
  const file = await db.storedFile.findUnique({
    where: { id },
    select: { sha256: true, mediaType: true, name: true, size: true, uploadedById: true },
  });
  if (!file) return null;
  const { uploadedById, ...found } = file;
  return (await mayOpen(db, owners, who, { id, uploadedById })) ? found : null;
}
