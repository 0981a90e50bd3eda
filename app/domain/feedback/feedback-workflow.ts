import { defineWorkflow } from '#app/kernel/workflow.ts';

export const FEEDBACK_KINDS = ['fact', 'text', 'use', 'idea'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];
export const FEEDBACK_KIND_NAME: Record<FeedbackKind, string> = {
  fact: '信息有误',
  text: '文字或链接有错',
  use: '打不开或不好用',
  idea: '建议',
};
/** What each kind covers, as the form says it. */
export const FEEDBACK_KIND_SAYS: Record<FeedbackKind, string> = {
  fact: '信息有误：机构、许可、园区、价格等与实际不符',
  text: '文字或链接有错：错字、数字、打不开的链接',
  use: '打不开或不好用：页面出错，或用键盘、读屏、手机时有困难',
  idea: '建议：希望增加或改进的地方',
};

export const FEEDBACK_TEXT = { least: 5, most: 1_000 } as const;

/** Working days in which a report is answered. */
export const ANSWER_DAYS = 5;

export const FEEDBACK_STATES = ['open', 'corrected', 'explained', 'setAside'] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];
export type FeedbackMove = 'correct' | 'explain' | 'setAside';

/** 意见与纠错. */
export const feedbackWorkflow = defineWorkflow<FeedbackState, FeedbackMove, 'administrator'>({
  name: '意见与纠错',
  start: 'open',
  moves: {
    open: {
      correct: { to: 'corrected', by: ['administrator'], deed: 'feedback.correct', reason: 'required' },
      explain: { to: 'explained', by: ['administrator'], deed: 'feedback.explain', reason: 'required' },
      setAside: { to: 'setAside', by: ['administrator'], deed: 'feedback.setAside', reason: 'required' },
    },
    corrected: {},
    explained: {},
    setAside: {},
  },
  waits: { open: ['administrator'], corrected: [], explained: [], setAside: [] },
  moveNames: { correct: '已更正', explain: '不需更正，作出说明', setAside: '不予处理' },
  stateNames: { open: '待办理', corrected: '已更正', explained: '已说明', setAside: '不予处理' },
  absent: '没有找到这条意见。',
});

export const FEEDBACK_TONE: Record<FeedbackState, 'attention' | 'good' | 'plain'> = {
  open: 'attention',
  corrected: 'good',
  explained: 'plain',
  setAside: 'plain',
};
