import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import { loadMoveIn, type MoveInRow } from '../load-move-in.server.ts';
import { LETTER_KINDS, letterOf, type Letter } from './letter.ts';

/** A letter with its place among those of its park and year. */
interface Numbered {
  year: number;
  sequence: number;
  letter: Letter;
}

/** What makes a letter of what happened in a park in a year. */
const inYear = (parkSlug: string, year: number) => ({
  moveIn: { parkSlug },
  kind: { in: LETTER_KINDS },
  on: { gte: `${year}-01-01`, lte: `${year}-12-31` },
});

const yearOf = ({ events }: MoveInRow, number: number): number => Number(events[number - 1]?.on.slice(0, 4));

function numbered(row: MoveInRow, number: number, sequence: number): Numbered | null {
  const letter = letterOf(row, number - 1, sequence);
  return letter && { year: yearOf(row, number), sequence, letter };
}

/** The letter about an event from before letters were kept, as it reads now, with the number that it had: its place in time. */
export async function oldLetter(db: Database | Transaction, row: MoveInRow, number: number): Promise<Numbered | null> {
  const at = row.events[number - 1]?.at;
  const before = [{ at: { lt: at } }, { at, moveInId: { lt: row.id } }, { at, moveInId: row.id, number: { lte: number } }];
  const where = { ...inYear(row.parkSlug, yearOf(row, number)), OR: before };
  return at ? numbered(row, number, await db.moveInEvent.count({ where })) : null;
}

async function keep(tx: Transaction, { id: moveInId, parkSlug }: MoveInRow, number: number, kept: Numbered | null): Promise<void> {
  if (!kept) throw new Error(`No letter is written about event ${number} of the application ${moveInId}`);
  const { year, sequence, letter } = kept;
  await tx.moveInLetter.create({ data: { moveInId, number, parkSlug, year, sequence, ...frozen(letter) }, select: { number: true } });
}

/**
 * Keeps the letter about an event for good, in the transaction in which the event was written. Its number is how many letters its park has
 * written in its year, this one among them, or the next after the highest that was given, if a clock that was set back has moved one:
 * transactions come one after another and no event is ever deleted, so that none comes twice.
 * @param number of the event, whose kind has a letter.
 */
export async function keepLetter(tx: Transaction, moveInId: string, number: number, now: Date): Promise<void> {
  const row = await loadMoveIn(tx, moveInId, now);
  if (!row) throw new Error(`No application ${moveInId}`);
  const year = yearOf(row, number);
  const written = await tx.moveInEvent.count({ where: inYear(row.parkSlug, year) });
  await keep(tx, row, number, numbered(row, number, Math.max(written, await nextSequence(tx, row.parkSlug, year))));
}

/** The number after the highest that is kept. */
async function nextSequence(tx: Transaction, parkSlug: string, year: number): Promise<number> {
  const { _max } = await tx.moveInLetter.aggregate({ where: { parkSlug, year }, _max: { sequence: true } });
  return (_max.sequence ?? 0) + 1;
}

/** The number that an old letter had; the next free one if the clock was set back meanwhile, so that a newer letter has it. */
async function freeSequence(tx: Transaction, parkSlug: string, { year, sequence }: Numbered): Promise<number> {
  if ((await tx.moveInLetter.count({ where: { parkSlug, year, sequence } })) === 0) return sequence;
  return nextSequence(tx, parkSlug, year);
}

/**
 * Keeps the letters about events from before letters were kept, as they read now: each once, however often it runs and however many run at
 * once. Letters that were kept since come after all of them.
 * @returns how many it kept.
 */
export async function keepOldLetters(db: Database, now: Date): Promise<number> {
  const left = { kind: { in: LETTER_KINDS }, letter: { is: null } };
  const events = await db.moveInEvent.findMany({ where: left, orderBy: { at: 'asc' }, select: { moveInId: true, number: true } });
  let count = 0;
  for (const { moveInId, number } of events)
    count += await inTransaction(db, async (tx) => {
      const row = await loadMoveIn(tx, moveInId, now);
      if (!row || (await tx.moveInLetter.count({ where: { moveInId, number } })) > 0) return 0;
      const old = await oldLetter(tx, row, number);
      await keep(tx, row, number, old && numbered(row, number, await freeSequence(tx, row.parkSlug, old)));
      return 1;
    });
  return count;
}
