import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#prisma/database.ts';
import { applyMigrations } from '#prisma/migrations.ts';
import { reference } from '#test/factories/institution.ts';

declare module 'vitest' {
  interface ProvidedContext {
    baseDatabase: string;
    groundedDatabase: string;
  }
}

/**
 * Makes two databases for the whole run, a migrated empty one and one with the reference rows; `testDatabase` copies them for each test.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-base-'));
  const [base, grounded] = [path.join(folder, 'base.db'), path.join(folder, 'grounded.db')];
  await applyMigrations(`file:${base}`);
  await copyFile(base, grounded);
  const db = await openDatabase(`file:${grounded}`);
  await reference(db);
  await db.$disconnect();
  project.provide('baseDatabase', base);
  project.provide('groundedDatabase', grounded);
  return () => rm(folder, { recursive: true, force: true });
}
