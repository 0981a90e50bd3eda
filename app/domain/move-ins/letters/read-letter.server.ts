import type { Database } from '#prisma/database.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { hasLetter, LETTER_KINDS, letterOf, type Letter } from './letter.ts';

/** The letter about the event of this number (from 1); null if there is none. The caller checks permission. */
export async function readLetter(db: Database, row: MoveInRow, number: number): Promise<Letter | null> {
  const event = row.events[number - 1];
  if (!event || !hasLetter(event.kind)) return null;
  const year = event.on.slice(0, 4);
  const sequence = await db.moveInEvent.count({
    where: {
      moveIn: { parkSlug: row.parkSlug },
      kind: { in: LETTER_KINDS },
      on: { gte: `${year}-01-01`, lte: `${year}-12-31` },
      OR: [
        { at: { lt: event.at } },
        { at: event.at, moveInId: { lt: row.id } },
        { at: event.at, moveInId: row.id, number: { lte: number } },
      ],
    },
  });
  return letterOf(row, number - 1, sequence);
}

/** The number of an event in an address; null for anything else. */
export const readEventNumber = (text: string | undefined): number | null => (/^[1-9]\d{0,3}$/u.test(text ?? '') ? Number(text) : null);
