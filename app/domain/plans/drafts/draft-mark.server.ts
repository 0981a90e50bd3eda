import { createHash } from 'node:crypto';
import type { Database, Transaction } from '#prisma/database.ts';

/** A digest of every sheet and revision of a park's draft, carried by pages that decide on the whole draft; null if none is open. */
export async function markDraft(db: Database | Transaction, parkSlug: string): Promise<string | null> {
  const sheets = await db.planSheet.findMany({ where: { parkSlug }, select: { id: true, revision: true }, orderBy: { id: 'asc' } });
  return sheets.length === 0 ? null : createHash('sha256').update(JSON.stringify(sheets)).digest('hex').slice(0, 32);
}
