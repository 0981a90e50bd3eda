import type { Refused } from './answer.ts';
import type { DeedName } from './record/deeds.ts';

/**
 * The kernel that every workflow uses. A workflow is a table: state → move → {to, by, deed, reason?, guard?}. The page's buttons, the check
 * on the server, the diagram and the tests read the same table.
 */

/** One move out of a state. */
export interface Move<State extends string, Role extends string, Facts> {
  to: State;
  /** Roles that may make it. */
  by: readonly Role[];
  /** Its name on the record. */
  deed: DeedName;
  /** Whether the actor must give a reason. */
  reason?: 'required';
  /** A further condition; returns why not, in Chinese, or null if it holds. */
  guard?: (facts: Facts) => string | null;
}

export interface Workflow<State extends string, MoveName extends string, Role extends string, Facts> {
  name: string;
  start: State;
  /** Every state with its moves; a state without moves is an end. */
  moves: Record<State, Partial<Record<MoveName, Move<State, Role, Facts>>>>;
  /**
   * The roles for which each state waits: who has to do something next, here or elsewhere. A move that somebody merely may make does not
   * count. Whatever is named here stands in 等您处理.
   */
  waits: Record<State, readonly Role[]>;
  /** The text of each move's button. */
  moveNames: Record<MoveName, string>;
  /** The name of each state on pages. */
  stateNames: Record<State, string>;
  /** Message if there is no such row, or none that the actor may see. */
  absent?: string;
  /** Message if the state is the one that the person saw, but its content is newer. */
  overtaken?: string;
}

/** Returns its argument; a table with an unknown state, move or role does not compile. */
export function defineWorkflow<State extends string, MoveName extends string, Role extends string, Facts = void>(
  workflow: Workflow<State, MoveName, Role, Facts>,
): Workflow<State, MoveName, Role, Facts> {
  return workflow;
}

/** Why a move may not be made. `stale`: the row has changed since the person saw it. */
export type Refusal = Refused<'stale' | 'notAMove' | 'notAllowed' | 'reasonMissing' | 'guard'>;

export interface Verdict<State extends string> {
  ok: true;
  from: State;
  to: State;
  reason: string | null;
}

/** The move that somebody wants to make, and what they saw when they decided. */
export interface Wanted<State extends string> {
  move: string;
  reason?: string;
  /** The state that they saw. */
  seen: State;
  /** When the version that they saw was written, as an ISO instant, empty if never; left out if only the state matters. */
  seenAt?: string;
}

export interface Attempt<State extends string, Role extends string, Facts> extends Wanted<State> {
  /** The state in the database. */
  state: State;
  /** When the current version was written. */
  at?: Date | null;
  roles: readonly Role[];
  facts: Facts;
}

/** The move with that name in a state; undefined if the state has none. */
export function moveOf<State extends string, MoveName extends string, Role extends string, Facts>(
  workflow: Workflow<State, MoveName, Role, Facts>,
  state: State,
  move: string,
): Move<State, Role, Facts> | undefined {
  return Object.hasOwn(workflow.moves[state], move) ? workflow.moves[state][move as MoveName] : undefined;
}

const OVERTAKEN = '这一项的内容刚刚有改动，请查看最新内容后再操作。';

/**
 * Judges one move, without changing anything.
 * @returns from and to, or why not. Stale comes first, so that nobody is blamed for an outdated page.
 */
export function judge<State extends string, MoveName extends string, Role extends string, Facts>(
  workflow: Workflow<State, MoveName, Role, Facts>,
  { state, seen, at, seenAt, move, roles, reason, facts }: Attempt<State, Role, Facts>,
): Verdict<State> | Refusal {
  if (seenAt !== undefined && seenAt !== (at?.toISOString() ?? '')) {
    return { ok: false, why: 'stale', message: workflow.overtaken ?? OVERTAKEN };
  }
  if (state !== seen) {
    return { ok: false, why: 'stale', message: `这一项已经变为“${workflow.stateNames[state]}”，请查看最新情况后再操作。` };
  }
  const found = moveOf(workflow, state, move);
  if (!found) return { ok: false, why: 'notAMove', message: `“${workflow.stateNames[state]}”时不能这样操作。` };
  if (!found.by.some((role) => roles.includes(role))) return { ok: false, why: 'notAllowed', message: '您没有进行这项操作的权限。' };
  const said = reason?.trim() ?? '';
  if (found.reason === 'required' && said === '') return { ok: false, why: 'reasonMissing', field: 'reason', message: '请写明理由。' };
  const objection = found.guard?.(facts) ?? null;
  if (objection !== null) return { ok: false, why: 'guard', message: objection };
  return { ok: true, from: state, to: found.to, reason: said === '' ? null : said };
}

export interface OpenMove<MoveName extends string> {
  move: MoveName;
  name: string;
  reasonRequired: boolean;
  /** Why it cannot be made at present; null if it can. */
  blocked: string | null;
}

/** The moves that someone with `roles` sees in `state`, for the buttons. */
export function movesFrom<State extends string, MoveName extends string, Role extends string, Facts>(
  workflow: Workflow<State, MoveName, Role, Facts>,
  state: State,
  roles: readonly Role[],
  facts: Facts,
): OpenMove<MoveName>[] {
  const moves = Object.entries(workflow.moves[state]) as [MoveName, Move<State, Role, Facts>][];
  return moves
    .filter(([, { by }]) => by.some((role) => roles.includes(role)))
    .map(([move, { reason, guard }]) => ({
      move,
      name: workflow.moveNames[move],
      reasonRequired: reason === 'required',
      blocked: guard?.(facts) ?? null,
    }));
}

/** The states that wait for somebody in `role`. */
export function statesWaitingFor<State extends string, MoveName extends string, Role extends string, Facts>(
  { waits }: Workflow<State, MoveName, Role, Facts>,
  role: NoInfer<Role>,
): State[] {
  return (Object.keys(waits) as State[]).filter((state) => waits[state].includes(role));
}

/** States that cannot be reached from the start; a sound table has none. */
export function unreachableStates<State extends string, MoveName extends string, Role extends string, Facts>(
  workflow: Workflow<State, MoveName, Role, Facts>,
): State[] {
  const reached = new Set<State>([workflow.start]);
  for (const state of reached) {
    for (const move of Object.values<Move<State, Role, Facts> | undefined>(workflow.moves[state])) if (move) reached.add(move.to);
  }
  return (Object.keys(workflow.moves) as State[]).filter((state) => !reached.has(state));
}
