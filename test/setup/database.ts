import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { openDatabase, type Database } from '#prisma/database.ts';

/** A migrated, empty SQLite file for one test, or a copy of the closed database `from`; closed and deleted when the test ends. */
export async function testDatabase(from = inject('baseDatabase')): Promise<Database & { url: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-test-'));
  const file = path.join(folder, 'park.db');
  await copyFile(from, file);
  const url = `file:${file}`;
  const db = await openDatabase(url);
  // A test's rows need not survive a power cut; other connections to the file still wait for the disk.
  await db.$queryRawUnsafe('PRAGMA synchronous=OFF');
  onTestFinished(async () => {
    await db.$disconnect();
    await rm(folder, { recursive: true, force: true });
  });
  return Object.assign(db, { url });
}
