import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import type { ByActor, Who } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';

/** A park whose plan somebody may work on. */
export interface PlanPark {
  slug: string;
  name: string;
  districtSlug: string;
  /** 线上园: has neither buildings nor a plan. */
  online: boolean;
}

type PlanAsk = 'draw:plan' | 'publish:plan' | 'keep:unit';

/** Why nothing was done: the actor cannot see the park, or it has no plan. */
export type PlanParkRefused = Refused<'absent' | 'guard'>;

/**
 * Finds the park if `who` may do what is asked there. Returns null for everybody else and if there is no such park, so nobody can
 * tell the two apart.
 */
export async function findPlanPark(db: Database | Transaction, who: Who, ask: PlanAsk, slug: string): Promise<PlanPark | null> {
  if (!may(who, ask, { parkSlug: slug })) return null;
  const park = await db.park.findUnique({ where: { slug }, select: { slug: true, name: true, districtSlug: true, kind: true } });
  return park && { slug: park.slug, name: park.name, districtSlug: park.districtSlug, online: park.kind === 'online' };
}

/** The same for a deed: refuses with the reason. */
export async function workOnPlan(
  tx: Transaction,
  by: ByActor,
  ask: PlanAsk,
  slug: string,
): Promise<{ ok: true; park: PlanPark } | PlanParkRefused> {
  const park = await findPlanPark(tx, by.actor, ask, slug);
  if (!park) return { ok: false, why: 'absent', message: '没有找到这个园区，或者您不是它的运营方。' };
  return park.online ? { ok: false, why: 'guard', message: '线上园没有楼宇，不需要平面图。' } : { ok: true, park };
}
