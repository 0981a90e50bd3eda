import type { Database } from '#prisma/database.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { OpenMove } from '#app/kernel/workflow.ts';
import type { MoveInRow } from '../load-move-in.server.ts';
import { openMovesAs } from '../open-moves.server.ts';
import { OFFICE_FORM_NAMES, OFFICE_FORMS, type OfficeForm } from './operator-moves.ts';
import { ALREADY_ACCEPTED, type MoveInMove, type OperatorMove } from '../move-in-workflow.ts';

export interface OfficeMoves {
  form: OfficeForm;
  moves: (OpenMove<MoveInMove> & { move: OperatorMove })[];
}

/** Stands for what is still to be written: a move that only waits for words is not blocked. */
const WRITTEN = '—';

/** What the actor may do with an application now, by form, each with what blocks it whatever they write. Forms without a move are left out. */
export async function officeMoves(db: Database, by: ByActor, row: MoveInRow): Promise<OfficeMoves[]> {
  const findings = Object.fromEntries(row.checks.map(({ key }) => [key, WRITTEN]));
  const open = await openMovesAs(db, by, row, ['operator', 'arbiter'], { reason: WRITTEN, findings });
  return OFFICE_FORM_NAMES.map((form) => {
    const own: readonly OperatorMove[] = OFFICE_FORMS[form];
    return { form, moves: open.flatMap((one) => own.filter((move) => move === one.move).map((move) => ({ ...one, move }))) };
  }).filter(({ moves }) => moves.some(({ blocked }) => blocked !== ALREADY_ACCEPTED));
}
