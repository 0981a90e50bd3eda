import type { Transaction } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { DraftSheet } from './read-draft.server.ts';
import type { Sheet, SheetName } from '../plan.ts';

/** The number of steps of a sheet that can be undone. */
export const KEPT_STEPS = 50;

/** The label of a sheet's state when the draft was opened. */
export const OPENED_SAYS = '打开草稿';

/** Stores a sheet for the first time, as it was when the draft was opened: the earliest state that undo can reach. */
export async function storeSheet(
  tx: Transaction,
  by: ByActor,
  parkSlug: string,
  { name, sheet }: { name: SheetName; sheet: Sheet },
): Promise<{ id: string; revision: number; step: number }> {
  const content = JSON.stringify(sheet);
  return tx.planSheet.create({
    data: {
      parkSlug,
      name,
      content,
      revision: 0,
      step: 0,
      changedById: by.actor.personId,
      changedAt: by.now,
      steps: { create: { position: 0, says: OPENED_SAYS, content } },
    },
    select: { id: true, revision: true, step: true },
  });
}

/**
 * Writes a sheet's new state as the next step of its history: undone steps can no longer be redone, and steps older than
 * the newest `KEPT_STEPS` no longer undone.
 * @param seen is the sheet as held by the caller; it must equal the stored one.
 */
export async function writeStep(
  tx: Transaction,
  by: ByActor,
  parkSlug: string,
  seen: DraftSheet,
  next: { sheet: Sheet; says: string },
): Promise<number> {
  const { id: sheetId, revision, step } = seen.stored ?? (await storeSheet(tx, by, parkSlug, seen));
  const content = JSON.stringify(next.sheet);
  const position = step + 1;
  await tx.planStep.deleteMany({ where: { sheetId, OR: [{ position: { gt: step } }, { position: { lt: position - KEPT_STEPS } }] } });
  await tx.planStep.create({ data: { sheetId, position, says: next.says, content }, select: { position: true } });
  const { count } = await tx.planSheet.updateMany({
    where: { id: sheetId, revision },
    data: { content, revision: revision + 1, step: position, changedById: by.actor.personId, changedAt: by.now },
  });
  if (count !== 1) throw new Error('A sheet changed within the transaction that holds it');
  return revision + 1;
}
