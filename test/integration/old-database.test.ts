import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '#app/kernel/record/chain.server.ts';
import { CLOCKS } from '#app/domain/assembly/clocks.server.ts';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { verifyChain } from '#app/kernel/record/verify-chain.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { loadShippedNotices } from '#app/kernel/work-calendar/load-notice.server.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { applyMigrations, migrationLock, migrationNames } from '#prisma/migrations.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { byVisitor, NOW } from '#test/factories/person.ts';
import { testDatabase } from '#test/setup/database.ts';

/** A database of the previous version (test/fixtures/README.md): its newest migration, the length of its record and its last hash. */
const OLD = {
  file: 'test/fixtures/park-20261124.db.br',
  migration: '20261124000000_map_and_plan',
  entries: 124,
  head: 'f6755774cb590fd3040b0064ae40ada2f08023852bfc6ac6dee293803a595fb4',
};
const REBUILT = ['ContentDraft', 'ContentVersion', 'OutboxEntry', 'RecordEntry', 'Reminder'];

let folder: string;
/** The same database before and after migration; both closed. */
let before: string;
let after: string;
let applied: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'park-old-'));
  [before, after] = [path.join(folder, 'before.db'), path.join(folder, 'after.db')];
  const bytes = brotliDecompressSync(await readFile(OLD.file));
  await Promise.all([writeFile(before, bytes), writeFile(after, bytes)]);
  applied = await applyMigrations(`file:${after}`);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const sorted = (list: readonly string[]): string[] => [...list].sort();
/** Every table except Prisma's own, with its columns. */
async function tablesOf(db: Database): Promise<{ name: string; columns: string[] }[]> {
  const rows = await db.$queryRaw<{ name: string; column: string }[]>`
    SELECT m.name AS "name", c.name AS "column" FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '_prisma_%' ORDER BY m.name, c.cid`;
  const names = [...new Set(rows.map(({ name }) => name))];
  return names.map((name) => ({ name, columns: rows.filter((row) => row.name === name).map(({ column }) => column) }));
}

/** Every row of these tables, each value as SQLite stores it: its bytes and type. */
async function rowsOf(db: Database, tables: readonly { name: string; columns: string[] }[]): Promise<[string, string[]][]> {
  const all: [string, string[]][] = [];
  for (const { name, columns } of tables) {
    const values = columns.map((column) => `quote("${column}")`).join(` || ', ' || `);
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(`SELECT ${values} AS "row" FROM "${name}" ORDER BY 1`);
    all.push([name, rows.map(({ row }) => row)]);
  }
  return all;
}

const structure = (db: Database) => db.$queryRaw<{ name: string }[]>`SELECT type, name, sql FROM sqlite_master ORDER BY type, name`;

/** Appends an entry about `subjectKind` as `writeEntry` does, even if the program does not know such a kind. */
async function append(db: Database, subjectKind: string): Promise<number> {
  const { hash: previousHash } = await db.recordEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const row = {
    at: NOW,
    actorId: null,
    actingForId: null,
    organisationId: null,
    deed: 'planet.discover',
    subjectKind,
    subjectId: 'one',
    personId: null,
    districtSlug: null,
    parkSlug: null,
    changes: '{}',
    reason: null,
    requestId: 'request',
    previousHash,
  };
  return (await db.recordEntry.create({ data: { ...row, hash: hashOf(row) } })).id;
}

const verdict = (entries: number) => ({ ok: true, entries, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string });

describe('a database of the version before', () => {
  it('holds as it came, in its old structure', async () => {
    const db = await testDatabase(before);
    expect(await db.$queryRaw`SELECT max(migration_name) AS newest FROM _prisma_migrations`).toEqual([{ newest: OLD.migration }]);
    expect(await verifyChain(db)).toEqual({ ok: true, entries: OLD.entries, head: OLD.head });
    await expect(append(db, 'planet')).rejects.toThrow(/CHECK constraint/);
    const rows = new Map(await rowsOf(db, await tablesOf(db)));
    for (const table of REBUILT) expect(rows.get(table)?.length, table).toBeGreaterThan(0);
  });

  it('takes only the migrations that are newer', () => {
    expect(applied.length).toBeGreaterThan(0);
    expect(applied).toEqual(sorted(applied));
    expect(applied.filter((name) => name <= OLD.migration)).toEqual([]);
  });

  it('keeps its record: every entry, the same end, and each can be read', async () => {
    const migrated = await testDatabase(after);
    expect(await verifyChain(migrated, OLD.head)).toEqual({ ok: true, entries: OLD.entries, head: OLD.head });
    expect((await readEntries(migrated, THINGS, {}, { take: OLD.entries })).entries).toHaveLength(OLD.entries);
  });

  it('keeps every row of every table, to the byte', async () => {
    const [old, migrated] = [await testDatabase(before), await testDatabase(after)];
    const tables = await tablesOf(old);
    const [was, is] = [await rowsOf(old, tables), await rowsOf(migrated, tables)];
    const counts = (all: typeof was) => all.map(([table, rows]) => [table, rows.length]);
    expect(counts(is)).toEqual(counts(was));
    expect(is).toEqual(was);
  });

  it('is sound: foreign keys, pages, and the structure of a new database', async () => {
    const db = await testDatabase(after);
    expect(await db.$queryRaw`PRAGMA foreign_key_check`).toEqual([]);
    expect(await db.$queryRaw`PRAGMA integrity_check`).toEqual([{ integrity_check: 'ok' }]);
    expect(await db.$queryRaw`PRAGMA foreign_keys`).toEqual([{ foreign_keys: 1n }]);
    expect(await structure(db)).toEqual(await structure(await testDatabase()));
  });

  it.each([
    [`UPDATE "RecordEntry" SET "reason" = 'x' WHERE "id" = 3`, 'never changed'],
    [`DELETE FROM "RecordEntry" WHERE "id" = ${OLD.entries}`, 'never deleted'],
    [`INSERT OR REPLACE INTO "RecordEntry" SELECT * FROM "RecordEntry" WHERE "id" = 5`, 'never written over'],
  ])('still refuses %s', async (statement, why) => {
    const db = await testDatabase(after);
    await expect(db.$executeRawUnsafe(statement)).rejects.toThrow(why);
    expect(await verifyChain(db, OLD.head)).toEqual(verdict(OLD.entries));
  });

  it('takes new entries, also of a kind that is new, without a migration', async () => {
    const db = await testDatabase(after);
    const { id: personId } = await db.person.findFirstOrThrow();
    await inTransaction(db, (tx) => writeEntry(tx, byVisitor(), { deed: 'person.signIn', subjectId: personId, personId }));
    expect(await append(db, 'planet')).toBe(OLD.entries + 2);
    expect(await verifyChain(db, OLD.head)).toEqual(verdict(OLD.entries + 2));
    await db.reminder.create({ data: { kind: 'planet', subjectId: 'one', mark: 'due', at: NOW } });
    expect(await db.reminder.count({ where: { kind: 'planet' } })).toBe(1);
  });

  it('has its deadlines put right at its first start, on its record', async () => {
    const db = await testDatabase(after);
    const before = await db.inquiry.findMany({ where: { answeredAt: null }, orderBy: { id: 'asc' }, select: { id: true, answerBy: true } });
    expect(before.length).toBeGreaterThan(0);
    const [{ id } = { id: '' }] = before;
    // As if it had been sent before 国庆: Monday to Friday alone gave the 5th, right is the worked Saturday after.
    await db.inquiry.update({ where: { id }, data: { sentAt: new Date('2026-09-30T02:00:00Z'), answerBy: '2026-10-05' } });
    const { years, moved } = await loadShippedNotices(db, { now: NOW, requestId: 'start' }, CLOCKS);
    expect([years, moved]).toEqual([2, 1]);
    const entry = await db.recordEntry.findFirstOrThrow({ where: { deed: 'inquiry.due' } });
    expect([entry.subjectId, entry.changes]).toEqual([id, '{"due":["2026-10-05","2026-10-10"]}']);
    expect(await verifyChain(db, OLD.head)).toEqual(verdict(OLD.entries + years + moved));
  });

  it('is migrated at the next start if a migration was killed in the middle', async () => {
    const file = path.join(folder, 'killed.db');
    await writeFile(file, brotliDecompressSync(await readFile(OLD.file)));
    const old = await openDatabase(`file:${file}`);
    // What a killed migration leaves: its start is noted, and its transaction has changed nothing.
    await old.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('killed', '', '20261128000000_kinds_as_text')`;
    await old.$disconnect();
    expect(await applyMigrations(`file:${file}`)).toEqual(applied);
    const db = await testDatabase(file);
    expect(await structure(db)).toEqual(await structure(await testDatabase(after)));
    expect(await verifyChain(db, OLD.head)).toEqual({ ok: true, entries: OLD.entries, head: OLD.head });
    expect(await applyMigrations(`file:${file}`)).toEqual([]);
  });

  it('waits for another process that migrates it, and does not take its migration for an interrupted one', async () => {
    const file = path.join(folder, 'shared.db');
    await writeFile(file, brotliDecompressSync(await readFile(OLD.file)));
    await applyMigrations(`file:${file}`);
    // Another process holds the lock, and has noted the start of a migration that is one transaction of its own.
    const other = new BetterSqlite3(migrationLock(file));
    other.exec('BEGIN EXCLUSIVE');
    const noted = new BetterSqlite3(file);
    const name = '20261128000000_kinds_as_text';
    noted.prepare('UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ?').run(name);
    const second = applyMigrations(`file:${file}`);
    await expect(Promise.race([second, migrationNames().then(() => 'waits')])).resolves.toBe('waits');
    noted.prepare('UPDATE _prisma_migrations SET finished_at = current_timestamp WHERE migration_name = ?').run(name);
    other.close();
    expect(await second).toEqual([]);
    expect(noted.prepare('SELECT rolled_back_at FROM _prisma_migrations WHERE migration_name = ?').all(name)).toEqual([
      { rolled_back_at: null },
    ]);
    noted.close();
  });

  it('gives no number of the outbox twice, though the newest rows are gone', async () => {
    const file = path.join(folder, 'swept.db');
    await writeFile(file, brotliDecompressSync(await readFile(OLD.file)));
    const old = await openDatabase(`file:${file}`);
    const { id: newest } = await old.outboxEntry.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } });
    await old.outboxEntry.deleteMany();
    await old.$disconnect();
    await applyMigrations(`file:${file}`);
    const db = await testDatabase(file);
    await inTransaction(db, (tx) => putOnOutbox(tx, 'everything', 'test', NOW));
    expect(await db.outboxEntry.findMany({ select: { id: true } })).toEqual([{ id: newest + 1 }]);
  });
});
