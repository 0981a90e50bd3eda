import type { Database, Transaction } from '#prisma/database.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { CutOverContent } from './sheets.ts';

/** A workbook that was read, and what became of it. */
export type CutOverRow = NonNullable<Awaited<ReturnType<typeof findCutOver>>>;

/** Finds a workbook that was read for a park, for those who keep its contracts and accounts; null for everybody else. */
export async function findCutOver(db: Database | Transaction, actor: Actor, { parkSlug, id }: { parkSlug: string; id: string }) {
  if (!mayCutOver(actor, parkSlug)) return null;
  const row = await db.cutOver.findUnique({
    where: { id, parkSlug },
    select: {
      id: true,
      parkSlug: true,
      fileName: true,
      sha256: true,
      content: true,
      readAt: true,
      importedAt: true,
      undoneOn: true,
      undoReason: true,
      replaced: true,
      park: { select: { name: true, districtSlug: true } },
      readBy: { select: { name: true } },
      importedBy: { select: { name: true } },
      undoneBy: { select: { name: true } },
    },
  });
  return row && { ...row, content: JSON.parse(row.content) as CutOverContent };
}

/** Whether somebody may bring into a park what it had before: its contracts and what is owed by them. */
export const mayCutOver = (actor: Actor, parkSlug: string): boolean =>
  may(actor, 'keep:lease', { parkSlug }) && may(actor, 'keep:bill', { parkSlug });

/** The workbooks of a park, the newest first. The caller checks permission. */
export const listCutOvers = (db: Database, parkSlug: string) =>
  db.cutOver.findMany({
    where: { parkSlug },
    orderBy: { id: 'desc' },
    select: { id: true, fileName: true, readAt: true, importedAt: true, undoneOn: true, _count: { select: { leases: true } } },
  });

/** The contracts that came by an import. The caller checks permission. */
export async function listImported(db: Database, cutOverId: string) {
  const rows = await db.lease.findMany({
    where: { cutOverId },
    orderBy: { id: 'asc' },
    select: { id: true, number: true, institution: { select: { organisation: { select: { name: true } } } } },
  });
  return rows.map(({ id, number, institution }) => ({ id, number, institution: institution.organisation.name }));
}
