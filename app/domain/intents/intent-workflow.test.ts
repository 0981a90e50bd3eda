import { describe, expect, it } from 'vitest';
import { judge, movesFrom, unreachableStates } from '#app/kernel/workflow.ts';
import { ANSWERS, INTENT_STATES, intentWorkflow, isClosed, OPEN_STATES } from './intent-workflow.ts';

const moves = (state: (typeof INTENT_STATES)[number], role: 'operator' | 'sender') =>
  movesFrom(intentWorkflow, state, [role], undefined).map(({ move }) => move);

describe('入驻意向', () => {
  it('reaches every state', () => {
    expect(unreachableStates(intentWorkflow)).toEqual([]);
    expect(Object.keys(intentWorkflow.moves)).toEqual([...INTENT_STATES]);
    expect(OPEN_STATES).toEqual(['open', 'called', 'visiting', 'offered']);
  });

  it('is answered by the operator, and withdrawn by its sender as long as it is open', () => {
    expect(moves('open', 'operator')).toEqual([...ANSWERS]);
    for (const state of ['called', 'visiting', 'offered'] as const)
      expect(moves(state, 'operator')).toEqual(['visit', 'offer', 'settle', 'decline']);
    for (const state of INTENT_STATES) expect(moves(state, 'sender')).toEqual(isClosed(state) ? [] : ['withdraw']);
    for (const state of ['settled', 'unfit', 'withdrawn', 'lapsed'] as const) expect(moves(state, 'operator')).toEqual([]);
  });

  it('says what was talked about, what is offered and why it does not fit', () => {
    const attempt = { state: 'open', seen: 'open', roles: ['operator'], facts: undefined } as const;
    for (const [move, to] of [
      ['call', 'called'],
      ['offer', 'offered'],
      ['decline', 'unfit'],
    ] as const) {
      expect(judge(intentWorkflow, { ...attempt, move })).toMatchObject({ ok: false, why: 'reasonMissing' });
      expect(judge(intentWorkflow, { ...attempt, move, reason: '三楼有两间。' })).toMatchObject({ ok: true, to });
      expect(judge(intentWorkflow, { ...attempt, move, reason: '三楼有两间。', roles: ['sender'] })).toMatchObject({ why: 'notAllowed' });
    }
    expect(judge(intentWorkflow, { ...attempt, move: 'visit' })).toMatchObject({ ok: true, to: 'visiting' });
  });

  it('changes a visit under a name of its own on the record', () => {
    expect(intentWorkflow.moves.visiting.visit).toMatchObject({ to: 'visiting', deed: 'intent.revisit' });
    expect(intentWorkflow.moves.called.visit).toMatchObject({ to: 'visiting', deed: 'intent.visit' });
  });
});
