import type { DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { identify } from '#app/kernel/sessions/identify.server.ts';
import { openSession } from '#app/kernel/sessions/open-session.server.ts';
import type { Database } from '#prisma/database.ts';
import { SEED_REQUEST } from '../announcement.ts';
import { demoPersonId } from './identity.ts';
import type { Actor, ByActor } from '#app/kernel/permissions/actor.ts';

/**
 * Does a deed as a person of the demonstration, with the rights that the site itself gives them at that moment.
 * @throws if the deed is refused, since then the demonstration's story is wrong.
 */
export async function actAs<T extends { ok: boolean }>(
  db: Database,
  key: DemoAccountKey,
  now: Date,
  deed: (by: ByActor) => Promise<T>,
): Promise<Extract<T, { ok: true }>> {
  const token = await openSession(db, { personId: demoPersonId(key), device: '演示', stage: 'open', strong: true, insteadOf: null }, now);
  const found = await identify(db, token, now);
  if (!found?.actor) throw new Error(`演示账号 ${key} 不能登录`);
  const done = await deed({ actor: found.actor, requestId: SEED_REQUEST, now });
  await db.session.deleteMany({ where: { id: found.sessionId } });
  if (!done.ok) throw new Error(`演示账号 ${key} 的操作没有成功：${JSON.stringify(done)}`);
  return done as Extract<T, { ok: true }>;
}

/** Does a deed of somebody at a moment. */
export type Acts = <T extends { ok: boolean }>(at: Date, deed: (by: ByActor) => Promise<T>) => Promise<Extract<T, { ok: true }>>;

/** Somebody's deeds, each of which has to succeed. */
export const doing =
  (actor: Actor): Acts =>
  async (now, deed) => {
    const done = await deed({ actor, requestId: SEED_REQUEST, now });
    if (!done.ok) throw new Error(`演示的办理没有成功：${JSON.stringify(done)}`);
    return done as Extract<typeof done, { ok: true }>;
  };
/** The deeds of a demonstration account. */
export const account =
  ({ db }: { db: Database }, key: DemoAccountKey): Acts =>
  (now, deed) =>
    actAs(db, key, now, deed);
