import { describe, expect, it } from 'vitest';
import { judge, movesFrom, unreachableStates } from '#app/kernel/workflow.ts';
import { FEEDBACK_STATES, feedbackWorkflow } from './feedback-workflow.ts';

describe('意见与纠错', () => {
  it('reaches every state', () => {
    expect(unreachableStates(feedbackWorkflow)).toEqual([]);
    expect(Object.keys(feedbackWorkflow.moves)).toEqual([...FEEDBACK_STATES]);
  });

  it('is decided once, by an administrator, with an answer', () => {
    const attempt = { state: 'open', seen: 'open', roles: ['administrator'], facts: undefined } as const;
    for (const [move, to] of [
      ['correct', 'corrected'],
      ['explain', 'explained'],
      ['setAside', 'setAside'],
    ] as const) {
      expect(judge(feedbackWorkflow, { ...attempt, move })).toMatchObject({ ok: false, why: 'reasonMissing' });
      expect(judge(feedbackWorkflow, { ...attempt, move, reason: '电话已改。' })).toMatchObject({ ok: true, to });
      expect(judge(feedbackWorkflow, { ...attempt, move, reason: '电话已改。', roles: [] })).toMatchObject({
        ok: false,
        why: 'notAllowed',
      });
      expect(movesFrom(feedbackWorkflow, to, ['administrator'], undefined)).toEqual([]);
    }
  });
});
