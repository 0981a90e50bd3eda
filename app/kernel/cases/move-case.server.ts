import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { makeMoveWithin, type Moved } from '../make-move.server.ts';
import type { By, ByActor } from '../permissions/actor.ts';
import { movesFrom, type OpenMove, type Wanted } from '../workflow.ts';
import type { CaseKind, CaseRow } from './define-case.server.ts';

/** Does what time has done to a case by now, in the caller's transaction. @returns the move; null if nothing was due. */
async function elapse<State extends string, MoveName extends string, Role extends string, Facts, Row extends CaseRow<State>>(
  tx: Transaction,
  by: By,
  kind: CaseKind<State, MoveName, Role, Facts, Row>,
  id: string,
): Promise<MoveName | null> {
  const { time } = kind;
  const found = time ? await kind.load(tx, id) : null;
  const move = found && time ? time.due(found, by.now) : null;
  if (!time || !found || move === null) return null;
  const nobody = { ...by, actor: null };
  const moved = await makeMoveWithin(
    tx,
    nobody,
    kind.workflow,
    { move, seen: found.state },
    {
      load: () => Promise.resolve(found),
      roles: () => [time.role],
      facts: (_tx, row) => time.facts(row),
      change: async (_tx, { submittedAt }, { from, to }) =>
        (await kind.table(tx).updateMany({ where: { id, state: from, submittedAt }, data: { state: to } })).count,
      entry: (_tx, row) => ({ subjectId: id, ...kind.concerns(row), reason: null }),
      follow: (_tx, row, made) => time.follow(tx, nobody, row, made),
    },
  );
  return moved.ok ? move : null;
}

/** Does what time has done to a case by now. @returns the move; null if nothing was due. */
export const elapseCase = <State extends string, MoveName extends string, Role extends string, Facts, Row extends CaseRow<State>>(
  db: Database,
  by: By,
  kind: CaseKind<State, MoveName, Role, Facts, Row>,
  id: string,
): Promise<MoveName | null> => inTransaction(db, (tx) => elapse(tx, by, kind, id));

/**
 * Makes one move of a case, with everything that follows, in one transaction. `seenAt` is when the version that the actor saw was handed
 * in or last moved. Whoever comes too late hears who was first.
 */
export function moveCase<State extends string, MoveName extends string, Role extends string, Facts, Row extends CaseRow<State>>(
  db: Database,
  by: ByActor,
  kind: CaseKind<State, MoveName, Role, Facts, Row>,
  id: string,
  wanted: Wanted<State>,
): Promise<Moved<State>> {
  return inTransaction<Moved<State>>(db, (tx) => moveCaseWithin(tx, by, kind, id, wanted));
}

/** The same in the caller's transaction. */
export async function moveCaseWithin<State extends string, MoveName extends string, Role extends string, Facts, Row extends CaseRow<State>>(
  tx: Transaction,
  by: ByActor,
  kind: CaseKind<State, MoveName, Role, Facts, Row>,
  id: string,
  wanted: Wanted<State>,
): Promise<Moved<State>> {
  await elapse(tx, by, kind, id);
  let mover: string | null = null;
  const moved = await makeMoveWithin(tx, by, kind.workflow, wanted, {
    async load() {
      const row = await kind.load(tx, id);
      mover = row && (kind.movedBy?.(by, row) ?? null);
      return row;
    },
    at: kind.at ?? (({ submittedAt }) => submittedAt),
    roles: (row) => kind.roles(by, row),
    facts: (_tx, row) => kind.facts(tx, by, row),
    change: async (_tx, { submittedAt }, { from, to, move, reason }) => {
      const sets = move === 'submit' ? { submittedAt: by.now, reason: null } : move === 'withdraw' ? {} : { decidedAt: by.now, reason };
      // Also guarded by the time of submission: a case that was returned and handed in again has the same state but is another version.
      return (await kind.table(tx).updateMany({ where: { id, state: from, submittedAt }, data: { state: to, ...sets } })).count;
    },
    entry: async (_tx, row, made) => ({
      subjectId: id,
      ...kind.concerns(row, made.move),
      changes: await kind.changes?.(tx, by, row, made),
      reason: kind.quiet === true ? null : made.reason,
    }),
    follow: async (_tx, row, made) => kind.follow?.(tx, by, row, made),
  });
  return !moved.ok && moved.why === 'stale' && mover !== null
    ? { ...moved, message: `${String(mover)}刚刚办理了它。${moved.message}` }
    : moved;
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
