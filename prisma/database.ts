import { existsSync } from 'node:fs';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaClient, type Prisma } from './generated/client.ts';

export type Database = PrismaClient;
/** The database as a deed sees it inside a transaction. */
export type Transaction = Prisma.TransactionClient;

const BUSY_TIMEOUT_MS = 10_000;
const PRAGMAS = ['journal_mode=WAL', 'foreign_keys=ON', 'synchronous=FULL'];

type Adapter = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>;

/** A queue: each caller waits until the one before it has released its turn. */
function queue(): () => Promise<() => void> {
  let last = Promise.resolve();
  return async () => {
    const before = last;
    let release = (): void => undefined;
    last = new Promise((resolve) => (release = resolve));
    await before;
    return release;
  };
}

/**
 * Makes queries outside a transaction wait until it is over. The adapter has one connection: without the queue they would become
 * part of the open transaction, read what is not yet committed and be rolled back with it. For SQLite only: PostgreSQL gives each
 * transaction its own connection and needs no queue (see README.md beside).
 */
class OneAtATime extends PrismaBetterSqlite3 {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    for (const pragma of PRAGMAS) await adapter.executeScript(`PRAGMA ${pragma}`);
    const turn = queue();
    const alone =
      <A extends unknown[], R>(ask: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        const release = await turn();
        try {
          return await ask(...given);
        } finally {
          release();
        }
      };
    const start = adapter.startTransaction.bind(adapter);
    const [queryRaw, executeRaw, executeScript] = [
      alone(adapter.queryRaw.bind(adapter)),
      alone(adapter.executeRaw.bind(adapter)),
      alone(adapter.executeScript.bind(adapter)),
    ];
    return Object.assign(adapter, {
      queryRaw,
      executeRaw,
      executeScript,
      startTransaction: async (...given: Parameters<typeof start>) => {
        const release = await turn();
        try {
          const transaction = await start(...given);
          const [commit, rollback] = [transaction.commit.bind(transaction), transaction.rollback.bind(transaction)];
          return Object.assign(transaction, { commit: () => commit().finally(release), rollback: () => rollback().finally(release) });
        } catch (error) {
          release();
          throw error;
        }
      },
    });
  }
}

/**
 * Opens the SQLite database at `url` (`file:path`) in WAL mode, with foreign keys enforced and each commit flushed to disk. The
 * caller closes it with `$disconnect()`.
 * @throws if there is none: only migrations make a database.
 */
export async function openDatabase(url: string): Promise<Database> {
  const file = url.slice('file:'.length);
  if (!existsSync(file)) throw new Error(`没有数据库 ${file}。请用 DATABASE_URL 指明它；还没有建过的，请先运行 npm run migrate。`);
  const db = new PrismaClient({ adapter: new OneAtATime({ url, timeout: BUSY_TIMEOUT_MS }) });
  await db.$connect();
  return db;
}

/**
 * Reads a SQLite file that nobody writes to, such as a backup, without changing a byte of it.
 * @returns what `read` gives. @throws if there is no such file.
 */
export async function readUnchanging<T>(file: string, read: (db: Database) => Promise<T>): Promise<T> {
  const db = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${file}`, readonly: true, fileMustExist: true }) });
  try {
    return await read(db);
  } finally {
    await db.$disconnect();
  }
}

/** Whether the error says that the database lacks a table or a column: its structure is not that of this version. */
export function isUnmigrated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'P2021' || error.code === 'P2022');
}
