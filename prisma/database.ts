import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaClient, type Prisma } from './generated/client.ts';

export type Database = PrismaClient;
/** What a deed works with inside a transaction. */
export type Transaction = Prisma.TransactionClient;

const BUSY_TIMEOUT_MS = 10_000;

/**
 * Opens the SQLite database at `url` (`file:path`), in WAL mode, foreign keys enforced, each commit flushed to disk.
 * The caller closes it with `$disconnect()`.
 */
export async function openDatabase(url: string): Promise<Database> {
  const db = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url, timeout: BUSY_TIMEOUT_MS }) });
  for (const pragma of ['journal_mode=WAL', 'foreign_keys=ON', 'synchronous=FULL']) {
    await db.$queryRawUnsafe(`PRAGMA ${pragma}`);
  }
  return db;
}
