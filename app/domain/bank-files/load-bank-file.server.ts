import type { Database, Transaction } from '#prisma/database.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { BankColumns } from './bank-columns.ts';
import type { CellFault } from './bank-row.ts';

/** What became of the rows of a file when it was imported. */
export interface ImportOutcome {
  /** CSV with its encoding, or XLSX. */
  format: string;
  added: number;
  /** Of those that were added: what went out. */
  outgoing: number;
  /** Rows that another file had brought, and further rows with a number of the bank that the file has already. */
  known: number;
  /** Rows that could not be read; the first of their cells. */
  faulty: number;
  faults: CellFault[];
}

const FILE = {
  id: true,
  parkSlug: true,
  name: true,
  sha256: true,
  uploadedAt: true,
  importedAt: true,
  outcome: true,
  undoneAt: true,
  undoReason: true,
  account: { select: { id: true, name: true, columns: true } },
  park: { select: { name: true, districtSlug: true } },
  importedBy: { select: { name: true } },
  uploadedBy: { select: { name: true } },
  undoneBy: { select: { name: true } },
} as const;

/** Finds a file of a park for who keeps its bills; null for everybody else. */
export async function findBankFile(db: Database | Transaction, actor: Actor, { parkSlug, fileId }: { parkSlug: string; fileId: string }) {
  if (!may(actor, 'keep:bill', { parkSlug })) return null;
  const row = await db.bankFile.findUnique({ where: { id: fileId, parkSlug }, select: FILE });
  if (!row) return null;
  const { outcome, account, ...file } = row;
  const { columns, ...named } = account;
  return {
    ...file,
    account: { ...named, columns: columns === null ? null : (JSON.parse(columns) as BankColumns) },
    outcome: outcome === null ? null : (JSON.parse(outcome) as ImportOutcome),
  };
}

export type BankFileFound = NonNullable<Awaited<ReturnType<typeof findBankFile>>>;

/** The bytes of a file that was not imported yet; null of one that was. */
export const bytesOf = async (db: Database, fileId: string): Promise<Uint8Array | null> =>
  (await db.bankFile.findUnique({ where: { id: fileId }, select: { bytes: true } }))?.bytes ?? null;

export const FILE_ABSENT = { ok: false, why: 'absent', message: '没有找到这个文件。' } as const;

/** Whom what happens to a file concerns: the park, and no organisation. */
export const concernsOf = ({ parkSlug, park }: { parkSlug: string; park: { districtSlug: string } }) => ({
  organisationId: null,
  parkSlug,
  districtSlug: park.districtSlug,
});
