import { bySomebodyElse, type Tie } from '#app/kernel/cases/four-eyes.ts';
import { defineWorkflow } from '#app/kernel/workflow.ts';

export type ClosedMonthState = 'closed' | 'asked' | 'reopened';
export const CLOSED_MONTH_MOVES = ['ask', 'reopen', 'keep'] as const;
export type ClosedMonthMove = (typeof CLOSED_MONTH_MOVES)[number];

export interface ClosedMonthFacts {
  /** Whether no later month is closed. */
  last: boolean;
  /** Whether the actor asks that it be reopened. */
  ties: readonly Tie[];
}

const isLast = ({ last }: ClosedMonthFacts): string | null => (last ? null : '只能重新打开最后一个月结的月份。');
const another = bySomebodyElse({ applicant: '重新打开要由另一位工作人员确认。' });

/** 月结 (TENANCY B4): a closed month is reopened by two people, one who asks and another one who confirms, with a reason; the last one first. */
export const closedMonthWorkflow = defineWorkflow<ClosedMonthState, ClosedMonthMove, 'operator', ClosedMonthFacts>({
  name: '月结',
  start: 'closed',
  moves: {
    closed: { ask: { to: 'asked', by: ['operator'], deed: 'month.ask', reason: 'required', guard: isLast } },
    asked: {
      reopen: { to: 'reopened', by: ['operator'], deed: 'month.reopen', guard: (facts) => isLast(facts) ?? another(facts) },
      keep: { to: 'closed', by: ['operator'], deed: 'month.keep' },
    },
    reopened: {},
  },
  waits: { closed: [], asked: ['operator'], reopened: [] },
  moveNames: { ask: '申请重新打开', reopen: '确认重新打开', keep: '不重新打开' },
  stateNames: { closed: '已月结', asked: '已月结，待确认重新打开', reopened: '已重新打开' },
  absent: '没有找到这个月结。',
  overtaken: '重新打开的申请刚刚有变化，请查看最新情况后再操作。',
});
