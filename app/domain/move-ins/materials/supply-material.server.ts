import type { Database } from '#prisma/database.ts';
import type { EditRefusal } from '#app/kernel/cases/define-case.server.ts';
import { evidenceDeeds, type InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { Actor, ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { moveInCase } from '../move-in-case.server.ts';
import { MOVE_IN_STATES, type MoveInState } from '../move-in-states.ts';
import { moveInWorkflow } from '../move-in-workflow.ts';
import { SUPPLIED_IN } from './promises.ts';

/** The application as one to which only a promised material is added, after it was handed in. */
function supplyCase(by: ByActor, material: string) {
  const kind = moveInCase(by, {}, material);
  const moves = Object.fromEntries(MOVE_IN_STATES.map((state) => [state, SUPPLIED_IN.includes(state) ? { submit: true } : {}]));
  return {
    ...kind,
    workflow: { moves: moves as Record<MoveInState, object>, absent: moveInWorkflow.absent },
    refuses(actor: Actor, row: MoveInRow): EditRefusal | null {
      const target = { organisationId: row.institution.organisationId };
      if (!may(actor, 'read:move-in', target)) return { ok: false, why: 'absent', message: moveInWorkflow.absent ?? '' };
      if (!may(actor, 'write:move-in', target)) return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以修改入驻申请。' };
      return (row.versions.at(-1)?.content.promised ?? {})[material] === undefined
        ? { ok: false, why: 'guard', field: 'file', message: '这份材料没有约定补交，不能改动。' }
        : null;
    },
    closed: '申请已经决定或办结，不能再补交。',
    evidence: { ...kind.evidence, deeds: { add: 'moveIn.supply', remove: 'moveIn.file.remove' } as const },
  };
}

/**
 * 补交: adds a file to a material that was promised, once the application was handed in. No version is changed; the office sees the file with
 * its day.
 */
export const supplyMaterial = (db: Database, files: FileStore, by: ByActor, moveInId: string, material: string, file: InspectedFile) =>
  evidenceDeeds(supplyCase(by, material)).add(db, files, by, moveInId, file);
