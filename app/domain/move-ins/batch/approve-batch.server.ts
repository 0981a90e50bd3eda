import type { Database } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { decideMoveIn } from '../move-move-in.server.ts';
import { moveInWorkflow } from '../move-in-workflow.ts';
import type { Chosen } from './batch.ts';

/** What became of one that was ticked. */
export interface BatchResult {
  /** Empty if the actor may not know of it. */
  id: string;
  institution: string | null;
  /** Null if it was approved. */
  why: string | null;
}

/**
 * Approves several applications in a park, each by the deed that approves one, in a transaction of its own and as it was seen: one that has
 * changed, or that the actor may not decide, is refused, and the others go through.
 */
export async function approveBatch(
  db: Database,
  by: ByActor,
  { parkSlug, chosen }: { parkSlug: string; chosen: readonly (Chosen | null)[] },
): Promise<BatchResult[]> {
  const ids = chosen.flatMap((one) => one?.id ?? []);
  const known = await db.moveIn.findMany({
    where: { id: { in: ids }, parkSlug },
    select: { id: true, institution: { select: { organisation: { select: { name: true } } } } },
  });
  const names = new Map(known.map(({ id, institution }) => [id, institution.organisation.name]));
  const results: BatchResult[] = [];
  for (const one of chosen) {
    const moved = one && (await decideMoveIn(db, by, { moveInId: one.id, parkSlug, move: 'approve', seen: one.seen, seenAt: one.seenAt }));
    results.push(
      moved === null || (!moved.ok && moved.why === 'absent')
        ? { id: '', institution: null, why: moveInWorkflow.absent ?? '' }
        : { id: one?.id ?? '', institution: names.get(one?.id ?? '') ?? null, why: moved.ok ? null : moved.message },
    );
  }
  return results;
}
