import { bySomebodyElse, type Tie } from '#app/kernel/cases/four-eyes.ts';
import { defineWorkflow } from '#app/kernel/workflow.ts';

export const REQUEST_KINDS = ['claim', 'correction'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export const REQUEST_KIND_NAME: Record<RequestKind, string> = { claim: '认领', correction: '更正' };

export type RequestState = 'draft' | 'submitted' | 'returned' | 'granted' | 'refused' | 'withdrawn';
export type RequestMove = 'submit' | 'withdraw' | 'return' | 'grant' | 'refuse';
export type RequestRole = 'applicant' | 'bureau';

export interface RequestFacts {
  evidence: number;
  /** The actor's ties to the request. */
  ties: readonly Tie[];
  /** Whether there is anything to correct; true for a claim. */
  saysSomething: boolean;
}

const byAnotherThanTheApplicant = bySomebodyElse({ applicant: '不能办理自己提出的申请，请由其他工作人员办理。' });
const complete = ({ evidence, saysSomething }: RequestFacts): string | null =>
  [...(saysSomething ? [] : ['请至少填写一项要更正的内容。']), ...(evidence > 0 ? [] : ['请先上传证明材料。'])].join('') || null;

/** 认领与更正: a person asks the bureau to verify something about an organisation. */
export const requestWorkflow = defineWorkflow<RequestState, RequestMove, RequestRole, RequestFacts>({
  name: '认领与更正申请',
  start: 'draft',
  moves: {
    draft: {
      submit: { to: 'submitted', by: ['applicant'], deed: 'request.submit', guard: complete },
      withdraw: { to: 'withdrawn', by: ['applicant'], deed: 'request.withdraw' },
    },
    submitted: {
      grant: { to: 'granted', by: ['bureau'], deed: 'request.grant', guard: byAnotherThanTheApplicant },
      return: { to: 'returned', by: ['bureau'], deed: 'request.return', reason: 'required', guard: byAnotherThanTheApplicant },
      refuse: { to: 'refused', by: ['bureau'], deed: 'request.refuse', reason: 'required', guard: byAnotherThanTheApplicant },
      withdraw: { to: 'withdrawn', by: ['applicant'], deed: 'request.withdraw' },
    },
    returned: {
      submit: { to: 'submitted', by: ['applicant'], deed: 'request.submit', guard: complete },
      withdraw: { to: 'withdrawn', by: ['applicant'], deed: 'request.withdraw' },
    },
    granted: {},
    refused: {},
    withdrawn: {},
  },
  waits: { draft: ['applicant'], submitted: ['bureau'], returned: ['applicant'], granted: [], refused: [], withdrawn: [] },
  moveNames: { submit: '提交申请', withdraw: '撤回申请', return: '退回补正', grant: '核验通过', refuse: '不予通过' },
  stateNames: { draft: '填写中', submitted: '待办理', returned: '待补正', granted: '已通过', refused: '未通过', withdrawn: '已撤回' },
  absent: '没有找到这份申请。',
  overtaken: '这份申请已经补正并重新提交，请查看最新内容后再办理。',
});

/** Colour of a request's state; an open one that waits for its reader draws attention. */
export const REQUEST_TONE: Record<RequestState, 'good' | 'attention' | 'bad' | 'plain'> = {
  draft: 'plain',
  submitted: 'attention',
  returned: 'attention',
  granted: 'good',
  refused: 'bad',
  withdrawn: 'plain',
};

/** What is said of the page from which somebody came to a request, by its state: of an ended one nothing is awaited any more. */
export const GO_ON: Record<RequestState, string> = {
  draft: '核验通过以后，可以从这里继续',
  submitted: '核验通过以后，可以从这里继续',
  returned: '核验通过以后，可以从这里继续',
  granted: '可以继续了',
  refused: '刚才的页面还在',
  withdrawn: '刚才的页面还在',
};

/** Working days for the bureau's decision: a setting of this site, since no document names one. */
export const DECISION_DAYS = 5;
