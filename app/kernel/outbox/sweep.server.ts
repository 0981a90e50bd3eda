import type { Database } from '#prisma/database.ts';

/** What has run out is kept this much longer, so that a late click still hears why it does not work. */
const KEEP_MS = 30 * 86_400_000;

/** Deletes what has run out and would only gather: sessions, held forms, links, trips to a provider, counts of attempts. */
export async function sweep(db: Database, now: Date): Promise<void> {
  const long = new Date(now.getTime() - KEEP_MS);
  await db.session.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.signOnAttempt.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.heldForm.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.rateLimit.deleteMany({ where: { expire: { lt: now } } });
  // A registration that was never confirmed leaves nothing of the person behind.
  await db.oneTimeLink.updateMany({
    where: { expiresAt: { lt: now }, newPasswordHash: { not: null } },
    data: { address: '', newName: null, newPasswordHash: null },
  });
  await db.oneTimeLink.deleteMany({ where: { expiresAt: { lt: long } } });
}
