import BetterSqlite3 from 'better-sqlite3';
import { databasePath } from './database-path.ts';

/**
 * Sees at once how far the outbox has come, whichever process has written to it. It has a connection of its own, and asks only if anything
 * was committed since it was last asked. For SQLite only: PostgreSQL tells its listeners (see README.md beside).
 */
export class NewestChange {
  readonly #sqlite: BetterSqlite3.Database;
  readonly #after: BetterSqlite3.Statement<[number], { id: number }>;
  #version: unknown = null;
  #id: number;

  /** @param id the newest change that is known already. */
  constructor(url: string, id: number) {
    this.#sqlite = new BetterSqlite3(databasePath(url), { readonly: true, fileMustExist: true, timeout: 0 });
    this.#after = this.#sqlite.prepare(
      `SELECT "id" FROM "OutboxEntry" WHERE "id" > ? AND "subject" <> 'record' ORDER BY "id" DESC LIMIT 1`,
    );
    this.#id = id;
  }

  /** The id of the newest change that search or pages show; the last one known while the database does not answer. */
  get id(): number {
    try {
      const version = this.#sqlite.pragma('data_version', { simple: true });
      if (version === this.#version) return this.#id;
      this.#id = this.#after.get(this.#id)?.id ?? this.#id;
      this.#version = version;
    } catch {
      // Whoever asks has the request to answer; what is wrong with the database, its own queries tell.
    }
    return this.#id;
  }

  close(): void {
    this.#sqlite.close();
  }
}
