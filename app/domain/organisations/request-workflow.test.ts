import { describe, expect, it } from 'vitest';
import { isEditable, openStates } from '#app/kernel/cases/case-table.ts';
import { judge, movesFrom, unreachableStates } from '#app/kernel/workflow.ts';
import { GO_ON, requestWorkflow, type RequestFacts, type RequestMove, type RequestRole, type RequestState } from './request-workflow.ts';

const STATES: readonly RequestState[] = ['draft', 'submitted', 'returned', 'granted', 'refused', 'withdrawn'];
const MOVES: readonly RequestMove[] = ['submit', 'withdraw', 'return', 'grant', 'refuse'];
const FINE: RequestFacts = { evidence: 1, ties: [], saysSomething: true };

/** Who may make which move in which state and where it leads, worked out by hand; `-` means no such move. */
const BY_HAND: Record<RequestState, readonly string[]> = {
  //          submit                 withdraw               return             grant              refuse
  draft: ['applicant submitted', 'applicant withdrawn', '-', '-', '-'],
  submitted: ['-', 'applicant withdrawn', 'bureau returned', 'bureau granted', 'bureau refused'],
  returned: ['applicant submitted', 'applicant withdrawn', '-', '-', '-'],
  granted: ['-', '-', '-', '-', '-'],
  refused: ['-', '-', '-', '-', '-'],
  withdrawn: ['-', '-', '-', '-', '-'],
};

const ROLE_SETS: readonly (readonly RequestRole[])[] = [[], ['applicant'], ['bureau'], ['applicant', 'bureau']];
const CASES = STATES.flatMap((state) =>
  MOVES.flatMap((move, i) => ROLE_SETS.map((roles) => ({ state, move, roles, cell: BY_HAND[state][i] ?? '' }))),
);

describe('requests for verification', () => {
  it('reach every state', () => {
    expect(unreachableStates(requestWorkflow)).toEqual([]);
    expect(Object.keys(requestWorkflow.moves).sort()).toEqual([...STATES].sort());
    expect(Object.keys(requestWorkflow.moveNames).sort()).toEqual([...MOVES].sort());
  });

  it('promise that it goes on after the decision only while there is one to come', () => {
    for (const state of STATES) expect(GO_ON[state].includes('核验通过以后')).toBe(requestWorkflow.waits[state].length > 0);
  });

  it.each(CASES)('$state: $move by [$roles] is “$cell”', ({ state, move, roles, cell }) => {
    const verdict = judge(requestWorkflow, { state, seen: state, move, roles, reason: '材料不清晰', facts: FINE });
    const [role, to] = cell.split(' ');
    if (cell === '-') expect(verdict).toMatchObject({ ok: false, why: 'notAMove' });
    else if (!roles.includes(role as RequestRole)) expect(verdict).toMatchObject({ ok: false, why: 'notAllowed' });
    else expect(verdict).toEqual({ ok: true, from: state, to, reason: '材料不清晰' });
  });

  it.each(STATES.flatMap((state) => STATES.filter((seen) => seen !== state).map((seen) => [seen, state] as const)))(
    'seen as %s while it is %s comes too late, whatever the move',
    (seen, state) => {
      for (const move of MOVES)
        expect(judge(requestWorkflow, { state, seen, move, roles: ['applicant', 'bureau'], reason: '理由', facts: FINE })).toMatchObject({
          ok: false,
          why: 'stale',
        });
    },
  );

  it.each(['draft', 'returned'] as const)('are not submitted from %s without evidence, or with nothing to correct', (state) => {
    const submit = (facts: Partial<RequestFacts>) =>
      judge(requestWorkflow, { state, seen: state, move: 'submit', roles: ['applicant'], facts: { ...FINE, ...facts } });
    expect(submit({ evidence: 0 })).toMatchObject({ ok: false, why: 'guard', message: '请先上传证明材料。' });
    expect(submit({ saysSomething: false })).toMatchObject({ ok: false, why: 'guard', message: '请至少填写一项要更正的内容。' });
    expect(submit({ evidence: 0, saysSomething: false })).toMatchObject({ message: '请至少填写一项要更正的内容。请先上传证明材料。' });
    expect(submit({})).toMatchObject({ ok: true });
  });

  it('ask for a reason where the applicant is turned away, not where they are not', () => {
    const decide = (move: RequestMove, reason?: string) =>
      judge(requestWorkflow, { state: 'submitted', seen: 'submitted', move, roles: ['bureau'], reason, facts: FINE });
    for (const reason of [undefined, '', ' 　\n']) {
      expect(decide('return', reason)).toMatchObject({ ok: false, why: 'reasonMissing' });
      expect(decide('refuse', reason)).toMatchObject({ ok: false, why: 'reasonMissing' });
      expect(decide('grant', reason)).toEqual({ ok: true, from: 'submitted', to: 'granted', reason: null });
    }
  });

  it('are not decided by the one who asked, who may still withdraw', () => {
    const attempt = (move: RequestMove) =>
      judge(requestWorkflow, {
        state: 'submitted',
        seen: 'submitted',
        move,
        roles: ['applicant', 'bureau'],
        reason: '理由',
        facts: { ...FINE, ties: ['applicant'] },
      });
    for (const move of ['grant', 'return', 'refuse'] as const)
      expect(attempt(move)).toMatchObject({ ok: false, why: 'guard', message: '不能办理自己提出的申请，请由其他工作人员办理。' });
    expect(attempt('withdraw')).toMatchObject({ ok: true, to: 'withdrawn' });
  });

  it('draw the buttons that the table allows', () => {
    const shown = (state: RequestState, role: RequestRole, facts = FINE) =>
      movesFrom(requestWorkflow, state, [role], facts).map(({ name, reasonRequired, blocked }) => [name, reasonRequired, blocked]);
    expect(shown('draft', 'applicant', { ...FINE, evidence: 0 })).toEqual([
      ['提交申请', false, '请先上传证明材料。'],
      ['撤回申请', false, null],
    ]);
    expect(shown('submitted', 'bureau')).toEqual([
      ['核验通过', false, null],
      ['退回补正', true, null],
      ['不予通过', true, null],
    ]);
    expect(shown('draft', 'bureau')).toEqual([]);
    expect(shown('granted', 'bureau')).toEqual([]);
  });

  it('are edited where they can be submitted, and open where anything can be done', () => {
    const editable = STATES.filter((state) => isEditable(requestWorkflow, state));
    expect(editable).toEqual(STATES.filter((state) => 'submit' in requestWorkflow.moves[state]));
    expect(editable).toEqual(['draft', 'returned']);
    expect(openStates(requestWorkflow).sort()).toEqual(
      STATES.filter((state) => Object.keys(requestWorkflow.moves[state]).length > 0).sort(),
    );
  });
});
