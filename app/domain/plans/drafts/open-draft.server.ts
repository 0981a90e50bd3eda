import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { workOnPlan, type PlanParkRefused } from '#app/domain/parks/operated-park.server.ts';
import { newestVersion, SITE_TITLE, startingSite } from './read-draft.server.ts';
import { storeSheet } from './write-step.server.ts';
import { writeEditEntry } from './write-plan-entry.server.ts';

export type DraftOpened = { ok: true; already: boolean } | PlanParkRefused;

/**
 * Opens the draft of a park's plan: a copy of the newest version, or an empty site. A draft already open stays unchanged.
 * Refuses actors who may not draw the park, and 线上园.
 */
export function openDraft(db: Database, by: ByActor, parkSlug: string): Promise<DraftOpened> {
  return inTransaction<DraftOpened>(db, async (tx) => {
    const working = await workOnPlan(tx, by, 'draw:plan', parkSlug);
    if (!working.ok) return working;
    const open = await tx.planSheet.findUnique({ where: { parkSlug_name: { parkSlug, name: 'site' } }, select: { id: true } });
    if (open) return { ok: true, already: true };
    await storeSheet(tx, by, parkSlug, { name: 'site', sheet: startingSite(await newestVersion(tx, parkSlug)) });
    await writeEditEntry(tx, by, working.park, SITE_TITLE);
    return { ok: true, already: false };
  });
}
