import type { Database, Transaction } from '#prisma/database.ts';
import { insertRows } from '#prisma/insert-rows.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { bytesOf, concernsOf, FILE_ABSENT, findBankFile, type BankFileFound, type ImportOutcome } from './load-bank-file.server.ts';
import { readBankBytes } from './read-bytes.server.ts';
import type { BankSheet } from './read-sheet.server.ts';
import { sortRows, type SortedRows } from './sort-rows.server.ts';

/** So many faults are kept with the file; all are counted. */
const FAULTS_KEPT = 200;

/** How a file that was not imported stands: what its header has, and what would become of its rows. */
export interface Preview {
  sheet: BankSheet;
  /** Null while it is not said which column is which, or if the file lacks one of them. */
  sorted: SortedRows | null;
}

/** What would become of a file's rows; nothing is written. Refuses a file that cannot be read. */
export async function previewBankFile(
  db: Database,
  file: BankFileFound,
  now: Date,
): Promise<Preview | Refused<'invalid' | 'unavailable' | 'stale'>> {
  const bytes = await bytesOf(db, file.id);
  if (!bytes) return { ok: false, why: 'stale', message: '这个文件刚刚已经导入。' };
  const { columns, id: accountId } = file.account;
  const sheet = await readBankBytes(bytes, { columns, today: dayOf(now) });
  if (!sheet.ok) return sheet;
  const sorted = columns === null || sheet.missing.length > 0 ? null : await sortRows(db, accountId, sheet);
  return { sheet, sorted };
}

export type Imported = { ok: true; added: number } | Refused<'absent' | 'stale' | 'invalid' | 'unavailable' | 'nothing'>;

/** What was imported into an account until now; it changes with every file that is imported or undone. */
async function stateOf(db: Database | Transaction, accountId: string): Promise<string> {
  const imported = { accountId, importedAt: { not: null } };
  return `${await db.bankFile.count({ where: imported })} ${await db.bankFile.count({ where: { ...imported, standing: true } })}`;
}

/** Other files of the account may be imported while a long one is looked through; so often it is looked through again. */
const TRIES = 5;

const STALE = { ok: false, why: 'stale', message: '这个文件刚刚已经导入，或它的列刚刚改过，请查看最新的情况。' } as const;

/**
 * Imports a file's rows in one transaction: those that are new to its account, as the bank has them; nothing is entered into any tenant's
 * account. Of two who import the same at once one does. The file's bytes go with it, since its rows are kept.
 */
export async function importBankFile(db: Database, by: ByActor, which: { parkSlug: string; fileId: string }): Promise<Imported> {
  const seen = await findBankFile(db, by.actor, which);
  if (!seen) return FILE_ABSENT;
  const bytes = await bytesOf(db, seen.id);
  if (!bytes) return STALE;
  const { columns, id: accountId } = seen.account;
  const sheet = await readBankBytes(bytes, { columns, today: dayOf(by.now) });
  if (!sheet.ok) return { ...sheet, field: '' };
  if (columns === null || sheet.missing.length > 0) return { ok: false, why: 'invalid', message: '请先选择每一列是什么，再导入。' };
  if (sheet.movements.length === 0) return { ok: false, why: 'nothing', message: '文件里没有读得懂的行，没有导入。' };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const state = await stateOf(db, accountId);
    // Looking up tens of thousands of rows would keep everybody else waiting within the transaction.
    const sorted = await sortRows(db, accountId, sheet);
    const done = await inTransaction<Imported | 'again'>(db, async (tx) => {
      const file = await findBankFile(tx, by.actor, which);
      if (!file) return FILE_ABSENT;
      if (file.importedAt !== null || JSON.stringify(file.account.columns) !== JSON.stringify(columns)) return STALE;
      if ((await stateOf(tx, accountId)) !== state) return 'again';
      return writeRows(tx, by, file, { format: sheet.format, ...sorted });
    });
    if (done !== 'again') return done;
  }
  return { ok: false, why: 'unavailable', message: '这个账户正在导入别的文件，请过一会儿再试。' };
}

async function writeRows(
  tx: Transaction,
  by: ByActor,
  file: BankFileFound,
  { format, fresh, known, faults }: SortedRows & { format: string },
): Promise<Imported> {
  const { id: fileId, parkSlug, account } = file;
  const rows = fresh.map((row) => ({ id: `${fileId}-${row.number}`, fileId, accountId: account.id, parkSlug, ...row, standing: true }));
  await insertRows(tx, 'BankRow', rows);
  const outcome: ImportOutcome = {
    format,
    added: rows.length,
    outgoing: rows.filter(({ amount }) => amount < 0).length,
    known,
    faulty: new Set(faults.map(({ row }) => row)).size,
    faults: faults.slice(0, FAULTS_KEPT),
  };
  const data = { bytes: null, importedAt: by.now, importedById: by.actor.personId, outcome: JSON.stringify(outcome) };
  await tx.bankFile.update({ where: { id: fileId }, data, select: { id: true } });
  await writeEntry(tx, by, { deed: 'bankFile.import', subjectId: fileId, ...concernsOf(file), changes: { rows: [null, rows.length] } });
  return { ok: true, added: rows.length };
}
