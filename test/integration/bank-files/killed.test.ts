import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { importBankFile } from '#app/domain/bank-files/import-bank-file.server.ts';
import type { Database } from '#prisma/database.ts';
import { amountOf } from '#test/setup/drills.ts';
import { programFile } from '#test/setup/program-file.ts';
import { at } from '../move-ins/ground.ts';
import { confirmPages } from './confirm-pages.ts';
import { bank, csvOf, DAY, fileOf, uploaded } from './ground.ts';

const ROWS = 160;
const LONGEST_MS = 4_000;

/** What is there must be whole: all rows of an imported file or none, and a payment for each row that was entered. */
async function counted(db: Database, fileId: string) {
  const [rows, postings, payments, allocations] = await Promise.all([
    db.bankRow.count({ where: { fileId } }),
    db.bankPosting.count(),
    db.payment.count(),
    db.allocation.count(),
  ]);
  return { rows, postings, payments, allocations };
}

it('whoever imports and enters may be killed at any moment: nothing is half there, and what is left can be done', async () => {
  const here = await bank();
  const by = at(here.first, DAY);
  const rows = Array.from({ length: ROWS }, (_, nth) => ['2026-12-01', '1.00', '演示甲', '6222', '转账', `第 ${nth} 笔`]);
  const fileId = await uploaded(here.db, by, csvOf(rows));
  for (let kill = 0; kill < amountOf('bankKills'); kill += 1) {
    const child = spawn(
      process.execPath,
      [programFile('test/integration/bank-files/child'), here.db.url, JSON.stringify(by.actor), fileId],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const closed = new Promise((resolve) => child.on('close', resolve));
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await pause(Math.random() * LONGEST_MS);
    child.kill('SIGKILL');
    await closed;
    expect(said).toBe('');
    const there = await counted(here.db, fileId);
    const isImported = (await fileOf(here.db, by, fileId)).importedAt !== null;
    expect(there).toEqual({ rows: isImported ? ROWS : 0, postings: there.payments, payments: there.payments, allocations: there.payments });
    expect(there.payments % 50 === 0 || there.payments === ROWS).toBe(true);
  }
  const left = await importBankFile(here.db, by, { parkSlug: 'yuan', fileId });
  if (!left.ok) expect(left.why).toBe('stale');
  await confirmPages(here.db, by, fileId);
  expect(await counted(here.db, fileId)).toEqual({ rows: ROWS, postings: ROWS, payments: ROWS, allocations: ROWS });
});
