import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrationNames } from '#prisma/migrations.ts';
import { testDatabase } from '#test/setup/database.ts';
import { programFile } from '#test/setup/program-file.ts';

it('the migrations make what the schema says, and the engine that writes the next one can read it', async () => {
  const { url } = await testDatabase();
  // As its own program, since the engine keeps the memory of a process to itself.
  const { stdout } = await promisify(execFile)(process.execPath, [programFile('prisma/migrate'), 'check'], {
    env: { ...process.env, DATABASE_URL: url },
  });
  expect(stdout.trim()).toBe('数据库结构与定义一致。');
});

it('a database whose events, park pages and drafts were made by the first text of their migrations has the same shape at the end', async () => {
  const sqlOf = (name: string) => readFile(`prisma/sqlite/${name}/migration.sql`, 'utf8');
  /** What the three said at first. */
  const first = (sql: string): string =>
    sql
      .replace(
        /(?<="MoveInEvent_pause_has_an_end" CHECK \()\("kind" NOT IN .*'declined'\)\)/u,
        `("kind" IN ('paused', 'announced')) = ("until" IS NOT NULL)`,
      )
      .replace(/(?<="versionId" TEXT) NOT NULL(?=,\n {4}CONSTRAINT "ParkPage_parkSlug_fkey")/u, '')
      .replace(
        /(?=\n {4}"changedAt" .*\n {4}"changedById" .*\n {4}CONSTRAINT "EntryRulesDraft_parkSlug_fkey")/u,
        '\n    "saved" INTEGER NOT NULL DEFAULT 1,',
      );
  const shape = async (text: (sql: string, name: string) => string) => {
    const db = new BetterSqlite3(':memory:');
    const changed: string[] = [];
    for (const name of await migrationNames()) {
      const sql = await sqlOf(name);
      const run = text(sql, name);
      if (run !== sql) changed.push(name);
      db.exec(run);
      if (name.endsWith('_park_pages')) {
        db.pragma('foreign_keys = OFF');
        db.exec(`INSERT INTO "ParkPage" VALUES ('a', '{}', 'v')`);
        db.exec(`INSERT INTO "EntryRulesDraft" ("parkSlug", "content", "changedAt", "changedById") VALUES ('a', '{}', 1, 'p')`);
        db.exec(`INSERT INTO "MoveInEvent" ("moveInId", "number", "kind", "on", "at") VALUES ('m', 1, 'received', '2026-11-30', 1)`);
      }
    }
    const kept = [`SELECT * FROM "ParkPage"`, `SELECT * FROM "EntryRulesDraft"`, `SELECT * FROM "MoveInEvent"`].map((sql) =>
      db.prepare(sql).all(),
    );
    const made = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').all();
    db.close();
    return { changed, kept, made };
  };
  const now = await shape((sql) => sql);
  const then = await shape((sql, name) => (name < '20261129180000' ? first(sql) : sql));
  expect(then.changed.map((name) => name.slice(15))).toEqual(['entry_rules', 'move_ins', 'park_pages']);
  expect(then.made).toEqual(now.made);
  expect(then.kept).toEqual(now.kept);
  expect(now.kept.map((rows) => rows.length)).toEqual([1, 1, 1]);
});
