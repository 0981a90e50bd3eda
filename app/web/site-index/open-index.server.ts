import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { databasePath } from '#prisma/database-path.ts';
import type { Database } from '#prisma/database.ts';
import { indexes } from '#app/domain/directory/indexes.ts';
import { IndexFile } from '#app/kernel/search-index/index-file.server.ts';
import { indexKey } from '#app/kernel/search-index/saved-index.server.ts';
import { Threads } from '#app/kernel/work/threads.server.ts';
import type { EmbeddedEngine } from '#search/embedded/engine.ts';
import type { SearchEngine } from '#search/port.ts';
import { refuse } from '../answer.server.ts';
import { dataFolder, env } from '../env.server.ts';
import { log } from '../log.server.ts';
import type { IndexToMake } from './make-work.server.ts';

/** The whole index takes minutes for a city, and memory of its own; its thread ends with it. */
const BUDGET = { seconds: 3_600, memoryMib: 4_096 };
/** So many are read and indexed within a second, which starting a thread takes as well. */
const FEW_INSTITUTIONS = 1_000;
const maker = new Threads({ most: 1, waiting: 0, held: 0 });

/** The file of the whole index in the data folder. A new build of the program makes its own; in development, so does a change of this file. */
export async function openIndexFile(db: Database, engine: EmbeddedEngine): Promise<IndexFile> {
  const program = createHash('sha256')
    .update(await readFile(fileURLToPath(import.meta.url)))
    .digest('hex');
  const making: IndexToMake = {
    database: `file:${databasePath(env.DATABASE_URL)}`,
    file: path.join(dataFolder, 'search-index'),
    key: indexKey(indexes, program),
  };
  return new IndexFile({
    ...making,
    db,
    engine,
    now: () => new Date(),
    isSmall: async () => (await db.institution.count()) < FEW_INSTITUTIONS,
    make: async () => {
      const made = await maker.run<boolean>('app/web/site-index/make-work.server.ts', making, BUDGET);
      if (!made.ok) throw new Error(`The thread did not make the index: ${made.why}`);
      return made.value;
    },
    onFailure: (error) => log.error({ err: error }, 'search index could not be kept in its file'),
  });
}

const PREPARING = {
  title: '网站正在准备',
  text: '网站刚刚启动，正在读入搜索用的索引，一般只要几秒；第一次启动或升级以后要几分钟。请稍后刷新本页。',
};
const AGAIN_SECONDS = 5;
const ASKED: ReadonlySet<PropertyKey> = new Set([
  'search',
  'searchIds',
  'multiSearch',
  'federatedSearch',
  'facetSearch',
] satisfies (keyof SearchEngine)[]);

/** Search for pages: as long as its index is not `built`, those that ask it say so. */
export const onceBuilt = (search: SearchEngine, built: () => boolean): SearchEngine =>
  new Proxy(search, {
    get(engine, name: keyof SearchEngine) {
      if (built() || !ASKED.has(name)) return engine[name];
      return async () => {
        throw refuse('unavailable', PREPARING, { 'Retry-After': String(AGAIN_SECONDS) });
      };
    },
  });
