import type { Refused } from '#app/kernel/answer.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Changes } from '#app/kernel/record/changes.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { textsInForce } from './read-site-text.server.ts';
import { writeAgreement } from './site-text.ts';

/** What a person agreed to last, in words, as it stands on the record; null if they were never asked. */
async function lastAgreed(db: Database | Transaction, personId: string): Promise<string | null> {
  const entry = await db.recordEntry.findFirst({
    where: { deed: 'person.agree', personId },
    orderBy: { id: 'desc' },
    select: { changes: true },
  });
  const agreed = entry && (JSON.parse(entry.changes) as Changes)['text']?.[1];
  return typeof agreed === 'string' ? agreed : null;
}

/**
 * The versions in force, in words, if they are others than those to which the person agreed last.
 * @returns null if they agreed to these, if no text is published, or for somebody who was never asked.
 */
export async function dueAgreement(db: Database | Transaction, personId: string): Promise<string | null> {
  const agreed = await lastAgreed(db, personId);
  if (agreed === null) return null;
  const current = writeAgreement(await textsInForce(db));
  return current === agreed ? null : current;
}

/**
 * Puts on the record that the actor agrees to the versions in force. Repeated, it is done once.
 * @param agreed the versions that they have seen, in words. Refuses if others are in force by now.
 */
export function agree(db: Database, by: ByActor, agreed: string): Promise<{ ok: true } | Refused<'stale'>> {
  return inTransaction(db, async (tx) => {
    const { personId } = by.actor;
    const due = await dueAgreement(tx, personId);
    if (due === null) return { ok: true };
    if (due !== agreed) return { ok: false, why: 'stale', field: 'agreed', message: '网站的条款刚刚更新，请看过新的版本后再勾选同意。' };
    await writeEntry(tx, by, {
      deed: 'person.agree',
      subjectId: personId,
      personId,
      organisationId: null,
      changes: { text: [await lastAgreed(tx, personId), due] },
    });
    return { ok: true };
  });
}
