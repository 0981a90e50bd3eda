import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { hashPassword } from '#app/kernel/credentials/password-hash.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { endOtherSessions } from '#app/kernel/sessions/end-session.server.ts';
import { provePassword, type Proof } from './prove-password.server.ts';

/** Changes the password of somebody who knows the current one. Every other session ends and this one gets a new token. */
export async function changePassword(
  db: Database,
  limiter: Limiter,
  by: ByActor,
  { current, next }: { current: string; next: string },
): Promise<Proof> {
  const { personId, sessionId } = by.actor;
  const proof = await provePassword(db, limiter, personId, current);
  if (!proof.ok) return proof.why === 'wrong' ? { ...proof, field: 'current' } : proof;
  const passwordHash = await hashPassword(next);
  await inTransaction(db, async (tx) => {
    await tx.person.update({ where: { id: personId }, data: { passwordHash }, select: { id: true } });
    await endOtherSessions(tx, personId, sessionId);
    await tx.session.updateMany({ where: { id: sessionId }, data: { renew: true } });
    await writeEntry(tx, by, { deed: 'person.password', subjectId: personId, personId, organisationId: null });
  });
  return { ok: true };
}
