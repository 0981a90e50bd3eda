import type { Day } from '#app/kernel/calendar.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { Transaction } from '#prisma/database.ts';

/** The request id in the record for everything that a seeding writes. */
export const SEED_REQUEST = 'seed';

/**
 * Announces that a seeding wrote something: to search and caches through the outbox (everything may have changed), and in the
 * record. Dated on the seeded day, so that a run can be repeated exactly.
 */
export async function announce(tx: Transaction, today: Day): Promise<void> {
  const now = new Date(`${today}T00:00:00+08:00`);
  await putOnOutbox(tx, 'everything', 'seed', now);
  await writeEntry(tx, { actor: null, requestId: SEED_REQUEST, now }, { deed: 'register.seed', subjectId: 'seed' });
}
