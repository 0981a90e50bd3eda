import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { searchDictionary, searchSynonyms } from '#app/domain/directory/dictionary.ts';
import { FINDABLES } from '#app/domain/assembly/findables.server.ts';
import { IndexFollower } from '#app/kernel/search-index/index-follower.server.ts';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { openSite } from '#app/web/site.server.ts';
import type { Database } from '#prisma/database.ts';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import { BOX } from '#test/factories/person.ts';
import { testWorker } from './outbox/ground.ts';

type Running = Awaited<ReturnType<typeof openSite>>;

/**
 * Makes routes use a site on this database, with its files under `folder`, until `closeSite`, which also closes the database. By default
 * the site opens what the settings of the process name; those are read once, and test files share a process.
 */
export async function openTestSite(db: Database, folder: string): Promise<void> {
  const search = createEmbeddedEngine({
    indexes,
    synonyms: searchSynonyms,
    dictionary: searchDictionary(),
    clock: () => performance.now(),
  });
  const follower = new IndexFollower(db, search, FINDABLES, () => new Date());
  await follower.catchUp();
  const running: Running = {
    parts: { db, search, box: BOX, limiter: createLimiter(db), files: createDiskStore(path.join(folder, 'files')), signOn: [] },
    follower,
    worker: testWorker(db).worker,
    timers: [],
    answers: new LRUCache({ max: 100 }),
    answersVersion: follower.version,
  };
  const holder = globalThis as typeof globalThis & { onlinePark?: Promise<Running> };
  if (holder.onlinePark) throw new Error('Another file left its site open');
  holder.onlinePark = Promise.resolve(running);
  if ((await openSite()) !== running) throw new Error('Routes would find another site');
}
