import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { tokenHash } from '#app/kernel/sessions/token.server.ts';
import { proveLately } from './prove-password.server.ts';

const waiting = (browser: string, now: Date) => ({
  browserHash: tokenHash(browser),
  subject: { not: null },
  linkedAt: null,
  expiresAt: { gt: now },
});

/** The identity that a provider confirmed in this browser and that is not yet linked. If a signed-in person began it, only they see it. */
export async function pendingIdentity(
  db: Database,
  browser: string | null,
  personId: string | null,
  now: Date,
): Promise<{ providerId: string; name: string | null; returnTo: string } | null> {
  if (browser === null) return null;
  const attempt = await db.signOnAttempt.findFirst({
    where: { ...waiting(browser, now), OR: [{ personId: null }, { personId }] },
    select: { providerId: true, suggestedName: true, returnTo: true },
  });
  return attempt && { providerId: attempt.providerId, name: attempt.suggestedName, returnTo: attempt.returnTo };
}

export type Linked = { ok: true; returnTo: string } | Refused<'absent' | 'taken' | 'wrong'> | Limited;

/**
 * Links the pending identity of this browser to the signed-in account: by then both are proved. If a signed-in person began it,
 * only they can finish it. Somebody who has not signed in just now gives the password: an open session that was found is not enough to
 * make a way in of one's own.
 */
export async function linkIdentity(
  { db, limiter }: { db: Database; limiter: Limiter },
  by: ByActor,
  { browser, password }: { browser: string | null; password: string },
  providerName: (id: string) => string,
): Promise<Linked> {
  const proof = await proveLately(db, limiter, by, password);
  if (!proof.ok) return proof;
  return inTransaction<Linked>(db, async (tx) => {
    const { personId } = by.actor;
    const attempt =
      browser === null
        ? null
        : await tx.signOnAttempt.findFirst({
            where: { ...waiting(browser, by.now), OR: [{ personId: null }, { personId }] },
            select: { id: true, providerId: true, subject: true, returnTo: true },
          });
    if (!attempt?.subject) return { ok: false, why: 'absent', message: '等待关联的登录已过期，请重新从登录页开始。' };
    const { id, providerId, subject, returnTo } = attempt;
    await tx.signOnAttempt.update({ where: { id }, data: { linkedAt: by.now, suggestedName: null }, select: { id: true } });
    const known = await tx.externalIdentity.findUnique({
      where: { providerId_subject: { providerId, subject } },
      select: { personId: true },
    });
    if (known && known.personId !== personId)
      return { ok: false, why: 'taken', message: '这个登录方式已经关联了另一个账号。请先用它登录，在“登录方式”里解除关联。' };
    if (!known) {
      await tx.externalIdentity.create({ data: { providerId, subject, personId, linkedAt: by.now }, select: { id: true } });
      await writeEntry(tx, by, {
        deed: 'person.identity.link',
        subjectId: personId,
        personId,
        organisationId: null,
        changes: { provider: [null, providerName(providerId)] },
      });
    }
    return { ok: true, returnTo };
  });
}

/** Unlinks a provider from the account; false if it was not linked. The person can still sign in with the password. */
export function unlinkIdentity(db: Database, by: ByActor, id: string, providerName: (id: string) => string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { personId } = by.actor;
    const identity = await tx.externalIdentity.findFirst({ where: { id, personId }, select: { providerId: true } });
    if (!identity) return false;
    await tx.externalIdentity.delete({ where: { id }, select: { id: true } });
    await writeEntry(tx, by, {
      deed: 'person.identity.unlink',
      subjectId: personId,
      personId,
      organisationId: null,
      changes: { provider: [providerName(identity.providerId), null] },
    });
    return true;
  });
}
