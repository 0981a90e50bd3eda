import type { Database } from '#prisma/database.ts';
import { BANK_PAGE } from './bank-file.ts';
import { WAITING_ROWS } from './read-rows.server.ts';
import type { ImportOutcome } from './load-bank-file.server.ts';

/** The accounts of a park, by name. The caller checks permission. */
export const listAccountsOf = (db: Database, parkSlug: string): Promise<{ id: string; name: string }[]> =>
  db.bankAccount.findMany({ where: { parkSlug }, orderBy: { name: 'asc' }, select: { id: true, name: true } });

/** A page of a park's files, the newest first, each with how many of its rows wait. The caller checks permission. */
export async function listBankFiles(db: Database, parkSlug: string, page: number) {
  const [total, files] = await Promise.all([
    db.bankFile.count({ where: { parkSlug } }),
    db.bankFile.findMany({
      where: { parkSlug },
      orderBy: [{ uploadedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * BANK_PAGE,
      take: BANK_PAGE,
      select: {
        id: true,
        name: true,
        uploadedAt: true,
        importedAt: true,
        undoneAt: true,
        outcome: true,
        account: { select: { name: true } },
        uploadedBy: { select: { name: true } },
      },
    }),
  ]);
  const waiting = await db.bankRow.groupBy({
    by: ['fileId'],
    where: { fileId: { in: files.map(({ id }) => id) }, ...WAITING_ROWS },
    _count: { _all: true },
  });
  const counts = new Map(waiting.map(({ fileId, _count }) => [fileId, _count._all]));
  return {
    total,
    files: files.map(({ outcome, ...file }) => ({
      ...file,
      added: outcome === null ? null : (JSON.parse(outcome) as ImportOutcome).added,
      waiting: counts.get(file.id) ?? 0,
    })),
  };
}
export type ListedFile = Awaited<ReturnType<typeof listBankFiles>>['files'][number];
