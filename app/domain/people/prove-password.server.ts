import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { verifyPassword } from '#app/kernel/credentials/password-hash.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';

export type Proof = { ok: true } | Refused<'wrong'> | Limited;

/** Whether a signed-in person knows their password; required before anything that cannot be undone. */
export async function provePassword(db: Database, limiter: Limiter, personId: string, password: string): Promise<Proof> {
  const taken = await limiter.take('passwordByPerson', personId);
  if (!taken.ok) return taken;
  const person = await db.person.findUnique({ where: { id: personId }, select: { passwordHash: true } });
  if (!(await verifyPassword(person?.passwordHash ?? null, password)))
    return { ok: false, why: 'wrong', field: 'password', message: '密码不正确。' };
  await limiter.clear('passwordByPerson', personId);
  return { ok: true };
}
