import type BetterSqlite3 from 'better-sqlite3';
import { LRUCache } from 'lru-cache';

/** The client asks some hundreds of different questions; lists of other lengths are other questions. */
const MOST_STATEMENTS = 1_000;

/** The connection, as far as it is changed. */
export type Client = Pick<BetterSqlite3.Database, 'prepare'>;
/** What the adapter does with a statement that it has prepared: it gives it its values once, and runs it. */
interface Bound {
  readonly reader: boolean;
  columns: () => BetterSqlite3.ColumnDefinition[];
  run: () => BetterSqlite3.RunResult;
  raw: () => { all: () => unknown[] };
}
interface Prepared {
  bind: (values: readonly unknown[]) => Bound;
  run: () => BetterSqlite3.RunResult;
}

/**
 * Makes a connection keep what it has prepared: to prepare a question costs as much as to answer it, and the same ones are asked by every
 * request. SQLite itself prepares anew what a change of the structure has made out of date.
 */
export function keepStatements(client: Client): void {
  const prepare = client.prepare.bind(client);
  const kept = new LRUCache<string, Prepared>({ max: MOST_STATEMENTS });
  client.prepare = ((sql: string): Prepared => {
    const known = kept.get(sql);
    if (known) return known;
    const statement = prepare(sql);
    // Only what reads has columns, and what they are is asked each time.
    let columns: BetterSqlite3.ColumnDefinition[] | undefined;
    const prepared: Prepared = {
      run: () => statement.run(),
      // Values that are bound for good could not be bound again.
      bind: (values) => ({
        reader: statement.reader,
        columns: () => (columns ??= statement.columns()),
        run: () => statement.run(values),
        raw: () => ({ all: () => statement.raw().all(values) }),
      }),
    };
    kept.set(sql, prepared);
    return prepared;
  }) as unknown as Client['prepare'];
}
