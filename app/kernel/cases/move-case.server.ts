import type { Database } from '#prisma/database.ts';
import { makeMove, type Moved } from '../make-move.server.ts';
import type { ByActor } from '../permissions/actor.ts';
import { movesFrom, type OpenMove, type Wanted } from '../workflow.ts';
import type { CaseKind, CaseRow } from './define-case.server.ts';

/**
 * Makes one move of a case, with everything that follows, in one transaction. `seenAt` is when the version that the actor saw was handed
 * in.
 */
export function moveCase<State extends string, MoveName extends string, Role extends string, Facts, Row extends CaseRow<State>>(
  db: Database,
  by: ByActor,
  kind: CaseKind<State, MoveName, Role, Facts, Row>,
  id: string,
  wanted: Wanted<State>,
): Promise<Moved<State>> {
  return makeMove(db, by, kind.workflow, wanted, {
    load: (tx) => kind.load(tx, id),
    at: ({ submittedAt }) => submittedAt,
    roles: (row) => kind.roles(by, row),
    facts: (tx, row) => kind.facts(tx, by, row),
    change: async (tx, { submittedAt }, { from, to, move, reason }) => {
      const sets = move === 'submit' ? { submittedAt: by.now, reason: null } : move === 'withdraw' ? {} : { decidedAt: by.now, reason };
      // Also guarded by the time of submission: a case that was returned and handed in again has the same state but is another version.
      return (await kind.table(tx).updateMany({ where: { id, state: from, submittedAt }, data: { state: to, ...sets } })).count;
    },
    entry: async (tx, row, made) => ({
      subjectId: id,
      ...kind.concerns(row),
      changes: await kind.changes?.(tx, by, row, made),
      reason: made.reason,
    }),
    follow: async (tx, row, made) => kind.follow?.(tx, by, row, made),
  });
}

/** The moves of a case that the actor sees in one role, each with what blocks it; none if the case does not exist. */
export async function openMoves<State extends string, MoveName extends string, Role extends string, Facts, Row extends CaseRow<State>>(
  db: Database,
  by: ByActor,
  kind: CaseKind<State, MoveName, Role, Facts, Row>,
  id: string,
  role: Role,
): Promise<OpenMove<MoveName>[]> {
  const row = await kind.load(db, id);
  if (!row) return [];
  const roles = kind.roles(by, row).filter((one) => one === role);
  return movesFrom(kind.workflow, row.state, roles, await kind.facts(db, by, row));
}
