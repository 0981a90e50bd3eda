import { LRUCache } from 'lru-cache';
import { Meilisearch } from 'meilisearch';
import { openDatabase, type Database } from '#prisma/database.ts';
import { dayOf, type Day } from '#app/domain/calendar.ts';
import { IndexFollower } from '#app/domain/directory/index-follower.server.ts';
import { createEmbeddedEngine } from '#search/embedded/engine.ts';
import { indexes } from '#search/indexes.ts';
import { createMeilisearchEngine } from '#search/meilisearch/engine.ts';
import type { SearchEngine } from '#search/port.ts';
import { synonyms } from '#search/synonyms.ts';
import { searchDictionary } from '#app/domain/directory/dictionary.ts';
import { env } from './env.server.ts';
import { log } from './log.server.ts';

const FOLLOW_EVERY_MS = 1_000;
const CACHED_ANSWERS = 2_000;

/** What every loader works with: the database, search, and the clock. */
export interface Site {
  db: Database;
  search: SearchEngine;
  /** The Shanghai day of this request. */
  today: Day;
  now: Date;
  /**
   * The answer of `make` for `key`, kept until the data or the day changes. Only for answers that are
   * the same for every reader.
   */
  cached: <T extends object>(key: string, make: () => Promise<T>) => Promise<T>;
}

interface Running {
  db: Database;
  search: SearchEngine;
  follower: IndexFollower;
  timer: NodeJS.Timeout;
  answers: LRUCache<string, Promise<object>>;
  answersVersion: string;
}

// why: in development Vite loads this module anew on each change; the database and the index stay.
const holder = globalThis as typeof globalThis & { onlinePark?: Promise<Running>; onlineParkReady?: boolean; onlineVersion?: () => string };

async function start(): Promise<Running> {
  const db = await openDatabase(env.DATABASE_URL);
  const setUp = { indexes, synonyms, dictionary: searchDictionary() };
  const search = env.MEILI_URL
    ? createMeilisearchEngine({ ...setUp, client: new Meilisearch({ host: env.MEILI_URL, apiKey: env.MEILI_KEY }) })
    : createEmbeddedEngine({ ...setUp, clock: () => performance.now() });
  const follower = new IndexFollower(db, search, () => new Date());
  const started = performance.now();
  await follower.catchUp();
  const { documents } = await search.health();
  log.info({ documents, ms: Math.round(performance.now() - started) }, 'search index built');
  const timer = setInterval(() => {
    follower.catchUp().catch((error: unknown) => log.error({ err: error }, 'search index could not follow the data'));
  }, FOLLOW_EVERY_MS);
  timer.unref();
  holder.onlineParkReady = true;
  holder.onlineVersion = () => follower.version;
  return { db, search, follower, timer, answers: new LRUCache({ max: CACHED_ANSWERS }), answersVersion: follower.version };
}

/** Opens the database and builds the search index, once. */
export function openSite(): Promise<Running> {
  holder.onlinePark ??= start();
  return holder.onlinePark;
}

/**
 * Changes whenever what pages show may have changed; null while the site is being opened. Read before a page's
 * data, it is never newer than they are.
 */
export function dataVersion(): string | null {
  return holder.onlineVersion?.() ?? null;
}

/** Stops following the data and closes the database. */
export async function closeSite(): Promise<void> {
  const opening = holder.onlinePark;
  if (!opening) return;
  holder.onlinePark = undefined;
  holder.onlineParkReady = false;
  holder.onlineVersion = undefined;
  const running = await opening;
  clearInterval(running.timer);
  await running.db.$disconnect();
}

/** Whether database and search answer right now; never waits for an index that is still being built. */
export async function isReady(): Promise<{ database: boolean; search: boolean }> {
  if (!holder.onlineParkReady) return { database: false, search: false };
  const { db, search } = await openSite();
  const database = await db.district.count().then(() => true, () => false);
  const { status } = await search.health();
  return { database, search: status === 'available' };
}

/** The site as of this request. */
export async function site(): Promise<Site> {
  const running = await openSite();
  await running.follower.onToday();
  const now = new Date();
  return {
    db: running.db,
    search: running.search,
    now,
    today: dayOf(now),
    cached(key, make) {
      if (running.answersVersion !== running.follower.version) {
        running.answers.clear();
        running.answersVersion = running.follower.version;
      }
      const known = running.answers.get(key);
      if (known) return known as ReturnType<typeof make>;
      const making = make();
      running.answers.set(key, making);
      making.catch(() => running.answers.delete(key));
      return making;
    },
  };
}
