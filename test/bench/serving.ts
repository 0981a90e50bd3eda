import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { writeRegister } from './import.ts';
import { fill, startSite } from './map/site.ts';

const INSTITUTIONS = Number(process.env.BENCH_INSTITUTIONS ?? 100_000);
const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);
const ASK_EVERY_MS = 20;
const WRITE_EVERY_MS = 200;

/** Asks `/healthz` over and over while `work` goes on; returns what that gave, and how long the answers took. */
async function watching<T>(url: () => string | null, work: () => Promise<T>): Promise<{ given: T; says: string }> {
  const took: number[] = [];
  let over = false;
  const asking = (async () => {
    while (!over) {
      const at = url();
      if (at !== null) {
        const began = performance.now();
        await (await fetch(`${at}/healthz`)).text();
        took.push(performance.now() - began);
      }
      await pause(ASK_EVERY_MS);
    }
  })();
  const given = await work();
  over = true;
  await asking;
  took.sort((a, b) => a - b);
  const at = (share: number): string => (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(1);
  return { given, says: `${at(0.5)} | ${at(0.99)} | ${at(1)} | ${took.filter((ms) => ms > 100).length} of ${took.length}` };
}

/** Writes to the same database as another process would, until `over`; returns how many writes were accepted and are there. */
async function writing(database: string, over: () => boolean): Promise<{ accepted: number; there: number }> {
  const db = await openDatabase(database);
  let accepted = 0;
  while (!over()) {
    const name = `bench-${accepted}`;
    await inTransaction(db, (tx) => tx.worker.create({ data: { name, holder: '', until: new Date(0) }, select: { name: true } }));
    accepted += 1;
    await pause(WRITE_EVERY_MS);
  }
  const there = await db.worker.count({ where: { name: { startsWith: 'bench-' } } });
  await db.$disconnect();
  return { accepted, there };
}

/**
 * How fast `/healthz` answers while the index is made, while it is read from its file, and while a register is imported, beside how long
 * each takes; returns a table in Markdown.
 */
export async function run(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'park-serving-'));
  const database = `file:${path.join(folder, 'park.db')}`;
  const rows: string[] = [];
  try {
    fill(database, INSTITUTIONS);
    let url: string | null = null;
    const starting = () => startSite(database, (listening) => (url = listening));
    const first = await watching(() => url, starting);
    rows.push(
      `| the index is made, ${INSTITUTIONS.toLocaleString('en')} institutions | ${first.given.seconds.toFixed(1)} | ${first.says} |`,
    );
    url = null;
    await first.given.stop();
    const next = await watching(() => url, starting);
    rows.push(`| it is read from its file | ${next.given.seconds.toFixed(1)} | ${next.says} |`);
    const register = path.join(folder, 'register.csv');
    await writeRegister(register, ROWS);
    const imported = await watching(
      () => url,
      async () => {
        const began = performance.now();
        const child = spawn(process.execPath, ['--import', 'tsx', 'app/cli/import.ts', 'institutions', register, '--dated', '2026-01-01'], {
          env: { ...process.env, DATABASE_URL: database },
          stdio: 'ignore',
        });
        let over = false;
        const written = writing(database, () => over);
        await once(child, 'exit');
        over = true;
        return { seconds: (performance.now() - began) / 1000, ...(await written) };
      },
    );
    const { seconds, accepted, there } = imported.given;
    const what = `${ROWS.toLocaleString('en')} rows are imported, ${there} of ${accepted} other writes kept`;
    rows.push(`| ${what} | ${seconds.toFixed(1)} | ${imported.says} |`);
    await next.given.stop();
    return ['| while | seconds | /healthz p50 ms | p99 | slowest | over 100 ms |', '| --- | --- | --- | --- | --- | --- |', ...rows].join(
      '\n',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
