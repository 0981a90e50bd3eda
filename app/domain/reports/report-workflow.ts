import { bySomebodyElse, type Tie } from '#app/kernel/cases/four-eyes.ts';
import { defineWorkflow } from '#app/kernel/workflow.ts';

export const REPORT_REASONS = ['spam', 'fraud', 'harassment', 'unlawful', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];
export const REPORT_REASON_NAME: Record<ReportReason, string> = {
  spam: '垃圾信息',
  fraud: '欺诈或虚假信息',
  harassment: '骚扰、辱骂',
  unlawful: '违法内容',
  other: '其他',
};

/** What may be reported: the conversation, or the review and its answer. */
export const REPORT_SUBJECTS = ['inquiry', 'review'] as const;
export type ReportSubject = (typeof REPORT_SUBJECTS)[number];
export const REPORT_SUBJECT_NAME: Record<ReportSubject, string> = { inquiry: '邀约与往来留言', review: '评价或对评价的答复' };

export const REPORT_TEXT = { least: 10, most: 1_000 } as const;

export const REPORT_STATES = ['open', 'upheld', 'dismissed'] as const;
export type ReportState = (typeof REPORT_STATES)[number];
export type ReportMove = 'uphold' | 'dismiss';

export interface ReportFacts {
  /** The actor's ties to the two organisations. */
  ties: readonly Tie[];
}

const byTheUninvolved = bySomebodyElse({ ownOrganisation: '您是其中一方主体的成员，请由其他工作人员办理。' });

/** 举报. */
export const reportWorkflow = defineWorkflow<ReportState, ReportMove, 'bureau', ReportFacts>({
  name: '举报',
  start: 'open',
  moves: {
    open: {
      uphold: { to: 'upheld', by: ['bureau'], deed: 'report.uphold', reason: 'required', guard: byTheUninvolved },
      dismiss: { to: 'dismissed', by: ['bureau'], deed: 'report.dismiss', reason: 'required', guard: byTheUninvolved },
    },
    upheld: {},
    dismissed: {},
  },
  waits: { open: ['bureau'], upheld: [], dismissed: [] },
  moveNames: { uphold: '举报成立', dismiss: '举报不成立' },
  stateNames: { open: '待办理', upheld: '已认定成立', dismissed: '已认定不成立' },
  absent: '没有找到这份举报，或者它不在您的辖区。',
});

export const REPORT_TONE: Record<ReportState, 'attention' | 'bad' | 'plain'> = { open: 'attention', upheld: 'bad', dismissed: 'plain' };
