import type { Transaction } from '#prisma/database.ts';

/**
 * What changed: something that search and pages show, everything at once, what only pages show, or an entry of the record of which somebody
 * is told.
 */
export type OutboxSubject = 'institution' | 'park' | 'everything' | 'pages' | 'record';

/** Puts a change on the outbox, in the transaction that makes the change. Search, page caches and notices follow the outbox. */
export async function putOnOutbox(tx: Transaction, subject: OutboxSubject, subjectId: string, now: Date): Promise<void> {
  await tx.outboxEntry.create({ data: { subject, subjectId, writtenAt: now }, select: { id: true } });
}
