import { openDatabase } from '#prisma/database.ts';
import { FINDABLES } from '#app/domain/assembly/findables.server.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import { writeIndex } from '#app/kernel/search-index/saved-index.server.ts';

/** What a thread needs to make the file of the whole index. */
export interface IndexToMake {
  database: string;
  file: string;
  key: string;
}

/** Makes the file of the whole index; false if it would be too large. Runs in a thread of its own. */
export async function work({ database, file, key }: IndexToMake): Promise<boolean> {
  const db = await openDatabase(database);
  try {
    return await writeIndex(db, { findables: FINDABLES, definitions: indexes, file, key, now: new Date() });
  } finally {
    await db.$disconnect();
  }
}
