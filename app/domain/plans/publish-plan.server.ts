import type { Refused } from '#app/kernel/answer.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { putOnOutbox } from '#app/kernel/outbox/put-on-outbox.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { checkedPlan } from './drafts/checked-plan.server.ts';
import { markDraft } from './drafts/draft-mark.server.ts';
import { letUnits, type LetUnit } from '../units/let-units.server.ts';
import { comparePlans, touchesLet, type LetTouched, type PlanChanges } from './plan-changes.ts';
import { workOnPlan, type PlanParkRefused } from '../parks/operated-park.server.ts';
import type { Plan, PlanFault } from './plan.ts';
import { placePlan } from './place-units.server.ts';
import { assembleDraft, readGround, type BaseVersion } from './drafts/read-draft.server.ts';
import { NOTE_LIMIT } from './drawing/text-limits.ts';

/** What publishing a draft would do, and what prevents it. */
export interface PlanOutlook {
  plan: Plan;
  base: BaseVersion | null;
  /** Identifies the state of the draft that was seen. */
  mark: string;
  changes: PlanChanges;
  /** Blocking faults prevent publishing. */
  faults: PlanFault[];
  /** Changes that are refused because of units that are let. */
  touched: LetTouched[];
  /** Units of the newest version that are let or will be. */
  tenancies: LetUnit[];
}

export type PlanPublished = { ok: true; number: number } | PlanParkRefused | Refused<'stale' | 'nothing' | 'guard' | 'invalid'>;

/** Whether the two plans are the same in everything that is drawn. */
const isSamePlan = (one: Plan | undefined, other: Plan): boolean => one !== undefined && JSON.stringify(one) === JSON.stringify(other);

/** What publishing the open draft of a park would do on `today`; null if none is open. */
export async function planOutlook(db: Database | Transaction, parkSlug: string, today: Day): Promise<PlanOutlook | null> {
  const ground = await readGround(db, parkSlug);
  const mark = await markDraft(db, parkSlug);
  if (!ground || mark === null) return null;
  const plan = await assembleDraft(db, parkSlug, ground);
  const tenancies = await letUnits(db, parkSlug, today);
  const before = ground.base?.plan ?? null;
  return {
    plan,
    base: ground.base,
    mark,
    changes: comparePlans(before, plan),
    faults: await checkedPlan(plan),
    touched: touchesLet(before, plan, new Set(tenancies.map(({ unitId }) => unitId))),
    tenancies,
  };
}

/** The plan with the rents of the ledger, except those changed on the draft itself. */
async function withRents(tx: Transaction, parkSlug: string, { plan, base }: PlanOutlook): Promise<Plan> {
  const rows = await tx.unit.findMany({ where: { parkSlug, retiredOn: null }, select: { id: true, rent: true } });
  const ledger = new Map(rows.map(({ id, rent }) => [id, rent]));
  const drawnOn = new Map(base?.plan.floors.flatMap(({ units }) => units.map(({ id, rent }) => [id, rent] as const)) ?? []);
  const rentOf = (id: string, rent: number | null): number | null =>
    drawnOn.has(id) && drawnOn.get(id) === rent ? (ledger.get(id) ?? null) : rent;
  return {
    ...plan,
    floors: plan.floors.map((floor) => ({ ...floor, units: floor.units.map((unit) => ({ ...unit, rent: rentOf(unit.id, unit.rent) })) })),
  };
}

/** Why a draft cannot be published; null if it can. */
function hindrance({ plan, base, faults, touched }: PlanOutlook): Extract<PlanPublished, { ok: false }> | null {
  if (isSamePlan(base?.plan, plan)) return { ok: false, why: 'nothing', message: '草稿与已发布的平面图没有差别，不需要发布。' };
  const blocking = faults.filter((fault) => fault.blocking);
  if (blocking.length > 0) return { ok: false, why: 'guard', message: `图上还有 ${blocking.length} 处必须先改正的问题，没有发布。` };
  return touched.length > 0
    ? { ok: false, why: 'guard', message: `有 ${touched.length} 处改动涉及已经出租或预定的单元，没有发布。` }
    : null;
}

/**
 * Publishes the draft as the park's next plan version, in force from today: its buildings and units are brought in
 * line and the draft is closed in one transaction. If two publish at once, the second is told that the draft is gone.
 * Refuses actors who may not publish, a draft other than the one seen (`seen`), blocking faults, and changes to units
 * with a current or future tenancy.
 */
export async function publishPlan(
  db: Database,
  by: ByActor,
  { parkSlug, seen, note }: { parkSlug: string; seen: string; note: string },
): Promise<PlanPublished> {
  // Nobody else can write while the transaction lasts: it finds the sheets checked.
  const before = await workOnPlan(db, by, 'publish:plan', parkSlug);
  if (before.ok) await planOutlook(db, parkSlug, dayOf(by.now));
  return inTransaction<PlanPublished>(db, async (tx) => {
    const working = await workOnPlan(tx, by, 'publish:plan', parkSlug);
    if (!working.ok) return working;
    if (Array.from(note).length > NOTE_LIMIT)
      return { ok: false, why: 'invalid', field: 'note', message: `说明不超过 ${NOTE_LIMIT} 个字。` };
    const today = dayOf(by.now);
    const mark = await markDraft(tx, parkSlug);
    if (mark !== null && mark !== seen)
      return { ok: false, why: 'stale', message: '您打开这一页以后，草稿又有改动，没有发布。请按最新的内容核对后再发布。' };
    const outlook = await planOutlook(tx, parkSlug, today);
    if (!outlook) return { ok: false, why: 'stale', message: '草稿已经发布或放弃，没有再次发布。' };
    const hindered = hindrance(outlook);
    if (hindered) return hindered;
    const plan = await withRents(tx, parkSlug, outlook);
    const number = (outlook.base?.number ?? 0) + 1;
    await tx.planVersion.create({
      data: {
        parkSlug,
        number,
        startsOn: today,
        content: JSON.stringify(plan),
        note,
        publishedById: by.actor.personId,
        publishedAt: by.now,
      },
      select: { id: true },
    });
    await placePlan(tx, parkSlug, plan, today);
    await tx.planSheet.deleteMany({ where: { parkSlug } });
    await writeEntry(tx, by, {
      deed: 'plan.publish',
      subjectId: parkSlug,
      organisationId: null,
      parkSlug,
      districtSlug: working.park.districtSlug,
      changes: { version: [outlook.base?.number ?? null, number] },
    });
    await putOnOutbox(tx, 'park', parkSlug, by.now);
    return { ok: true, number };
  });
}
