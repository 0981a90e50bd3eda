import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withSchemaEngine } from './schema-engine.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const migrationsDir = path.join(here, 'migrations');
const schemaFile = path.join(here, 'schema.prisma');
const filters = { externalTables: [], externalEnums: [] };

/** `file:` URL of a SQLite database → its path on disk. */
export function databasePath(url: string): string {
  if (!url.startsWith('file:')) throw new Error(`数据库地址应以 file: 开头，实为 ${url}`);
  return path.resolve(url.slice('file:'.length));
}

async function migrationsList() {
  const names = (await readdir(migrationsDir, { withFileTypes: true })).filter((e) => e.isDirectory()).map((e) => e.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
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
 * Applies every migration that the database has not seen, creating the file where it is missing.
 * @param url SQLite file as `file:path`.
 * @returns the names of the migrations applied, in order; empty when there was nothing to do.
 */
export async function applyMigrations(url: string): Promise<string[]> {
  await mkdir(path.dirname(databasePath(url)), { recursive: true });
  const list = await migrationsList();
  const { appliedMigrationNames } = await withSchemaEngine(url, [[schemaFile, await readFile(schemaFile, 'utf8')]], (engine) =>
    engine.applyMigrations({ migrationsList: list, filters }),
  );
  return appliedMigrationNames;
}

/**
 * Writes the SQL that leads from the database at `url` (which must be migrated) to the schema file.
 * CHECK constraints and triggers are added to that file by hand.
 * @returns path of the new file, or null when schema and database agree.
 */
export async function newMigration(url: string, name: string, now: Date): Promise<string | null> {
  const files = [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }];
  const { stdout } = await withSchemaEngine(url, [[schemaFile, files[0]!.content]], (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: here },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    }),
  );
  if (!stdout?.trim() || stdout.includes('This is an empty migration')) return null;
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const dir = path.join(migrationsDir, `${stamp}_${name}`);
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, 'migration.sql'), stdout);
  return path.join(dir, 'migration.sql');
}
