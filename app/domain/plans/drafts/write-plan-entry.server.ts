import type { Transaction } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { DEEDS } from '#app/kernel/record/deeds.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { PlanPark } from '#app/domain/parks/operated-park.server.ts';

/**
 * For this long one entry of the record stands for everything that the same person changes on the same sheet: dragging a corner ten
 * times is one edit.
 */
const ENTRY_STANDS_MS = 30 * 60_000;

/** Records that a sheet was changed, with its name only. */
export async function writeEditEntry(tx: Transaction, by: ByActor, { slug, districtSlug }: PlanPark, sheet: string): Promise<void> {
  const changes = { sheet: [null, sheet] } as const;
  const since = new Date(by.now.getTime() - ENTRY_STANDS_MS);
  const standing = await tx.recordEntry.findFirst({
    where: {
      deed: 'plan.edit',
      subjectKind: DEEDS['plan.edit'].subject,
      subjectId: slug,
      actorId: by.actor.personId,
      at: { gt: since },
      changes: JSON.stringify(changes),
    },
    select: { id: true },
  });
  if (!standing)
    await writeEntry(tx, by, { deed: 'plan.edit', subjectId: slug, organisationId: null, parkSlug: slug, districtSlug, changes });
}
