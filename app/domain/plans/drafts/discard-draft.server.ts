import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { workOnPlan, type PlanParkRefused } from '#app/domain/parks/operated-park.server.ts';
import { markDraft } from './draft-mark.server.ts';

export type DraftDiscarded = { ok: true } | PlanParkRefused | Refused<'stale'>;

/**
 * Deletes the draft with its history; the versions stay as they are.
 * @param seen is the mark of the draft that the person saw, so that later changes by others are not deleted unseen.
 */
export function discardDraft(db: Database, by: ByActor, { parkSlug, seen }: { parkSlug: string; seen: string }): Promise<DraftDiscarded> {
  return inTransaction<DraftDiscarded>(db, async (tx) => {
    const working = await workOnPlan(tx, by, 'draw:plan', parkSlug);
    if (!working.ok) return working;
    const mark = await markDraft(tx, parkSlug);
    if (mark === null) return { ok: false, why: 'stale', message: '草稿已经发布或放弃。' };
    if (mark !== seen) return { ok: false, why: 'stale', message: '您打开这一页以后，草稿又有改动，没有放弃。请查看后再决定。' };
    await tx.planSheet.deleteMany({ where: { parkSlug } });
    await writeEntry(tx, by, {
      deed: 'plan.discard',
      subjectId: parkSlug,
      organisationId: null,
      parkSlug,
      districtSlug: working.park.districtSlug,
    });
    return { ok: true };
  });
}
