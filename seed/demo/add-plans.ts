import type { Day } from '#app/kernel/calendar.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { insertRows } from '#prisma/insert-rows.ts';
import type { DemoInstitution } from './model.ts';
import { demoPlans } from './plans.ts';
import { DEMO_SITES } from './plans/sites.ts';

/** Parks of the demonstration that have no plan. */
async function withoutPlan(db: Database | Transaction): Promise<Set<string>> {
  const slugs = DEMO_SITES.map(({ park }) => park);
  const bare = { slug: { in: slugs }, buildings: { none: {} }, planVersions: { none: {} }, planSheets: { none: {} } };
  return new Set((await db.park.findMany({ where: bare, select: { slug: true } })).map(({ slug }) => slug));
}

/** Whether some park of the demonstration lacks its plan. */
export async function plansAreDue(db: Database | Transaction): Promise<boolean> {
  return (await withoutPlan(db)).size > 0;
}

/** Adds the missing plans as of `today`; a park that somebody has begun to draw keeps what it has. Returns how many were added. */
export async function addPlans(tx: Transaction, today: Day): Promise<number> {
  const wanted = await withoutPlan(tx);
  const plans = wanted.size === 0 ? [] : demoPlans(today).filter(({ park }) => wanted.has(park));
  for (const plan of plans) {
    await insertRows(tx, 'Building', plan.building);
    await insertRows(tx, 'Unit', plan.unit);
    await insertRows(tx, 'UnitWorks', plan.unitWorks);
    await insertRows(tx, 'PlanVersion', plan.planVersion);
  }
  return plans.length;
}

/** Those of the institutions' units that stand and were never let. What others have changed since stays as it is. */
export async function freeUnits(tx: Transaction, institutions: readonly DemoInstitution[]): Promise<Set<string>> {
  const ids = institutions.flatMap(({ tenancies }) => tenancies.flatMap(({ unitId }) => unitId ?? []));
  if (ids.length === 0) return new Set();
  const rows = await tx.unit.findMany({ where: { id: { in: ids }, retiredOn: null, tenancies: { none: {} } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
