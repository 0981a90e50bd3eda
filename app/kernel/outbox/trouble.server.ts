import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { WORKER } from './lease.server.ts';

/** After so many attempts an entry is set aside. With the pauses between them this takes about a minute. */
export const MOST_TRIES = 6;
const LONGEST_WORDS = 500;

/** What an error says in its last line, where databases say the reason; the lines before show the place in the code. */
export function wordsOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n').map((line) => line.trim());
  return (lines.filter((line) => line !== '').at(-1) ?? '').slice(0, LONGEST_WORDS);
}

/**
 * Notes that no notices could be made from an entry of the outbox; after the last attempt sets it aside and moves the worker behind it.
 * @returns whether it was set aside; false as well if the worker is another by now.
 */
export function noteTrouble(
  db: Database,
  { holder, entryId, recordId }: { holder: string; entryId: number; recordId: number },
  error: unknown,
  now: Date,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    // Another process may have taken over meanwhile, and done it.
    const mine = await tx.worker.count({ where: { name: WORKER, holder, position: { lt: entryId } } });
    if (mine === 0) return false;
    const before = await tx.outboxTrouble.findUnique({ where: { entryId }, select: { tries: true } });
    const tries = (before?.tries ?? 0) + 1;
    const aside = tries >= MOST_TRIES;
    const said = { tries, words: wordsOf(error), setAsideAt: aside ? now : null };
    await tx.outboxTrouble.upsert({
      where: { entryId },
      create: { entryId, recordId, since: now, ...said },
      update: said,
      select: { entryId: true },
    });
    if (aside) await tx.worker.updateMany({ where: { name: WORKER, holder, position: { lt: entryId } }, data: { position: entryId } });
    return aside;
  });
}

/** Forgets the trouble with an entry, in the transaction that did after all what it is for. */
export async function endTrouble(tx: Transaction, entryId: number): Promise<void> {
  await tx.outboxTrouble.deleteMany({ where: { entryId } });
}
