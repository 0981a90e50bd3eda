import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { fileURLToPath } from 'node:url';
import { databasePath } from './database-path.ts';
import { withSchemaEngine } from './schema-engine.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const migrationsDir = path.join(here, 'sqlite');
const schemaDir = path.join(here, 'schema');
/** How long another process's migrations are waited for, and how often it is asked whether they are over. */
const WAIT_MS = 10 * 60_000;
const ASK_MS = 100;
const filters = { externalTables: [], externalEnums: [] };

/** The schema as [path, text] pairs: one file for each folder of app/domain or app/kernel that has tables, and `main.prisma`. */
async function schemaFiles(): Promise<[string, string][]> {
  const names = (await readdir(schemaDir)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const file = path.join(schemaDir, name);
      return [file, await readFile(file, 'utf8')];
    }),
  );
}

/** The names of all migrations of this version, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function migrationsList() {
  const names = await migrationNames();
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(path.join(migrationsDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  );
  return {
    baseDir: migrationsDir,
    lockfile: { path: './migration_lock.toml', content: await readFile(path.join(migrationsDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}

/**
 * Lets a migration that was interrupted run again if it is one transaction of its own: then it has changed nothing. Prisma notes the start
 * of a migration before it runs the SQL, and refuses everything after one that has not ended.
 */
function clearInterrupted(file: string, { migrationDirectories }: Awaited<ReturnType<typeof migrationsList>>): void {
  const whole = migrationDirectories
    .filter(({ migrationFile: { content } }) => /^BEGIN;$/mu.test(content.value))
    .map(({ path: name }) => name);
  const db = new BetterSqlite3(file);
  try {
    const known = db.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get();
    if (!known) return;
    const rollBack = db.prepare(
      'UPDATE _prisma_migrations SET rolled_back_at = current_timestamp WHERE finished_at IS NULL AND rolled_back_at IS NULL AND migration_name = ?',
    );
    for (const name of whole) rollBack.run(name);
  } finally {
    db.close();
  }
}

/** Makes the file of a new database, and its folder, readable only by this account; SQLite gives its other files the same mode. */
async function keepPrivate(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    if ((await handle.stat()).size === 0) await handle.chmod(0o600);
  } finally {
    await handle.close();
  }
}

/** The empty file beside a database that a process locks while it migrates the database. */
export const migrationLock = (file: string): string => `${file}.migrating`;

/**
 * Runs `work` while no other process migrates the same database. The system gives SQLite's lock up when its holder ends, however that
 * happens; the file stays, since whoever waits has it open.
 */
async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  await keepPrivate(migrationLock(file));
  const lock = new BetterSqlite3(migrationLock(file), { timeout: 0 });
  try {
    for (let waited = 0; !lock.inTransaction; waited += ASK_MS)
      try {
        lock.exec('BEGIN EXCLUSIVE');
      } catch (error) {
        if (!(error instanceof BetterSqlite3.SqliteError) || error.code !== 'SQLITE_BUSY' || waited >= WAIT_MS) throw error;
        await pause(ASK_MS);
      }
    return await work();
  } finally {
    lock.close();
  }
}

/**
 * Applies every migration that the database lacks; creates the file if there is none.
 * @param url SQLite file as `file:path`.
 * @returns the names of the migrations applied, in order; empty if there was nothing to do.
 */
export async function applyMigrations(url: string): Promise<string[]> {
  const file = databasePath(url);
  await keepPrivate(file);
  const [list, schema] = await Promise.all([migrationsList(), schemaFiles()]);
  return alone(file, async () => {
    clearInterrupted(file, list);
    const { appliedMigrationNames } = await withSchemaEngine(url, schema, (engine) =>
      engine.applyMigrations({ migrationsList: list, filters }),
    );
    return appliedMigrationNames;
  });
}

/** The SQL that a database which has all migrations still lacks of the schema; null if nothing. */
export async function lackingSql(url: string): Promise<string | null> {
  const datamodels = await schemaFiles();
  const files = datamodels.map(([file, content]) => ({ path: file, content }));
  const { stdout } = await withSchemaEngine(url, datamodels, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: here },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    }),
  );
  return !stdout?.trim() || stdout.includes('This is an empty migration') ? null : stdout;
}

/**
 * Writes the SQL that brings the database at `url` (which must be migrated) to the schema. CHECK constraints and triggers are added
 * to that file by hand.
 * @returns path of the new file, or null if schema and database agree.
 */
export async function newMigration(url: string, name: string, now: Date): Promise<string | null> {
  const sql = await lackingSql(url);
  if (sql === null) return null;
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const dir = path.join(migrationsDir, `${stamp}_${name}`);
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, 'migration.sql'), sql);
  return path.join(dir, 'migration.sql');
}
