import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '../answer.ts';
import { deliverNotices } from '../notices/deliver-notices.server.ts';
import type { Actor, ByActor } from '../permissions/actor.ts';
import { mayAtAll } from '../permissions/may.ts';
import { readEntries } from '../record/read-entries.server.ts';
import type { Things } from '../record/thing.server.ts';
import { writeSentence } from '../record/sentence.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import { endTrouble, wordsOf } from './trouble.server.ts';

/** More than a page of them means that something else is wrong, which the first of them tell. */
const MOST_SHOWN = 50;

export interface SetAside {
  entryId: number;
  /** What happened, of which nobody could be told. */
  sentence: string;
  tries: number;
  words: string;
  since: Date;
}

/** The entries that were set aside, the oldest first, and how many there are. */
export async function listSetAside(db: Database, things: Things): Promise<{ total: number; entries: SetAside[] }> {
  const where = { setAsideAt: { not: null } };
  const [total, rows] = await Promise.all([
    db.outboxTrouble.count({ where }),
    db.outboxTrouble.findMany({ where, orderBy: { entryId: 'asc' }, take: MOST_SHOWN }),
  ]);
  // Each by itself: what keeps notices from being made of one may keep it from being read.
  const sentenceOf = async (recordId: number): Promise<[number, string][]> =>
    readEntries(db, things, { ids: [recordId] }, { take: 1 }).then(
      ({ entries }) => entries.map((entry) => [entry.id, writeSentence(entry)]),
      () => [],
    );
  const sentences = new Map((await Promise.all(rows.map(({ recordId }) => sentenceOf(recordId)))).flat());
  return {
    total,
    entries: rows.map(({ entryId, recordId, tries, words, since }) => ({
      entryId,
      sentence: sentences.get(recordId) ?? `留痕第 ${recordId} 条已读不出来`,
      tries,
      words,
      since,
    })),
  };
}

const GONE = { ok: false, why: 'absent', message: '这一条已经处理过了。' } as const;

async function setAside(tx: Transaction, actor: Actor, entryId: number): Promise<{ recordId: number } | null> {
  if (!mayAtAll(actor, 'keep:outbox')) return null;
  return tx.outboxTrouble.findFirst({ where: { entryId, setAsideAt: { not: null } }, select: { recordId: true } });
}

/** Thrown out of a transaction, so that notices of which only some could be made are not. */
class Untold extends Error {}

/** Makes the notices of an entry that was set aside. Refuses if that still cannot be done; then none of them is made. */
export async function tellAgain(db: Database, by: ByActor, entryId: number): Promise<{ ok: true } | Refused<'absent' | 'invalid'>> {
  try {
    return await inTransaction(db, async (tx) => {
      const found = await setAside(tx, by.actor, entryId);
      if (!found) return GONE;
      await deliverNotices(tx, found.recordId, by.now).catch((error: unknown) => {
        throw new Untold(wordsOf(error));
      });
      await endTrouble(tx, entryId);
      await writeEntry(tx, by, { deed: 'record.tellAgain', subjectId: String(found.recordId), organisationId: null });
      return { ok: true };
    });
  } catch (error) {
    if (!(error instanceof Untold)) throw error;
    await inTransaction(db, (tx) =>
      tx.outboxTrouble.updateMany({ where: { entryId }, data: { words: error.message, tries: { increment: 1 } } }),
    );
    return { ok: false, why: 'invalid', message: '仍然不能生成通知，原因见这一条的说明。没有改动其他内容。' };
  }
}

/** Gives up an entry that was set aside: nobody is told of it. The record says who gave it up, and why. */
export function tellNoMore(
  db: Database,
  by: ByActor,
  { entryId, reason }: { entryId: number; reason: string },
): Promise<{ ok: true } | Refused<'absent'>> {
  return inTransaction(db, async (tx) => {
    const found = await setAside(tx, by.actor, entryId);
    if (!found) return GONE;
    await endTrouble(tx, entryId);
    await writeEntry(tx, by, { deed: 'record.tellNoMore', subjectId: String(found.recordId), organisationId: null, reason });
    return { ok: true };
  });
}
