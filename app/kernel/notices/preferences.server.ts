import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '../permissions/actor.ts';
import { TOPICS, type Topic } from '../record/tells.ts';
import { writeEntry } from '../record/write-entry.server.ts';
import { ALWAYS_MAILED } from './topics.ts';

/** For each topic whether it also comes by mail. */
export async function readPreferences(db: Database, personId: string): Promise<Record<Topic, boolean>> {
  const rows = await db.noticePreference.findMany({ where: { personId }, select: { topic: true, mail: true } });
  const chosen = new Map(rows.map(({ topic, mail }) => [topic, mail]));
  return Object.fromEntries(TOPICS.map((topic) => [topic, ALWAYS_MAILED.includes(topic) || (chosen.get(topic) ?? true)])) as Record<
    Topic,
    boolean
  >;
}

/** Sets by topic whether notices also come by mail; security topics stay on. */
export function setPreferences(db: Database, by: ByActor, mailed: readonly Topic[]): Promise<void> {
  const { personId } = by.actor;
  return inTransaction(db, async (tx) => {
    for (const topic of TOPICS.filter((one) => !ALWAYS_MAILED.includes(one))) {
      const mail = mailed.includes(topic);
      await tx.noticePreference.upsert({
        where: { personId_topic: { personId, topic } },
        create: { personId, topic, mail },
        update: { mail },
        select: { mail: true },
      });
    }
    await writeEntry(tx, by, { deed: 'person.preferences', subjectId: personId, personId, organisationId: null });
  });
}
