import { confirmRows } from '#app/domain/bank-files/post-rows.server.ts';
import { readProposals } from '#app/domain/bank-files/proposals.server.ts';
import { listRows } from '#app/domain/bank-files/read-rows.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';

/** What is proposed for the first rows of a file that wait, to be confirmed. */
export async function picksOf(db: Database, fileId: string) {
  const rows = await listRows(db, fileId, 'waiting', 1);
  const proposals = await readProposals(db, 'yuan', rows);
  return rows.flatMap(({ id: rowId }) => {
    const one = proposals.get(rowId)?.one;
    return one ? [{ rowId, institutionId: one.institutionId }] : [];
  });
}

/** Confirms what is proposed, page by page, until nothing is. */
export async function confirmPages(db: Database, by: ByActor, fileId: string): Promise<void> {
  for (let picks = await picksOf(db, fileId); picks.length > 0; picks = await picksOf(db, fileId)) {
    const done = await confirmRows(db, by, { parkSlug: 'yuan', fileId, picks });
    if (!done.ok) throw new Error(done.message);
  }
}
