import { describe, expect, it } from 'vitest';
import { judge, movesFrom, unreachableStates } from '#app/kernel/workflow.ts';
import { REPORT_REASON_NAME, REPORT_REASONS, REPORT_STATES, reportWorkflow } from './report-workflow.ts';

describe('举报', () => {
  it('reaches every state, and has a name for each reason', () => {
    expect(unreachableStates(reportWorkflow)).toEqual([]);
    expect(Object.keys(reportWorkflow.moves)).toEqual([...REPORT_STATES]);
    expect(REPORT_REASONS.map((reason) => REPORT_REASON_NAME[reason])).toEqual([
      '垃圾信息',
      '欺诈或虚假信息',
      '骚扰、辱骂',
      '违法内容',
      '其他',
    ]);
  });

  it('is decided once, with a reason, by somebody who is in neither organisation', () => {
    const attempt = { state: 'open', seen: 'open', roles: ['bureau'], facts: { ties: [] } } as const;
    for (const move of ['uphold', 'dismiss']) {
      expect(judge(reportWorkflow, { ...attempt, move })).toMatchObject({ ok: false, why: 'reasonMissing' });
      expect(judge(reportWorkflow, { ...attempt, move, reason: '理由' })).toMatchObject({ ok: true });
      expect(judge(reportWorkflow, { ...attempt, move, reason: '理由', facts: { ties: ['ownOrganisation'] } })).toMatchObject({
        ok: false,
        why: 'guard',
      });
    }
    expect(movesFrom(reportWorkflow, 'upheld', ['bureau'], { ties: [] })).toEqual([]);
    expect(movesFrom(reportWorkflow, 'dismissed', ['bureau'], { ties: [] })).toEqual([]);
  });
});
