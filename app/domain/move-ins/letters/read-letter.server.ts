import type { Database } from '#prisma/database.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { oldLetter } from './keep-letters.server.ts';
import type { KeptLetter, Letter } from './letter.ts';

/**
 * The letter about the event of this number (from 1) as it was given; null if there is none. One from before letters were kept reads as it
 * will be kept. The caller checks permission.
 */
export async function readLetter(db: Database, row: MoveInRow, number: number): Promise<KeptLetter | null> {
  const kept = await db.moveInLetter.findUnique({
    where: { moveInId_number: { moveInId: row.id, number } },
    select: { content: true, hash: true },
  });
  if (kept) return { ...(JSON.parse(kept.content) as Letter), hash: kept.hash };
  const old = await oldLetter(db, row, number);
  return old && { ...old.letter, hash: frozen(old.letter).hash };
}

/** The number of an event in an address; null for anything else. */
export const readEventNumber = (text: string | undefined): number | null => (/^[1-9]\d{0,3}$/u.test(text ?? '') ? Number(text) : null);
