import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { databasePath } from './database-path.ts';
import { PrismaClient, type Prisma } from './generated/client.ts';
import { keepStatements, type Client } from './statements.ts';

export type Database = PrismaClient;
/** The database as a deed sees it inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** So long a write waits for other processes at most. */
const PATIENCE_MS = 10_000;
/** How long to wait before the lock is tried again, about: longer each time. */
const TRY_AGAIN_MS = { first: 1, longest: 8 };
/** A process that writes one transaction after the other for so long leaves the lock to others for as long as they wait between two tries. */
const TURNS = { longest: 100, leaves: 12 };
const PRAGMAS = ['journal_mode=WAL', 'foreign_keys=ON', 'synchronous=FULL'];

const patience = new AsyncLocalStorage<number>();

/** Runs `work`, whose writes wait for other processes for at most `ms` milliseconds and are then given up. */
export const withPatience = <T>(ms: number, work: () => Promise<T>): Promise<T> => patience.run(ms, work);

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

/** Whether another connection has the database locked at this moment. */
const isTaken = (error: unknown): boolean => isDriverAdapterError(error) && error.cause.kind === 'SocketTimeout';

/**
 * Calls `attempt` until the database is not locked by others. Others of this process get their turn meanwhile: SQLite itself would wait
 * with the whole thread.
 * @param until the moment (`performance.now`) after which it is not tried again. @throws what the last attempt threw.
 */
async function patiently<T>(attempt: () => Promise<T>, until: number): Promise<T> {
  for (let wait = TRY_AGAIN_MS.first; ; wait = Math.min(wait * 2, TRY_AGAIN_MS.longest)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTaken(error) || performance.now() >= until) throw error;
      await pause(wait * (0.5 + Math.random()));
    }
  }
}

const patienceEnds = (): number => performance.now() + (patience.getStore() ?? PATIENCE_MS);

/**
 * Makes queries outside a transaction wait until it is over. The adapter has one connection: without the queue they would become
 * part of the open transaction, read what is not yet committed and be rolled back with it. For SQLite only: PostgreSQL gives each
 * transaction its own connection and needs no queue (see README.md beside).
 *
 * What finds the database locked by another process leaves the connection to others while it waits, so that they still read.
 */
class OneAtATime extends PrismaBetterSqlite3 {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    // why: the adapter has no setting for it, and its connection is not in its types.
    keepStatements((adapter as unknown as { client: Client }).client);
    for (const pragma of PRAGMAS) await patiently(() => adapter.executeScript(`PRAGMA ${pragma}`), patienceEnds());
    const [turn, write] = [queue(), queue()];
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
    /** Of those who find the database locked, one at a time tries again. */
    const inTurn =
      <A extends unknown[], R>(ask: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        const until = patienceEnds();
        // Whoever waits less than others does not wait behind them either.
        if (patience.getStore() !== undefined) return patiently(() => ask(...given), until);
        try {
          return await ask(...given);
        } catch (error) {
          if (!isTaken(error)) throw error;
        }
        const release = await write();
        try {
          return await patiently(() => ask(...given), until);
        } finally {
          release();
        }
      };
    const [start, script] = [adapter.startTransaction.bind(adapter), adapter.executeScript.bind(adapter)];
    const [queryRaw, executeRaw, executeScript] = [
      inTurn(alone(adapter.queryRaw.bind(adapter))),
      inTurn(alone(adapter.executeRaw.bind(adapter))),
      inTurn(alone(script)),
    ];
    /** Begins a transaction that may write from the start: between reading and writing, SQLite could not wait for others. */
    const begin = async (...given: Parameters<typeof start>) => {
      const transaction = await start(...given);
      try {
        await script('ROLLBACK; BEGIN IMMEDIATE');
        return transaction;
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
    };
    /** When this process began to write without a pause, and when its last transaction ended. */
    let [since, ended] = [0, 0];
    const startTransaction = async (...given: Parameters<typeof start>) => {
      // Behind others who wait, the time runs as well.
      const until = patienceEnds();
      const next = await write();
      const now = performance.now();
      if (now - ended > TURNS.leaves) since = now;
      else if (now - since > TURNS.longest) {
        await pause(TURNS.leaves);
        since = performance.now();
      }
      try {
        return await patiently(async () => {
          const release = await turn();
          try {
            const transaction = await begin(...given);
            const [commit, rollback] = [transaction.commit.bind(transaction), transaction.rollback.bind(transaction)];
            const end = (): void => {
              ended = performance.now();
              release();
              next();
            };
            return Object.assign(transaction, { commit: () => commit().finally(end), rollback: () => rollback().finally(end) });
          } catch (error) {
            release();
            throw error;
          }
        }, until);
      } catch (error) {
        next();
        throw error;
      }
    };
    return Object.assign(adapter, { queryRaw, executeRaw, executeScript, startTransaction });
  }
}

/**
 * Opens the SQLite database at `url` (`file:path`) in WAL mode, with foreign keys enforced and each commit flushed to disk. The
 * caller closes it with `$disconnect()`.
 * @throws if there is none: only migrations make a database.
 */
export async function openDatabase(url: string): Promise<Database> {
  const file = databasePath(url);
  if (!existsSync(file)) throw new Error(`没有数据库 ${file}。请用 DATABASE_URL 指明它；还没有建过的，请先运行 npm run migrate。`);
  const db = new PrismaClient({ adapter: new OneAtATime({ url, timeout: 0 }) });
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

/** Whether the error says that other processes had the database locked for as long as a write waits. */
export function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'P1008') || /SocketTimeout|SQLITE_BUSY|database is locked/u.test(error.message);
}

/** Whether the error says that nothing can be written: the disk is full, or may only be read. */
export function isUnwritable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && ['ENOSPC', 'EDQUOT', 'EROFS'].includes(String(error.code))) return true;
  return /SQLITE_FULL|disk is full|SQLITE_READONLY|readonly database|SQLITE_IOERR_WRITE/u.test(error.message);
}

/** Whether the error says that the database lacks a table or a column: its structure is not that of this version. */
export function isUnmigrated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'P2021' || error.code === 'P2022');
}
