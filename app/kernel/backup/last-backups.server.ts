import { isUnmigrated, type Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { LastBackups } from './standing.ts';

/** Attempts that are kept; older ones say nothing more. */
const KEPT = 100;

/**
 * Notes that a backup was made, or why not, for the administrator. Does nothing in a database of a version before there was such a table.
 * @param fault null if it was made.
 */
export async function noteBackup(db: Database, fault: string | null, now: Date): Promise<void> {
  try {
    await inTransaction(db, async (tx) => {
      const { id } = await tx.backup.create({ data: { endedAt: now, fault }, select: { id: true } });
      await tx.backup.deleteMany({ where: { id: { lte: id - KEPT }, fault: { not: null } } });
    });
  } catch (error) {
    if (!isUnmigrated(error)) throw error;
  }
}

/** Reads when the newest backup was made, and the newest attempt since that failed. */
export async function readLastBackups(db: Database): Promise<LastBackups> {
  const newestFirst = { orderBy: { id: 'desc' } } as const;
  const made = await db.backup.findFirst({ where: { fault: null }, ...newestFirst });
  const failed = await db.backup.findFirst({ where: { fault: { not: null }, id: { gt: made?.id ?? 0 } }, ...newestFirst });
  return { madeAt: made?.endedAt ?? null, failed: failed && { at: failed.endedAt, fault: failed.fault ?? '' } };
}
