import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { holdSheet, type SheetRefused, type SheetSeen } from './hold-sheet.server.ts';
import { writeEditEntry } from './write-plan-entry.server.ts';

export type StepMoved = { ok: true; says: string } | SheetRefused | Refused<'nothing'>;

/**
 * Undoes or redoes the newest step of a sheet; both are changes, so that anyone who saw the sheet
 * before is told. `says` names what was undone or redone.
 * Refuses a sheet changed since it was seen: nobody undoes what they have not seen.
 */
export function moveStep(db: Database, by: ByActor, given: SheetSeen & { by: -1 | 1 }): Promise<StepMoved> {
  return inTransaction<StepMoved>(db, async (tx) => {
    const held = await holdSheet(tx, by, given);
    if (!held.ok) return held;
    const { park, sheet } = held;
    const says = given.by === -1 ? sheet.undoes : sheet.redoes;
    if (!sheet.stored || says === null)
      return { ok: false, why: 'nothing', message: given.by === -1 ? '没有可以撤销的操作。' : '没有可以重做的操作。' };
    const { id: sheetId, revision, step } = sheet.stored;
    const { content } = await tx.planStep.findUniqueOrThrow({
      where: { sheetId_position: { sheetId, position: step + given.by } },
      select: { content: true },
    });
    await tx.planSheet.update({
      where: { id: sheetId },
      data: { content, revision: revision + 1, step: step + given.by, changedById: by.actor.personId, changedAt: by.now },
      select: { id: true },
    });
    await writeEditEntry(tx, by, park, sheet.title);
    return { ok: true, says };
  });
}
