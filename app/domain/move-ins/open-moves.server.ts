import type { Database } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { movesFrom, type OpenMove } from '#app/kernel/workflow.ts';
import type { MoveInRow } from './load-move-in.server.ts';
import { moveInCase } from './move-in-case.server.ts';
import { moveInRoles } from './who-may.server.ts';
import { moveInWorkflow, type MoveInMove, type MoveInRole } from './move-in-workflow.ts';

/**
 * The moves that the actor sees in one of these roles, as the application stands now, each with what blocks it. `said` stands for what is
 * still to be written.
 */
export async function openMovesAs(
  db: Database,
  by: ByActor,
  row: MoveInRow,
  mine: readonly MoveInRole[],
  said: Parameters<typeof moveInCase>[1] = {},
): Promise<OpenMove<MoveInMove>[]> {
  const roles = moveInRoles(by.actor, row).filter((role) => mine.includes(role));
  return movesFrom(moveInWorkflow, row.standing, roles, await moveInCase(by, said).facts(db, by, row));
}
