import type { Transaction } from '#prisma/database.ts';

/** What changed: something that search and pages show, all of it at once, or an entry of the record that somebody is told of. */
export type OutboxSubject = 'institution' | 'park' | 'everything' | 'record';

/** Puts a change on the outbox, in the transaction that makes the change; search, page caches and notices follow it. */
export async function putOnOutbox(tx: Transaction, subject: OutboxSubject, subjectId: string, now: Date): Promise<void> {
  await tx.outboxEntry.create({ data: { subject, subjectId, writtenAt: now }, select: { id: true } });
}
