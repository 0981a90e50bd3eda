import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from './answer.ts';
import { judge, type Attempt, type Refusal, type Verdict, type Workflow } from './workflow.ts';

/** How a workflow's rows are read and changed inside the transaction. */
export interface Persistence<State extends string> {
  /** The state now; null where there is no such row. */
  read: (tx: Transaction) => Promise<State | null>;
  /** A guarded `updateMany where {id, state: from}`; returns how many rows it changed. */
  change: (tx: Transaction, from: State, to: State) => Promise<number>;
  /** What else belongs to the move: the record entry, the outbox entry, what follows from the new state. */
  follow: (tx: Transaction, verdict: Verdict<State>) => Promise<void>;
}

export type Moved<State extends string> = Verdict<State> | Refusal | Refused<'absent'>;

/**
 * Makes one move of a workflow in one transaction: reads the state, judges, changes the row only if it is
 * still in that state, and writes what belongs to it. Of two rivals one moves and the other is told that it came too late.
 */
export function makeMove<State extends string, MoveName extends string, Role extends string, Facts>(
  db: Database,
  workflow: Workflow<State, MoveName, Role, Facts>,
  attempt: Omit<Attempt<State, Role, Facts>, 'state'>,
  { read, change, follow }: Persistence<State>,
): Promise<Moved<State>> {
  return inTransaction<Moved<State>>(db, async (tx) => {
    const state = await read(tx);
    if (state === null) return { ok: false, why: 'absent', message: '没有找到这一项。' };
    const verdict = judge(workflow, { ...attempt, state });
    if (!verdict.ok) return verdict;
    if ((await change(tx, verdict.from, verdict.to)) !== 1) {
      return { ok: false, why: 'stale', message: '这一项刚刚被别人处理了，请查看最新情况后再操作。' };
    }
    await follow(tx, verdict);
    return verdict;
  });
}
