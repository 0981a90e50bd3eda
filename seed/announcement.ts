import type { Day } from '#app/kernel/calendar.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { Transaction } from '#prisma/database.ts';

/** Under what the record files everything that a seeding writes. */
export const SEED_REQUEST = 'seed';

/**
 * Says that a seeding wrote something: to search and caches by the outbox (everything may have changed), and to the record.
 * Dated by the seeded day, so that a run can be repeated exactly.
 */
export async function announce(tx: Transaction, today: Day): Promise<void> {
  const now = new Date(`${today}T00:00:00+08:00`);
  await putOnOutbox(tx, 'everything', 'seed', now);
  await writeEntry(tx, { actor: null, requestId: SEED_REQUEST, now }, { deed: 'register.seed', subjectId: 'seed' });
}
