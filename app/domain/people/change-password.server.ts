import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { hashPassword } from '#app/kernel/credentials/password-hash.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { endOtherSessions } from '#app/kernel/sessions/end-session.server.ts';
import { replaceToken } from '#app/kernel/sessions/renew-token.server.ts';
import { provePassword, type Proof } from './prove-password.server.ts';

/**
 * Changes the password of somebody who knows the current one. Every other session ends, and with it the token of this one: whoever else
 * has it is out.
 * @returns the token for the cookie of the same answer.
 */
export async function changePassword(
  db: Database,
  limiter: Limiter,
  by: ByActor,
  { current, next }: { current: string; next: string },
): Promise<{ ok: true; token: string } | Exclude<Proof, { ok: true }>> {
  const { personId, sessionId } = by.actor;
  const proof = await provePassword(db, limiter, personId, current);
  if (!proof.ok) return proof.why === 'wrong' ? { ...proof, field: 'current' } : proof;
  const passwordHash = await hashPassword(next);
  const token = await inTransaction(db, async (tx) => {
    await tx.person.update({ where: { id: personId }, data: { passwordHash }, select: { id: true } });
    await endOtherSessions(tx, personId, sessionId);
    await writeEntry(tx, by, { deed: 'person.password', subjectId: personId, personId, organisationId: null });
    return replaceToken(tx, sessionId);
  });
  return { ok: true, token };
}
