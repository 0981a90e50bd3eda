import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { openDatabase, type Database } from '#prisma/database.ts';

type TestDatabase = Database & { url: string };

/** Clients whose last test has ended, each with its file: what they have learned of the schema and of queries is kept. */
const idle: { db: TestDatabase; file: string }[] = [];

/** The folders of all clients of this process, which are deleted with it. */
const folders: string[] = [];

async function newClient(from: string): Promise<{ db: TestDatabase; file: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-test-'));
  if (folders.length === 0) process.once('exit', () => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));
  folders.push(folder);
  const file = path.join(folder, 'park.db');
  await copyFile(from, file);
  const url = `file:${file}`;
  return { db: Object.assign(await openDatabase(url), { url }), file };
}

/** A migrated, empty SQLite file for one test, or a copy of the closed database `from`; closed and deleted when the test ends. */
export async function testDatabase(from = inject('baseDatabase')): Promise<TestDatabase> {
  const kept = idle.pop();
  if (kept !== undefined) await copyFile(from, kept.file);
  const { db, file } = kept ?? (await newClient(from));
  // A test's rows need not survive a power cut; other connections to the file still wait for the disk.
  await db.$queryRawUnsafe('PRAGMA synchronous=OFF');
  onTestFinished(async () => {
    await db.$disconnect();
    await Promise.all(['', '-wal', '-shm'].map((end) => rm(`${file}${end}`, { force: true })));
    idle.push({ db, file });
  });
  return db;
}
