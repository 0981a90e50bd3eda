import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { verifyPassword } from '#app/kernel/credentials/password-hash.server.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited } from '#app/kernel/limits/limits.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { RECENT_MS } from '#app/kernel/sessions/lifetime.ts';

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

/** Whether somebody has signed in so lately that it is still them who sits there. */
export async function isRecent(db: Database, { actor, now }: Pick<ByActor, 'actor' | 'now'>): Promise<boolean> {
  const since = new Date(now.getTime() - RECENT_MS);
  return (await db.session.count({ where: { id: actor.sessionId, createdAt: { gt: since } } })) > 0;
}

/** The same proof, which somebody who has just signed in has given already. */
export async function proveLately(db: Database, limiter: Limiter, by: ByActor, password: string): Promise<Proof> {
  return (await isRecent(db, by)) ? { ok: true } : provePassword(db, limiter, by.actor.personId, password);
}
