import type { Database } from '#prisma/database.ts';

/** Expired links are kept this much longer, so that a late click can still be told why the link does not work. */
const KEEP_MS = 30 * 86_400_000;

/** Deletes expired rows that would only pile up: sessions, held forms, keys of forms, links, sign-on attempts, counts of attempts. */
export async function sweep(db: Database, now: Date): Promise<void> {
  const long = new Date(now.getTime() - KEEP_MS);
  await db.session.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.signOnAttempt.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.heldForm.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.formKey.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.rateLimit.deleteMany({ where: { expire: { lt: now } } });
  // A registration that was never confirmed keeps nothing about the person.
  await db.oneTimeLink.updateMany({
    where: { expiresAt: { lt: now }, newPasswordHash: { not: null } },
    data: { address: '', newName: null, newPasswordHash: null, wanted: null },
  });
  // Nor does a last message that could not be sent in time.
  await db.oneTimeLink.updateMany({ where: { expiresAt: { lt: now }, last: true, address: { not: '' } }, data: { address: '' } });
  await db.oneTimeLink.deleteMany({ where: { expiresAt: { lt: long } } });
}
