/**
 * What the kernel of cases expects of a table: the applicant hands a case in with `submit` and takes it back with `withdraw`; every other
 * move is a decision. A case can be changed in the states in which it can be handed in.
 */
interface Table<State extends string> {
  moves: Record<State, object>;
}

/** Whether the applicant may change a case in this state. */
export const isEditable = <State extends string>({ moves }: Table<State>, state: State): boolean => 'submit' in moves[state];

/** The states in which a case waits for somebody. */
export const openStates = <State extends string>({ moves }: Table<State>): State[] =>
  (Object.keys(moves) as State[]).filter((state) => Object.keys(moves[state]).length > 0);

/** 一次性告知: everything that keeps a case from being handed in, in one sentence; null if nothing does. */
export const complete = (missing: readonly string[]): string | null =>
  missing.length === 0 ? null : `还不能提交：${missing.join('；')}。`;
