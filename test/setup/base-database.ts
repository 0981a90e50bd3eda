import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '#prisma/migrations.ts';

declare module 'vitest' {
  interface ProvidedContext {
    baseDatabase: string;
  }
}

/** Migrates one empty database for the whole run; `testDatabase` copies it for each test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-base-'));
  const file = path.join(folder, 'base.db');
  await applyMigrations(`file:${file}`);
  project.provide('baseDatabase', file);
  return () => rm(folder, { recursive: true, force: true });
}
