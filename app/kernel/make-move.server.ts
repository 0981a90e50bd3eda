import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from './answer.ts';
import type { By } from './permissions/actor.ts';
import type { DeedName } from './record/deeds.ts';
import { writeEntry, type Entry } from './record/write-entry.server.ts';
import { judge, moveOf, type Refusal, type Verdict, type Wanted, type Workflow } from './workflow.ts';

/** A move that was found valid, by its name. */
export type Made<State extends string, MoveName extends string> = Verdict<State> & { move: MoveName };

/**
 * How one kind of row is read, changed and recorded. Every part runs in the transaction of the move and may run again after a collision.
 */
export interface Persistence<State extends string, MoveName extends string, Role extends string, Facts, Row extends { state: State }> {
  /** The row; null if there is none, or none that the actor may see. */
  load: (tx: Transaction) => Promise<Row | null>;
  /** When the current version of the row was written, if a person may have seen an older version in the same state. */
  at?: (row: Row) => Date | null;
  roles: (row: Row) => readonly Role[];
  facts: (tx: Transaction, row: Row) => Promise<Facts> | Facts;
  /** A guarded `updateMany where {id, state: from}`; returns how many rows it changed. */
  change: (tx: Transaction, row: Row, made: Made<State, MoveName>) => Promise<number>;
  /** What the record says besides the deed, which the table names. Each states its reason, since what stands there stays for good. */
  entry: (tx: Transaction, row: Row, made: Made<State, MoveName>) => Promise<MoveEntry> | MoveEntry;
  /** What follows from the new state, after the entry. */
  follow?: (tx: Transaction, row: Row, made: Made<State, MoveName>) => Promise<void>;
}

/**
 * An entry of a move; its reason is the one given, or null where free text may speak of people. A deed stands for the table's, if what the
 * row holds makes it another one.
 */
export type MoveEntry = Omit<Entry, 'deed'> & { reason: string | null; deed?: DeedName };

export type Moved<State extends string> = Verdict<State> | Refusal | Refused<'absent'>;

/**
 * Makes one move of a workflow in one transaction: reads the row, derives roles and facts from it, judges, changes the row only if it is
 * still in the judged state, writes the entry and does what follows. If two people compete, one succeeds and the other is told that they
 * came too late: by the table if their transaction read the winner's change, otherwise by the guarded update.
 */
export function makeMove<State extends string, MoveName extends string, Role extends string, Facts, Row extends { state: State }>(
  db: Database,
  by: By,
  workflow: Workflow<State, MoveName, Role, Facts>,
  wanted: Wanted<State>,
  persistence: Persistence<State, MoveName, Role, Facts, Row>,
): Promise<Moved<State>> {
  return inTransaction<Moved<State>>(db, (tx) => makeMoveWithin(tx, by, workflow, wanted, persistence));
}

/** Makes one move in the caller's transaction. */
export async function makeMoveWithin<
  State extends string,
  MoveName extends string,
  Role extends string,
  Facts,
  Row extends { state: State },
>(
  tx: Transaction,
  by: By,
  workflow: Workflow<State, MoveName, Role, Facts>,
  wanted: Wanted<State>,
  { load, at, roles, facts, change, entry, follow }: Persistence<State, MoveName, Role, Facts, Row>,
): Promise<Moved<State>> {
  const row = await load(tx);
  if (row === null) return { ok: false, why: 'absent', message: workflow.absent ?? '没有找到这一项。' };
  const { state } = row;
  const attempt = { ...wanted, state, at: at?.(row), roles: roles(row), facts: await facts(tx, row) };
  const verdict = judge(workflow, attempt);
  const move = moveOf(workflow, state, wanted.move);
  if (!verdict.ok || !move) return verdict;
  const made = { ...verdict, move: wanted.move as MoveName };
  if ((await change(tx, row, made)) !== 1) {
    return { ok: false, why: 'stale', message: '这一项刚刚被别人处理了，请查看最新情况后再操作。' };
  }
  await writeEntry(tx, by, { deed: move.deed, ...(await entry(tx, row, made)) });
  await follow?.(tx, row, made);
  return verdict;
}
