/**
 * What the kernel of cases knows of a table: `submit` is the move by which the applicant hands a case in, `withdraw` the one that
 * takes it back; every other move is a decision. Where it can be handed in it can be changed.
 */
interface Table<State extends string> {
  moves: Record<State, object>;
}

/** Whether the applicant may change a case in this state. */
export const isEditable = <State extends string>({ moves }: Table<State>, state: State): boolean => 'submit' in moves[state];

/** The states in which a case still waits for somebody. */
export const openStates = <State extends string>({ moves }: Table<State>): State[] =>
  (Object.keys(moves) as State[]).filter((state) => Object.keys(moves[state]).length > 0);

/** 一次性告知: everything that keeps a case from being handed in, in one sentence; null where nothing does. */
export const complete = (missing: readonly string[]): string | null =>
  missing.length === 0 ? null : `还不能提交：${missing.join('；')}。`;
