import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { afterAll, beforeAll, inject } from 'vitest';
import { isPlace, searchDictionary, searchSynonyms } from '#app/domain/directory/dictionary.ts';
import { FINDABLES } from '#app/domain/assembly/findables.server.ts';
import { keepFacts } from '#app/domain/directory/rows/kept-facts.server.ts';
import { IndexFollower } from '#app/kernel/search-index/index-follower.server.ts';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import { createLimiter } from '#app/kernel/limits/limiter.server.ts';
import { closeSite, openSite } from '#app/web/site.server.ts';
import { ShownChanges } from '#app/web/processes/shown-changes.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { NewestChange } from '#prisma/newest-change.ts';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import { BOX } from '#test/factories/person.ts';
import { testWorker } from './outbox/ground.ts';

type Running = Awaited<ReturnType<typeof openSite>>;

/**
 * Makes routes use a site on this database, with its files under `folder`, until `closeSite`, which also closes the database. By default
 * the site opens what the settings of the process name; those are read once, and test files share a process.
 */
export async function openTestSite(db: Database, url: string, folder: string): Promise<void> {
  const search = createEmbeddedEngine({
    indexes,
    synonyms: searchSynonyms,
    dictionary: searchDictionary(),
    isPlace,
    clock: () => performance.now(),
  });
  const follower = new IndexFollower(db, search, FINDABLES, () => new Date());
  const newest = new NewestChange(url, 0);
  const before = newest.id;
  await follower.catchUp();
  const running: Running = {
    parts: { db, search, box: BOX, limiter: createLimiter(db), files: createDiskStore(path.join(folder, 'files')), signOn: [] },
    follower,
    shown: new ShownChanges(
      () => newest.id,
      () => follower.catchUp(),
      before,
    ),
    worker: testWorker(db).worker,
    timers: [],
    answers: new LRUCache({ maxSize: 64 * 1024 ** 2 }),
    answersVersion: follower.version,
    facts: keepFacts(follower),
    built: Promise.resolve(),
    close: () => newest.close(),
  };
  const holder = globalThis as typeof globalThis & { onlinePark?: Promise<Running> };
  if (holder.onlinePark) throw new Error('Another file left its site open');
  holder.onlinePark = Promise.resolve(running);
  if ((await openSite()) !== running) throw new Error('Routes would find another site');
}

/**
 * Gives all tests of a file one site of their own, on a copy of a database that is there already.
 * @param prepare fills the database before the site opens, since only then everything in it is found by search.
 */
export function siteOfFile(template: 'baseDatabase' | 'groundedDatabase', prepare: (db: Database) => Promise<void>): void {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'park-site-'));
    await copyFile(inject(template), path.join(folder, 'park.db'));
    const url = `file:${path.join(folder, 'park.db')}`;
    const db = await openDatabase(url);
    await prepare(db);
    await openTestSite(db, url, folder);
  });
  afterAll(async () => {
    await closeSite();
    await rm(folder, { recursive: true, force: true });
  });
}
