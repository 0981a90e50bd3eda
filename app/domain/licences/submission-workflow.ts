import { defineWorkflow } from '#app/kernel/workflow.ts';

export type SubmissionState = 'draft' | 'submitted' | 'returned' | 'verified' | 'refused' | 'withdrawn';
export type SubmissionMove = 'submit' | 'withdraw' | 'return' | 'verify' | 'refuse';
export type SubmissionRole = 'applicant' | 'bureau';

export interface SubmissionFacts {
  /** Everything that is still to be filled in or put right, as `missingOf` says it. */
  missing: readonly string[];
  /** Whether whoever decides belongs to the organisation that submits. */
  ownOrganisation: boolean;
  /** Why the licence of this number cannot be verified any more; null where it can. */
  ended: string | null;
}

const complete = ({ missing }: SubmissionFacts): string | null => (missing.length === 0 ? null : `还不能提交：${missing.join('；')}。`);
const bySomebodyElse = ({ ownOrganisation }: SubmissionFacts): string | null =>
  ownOrganisation ? '不能办理自己所在主体的申报，请由其他工作人员办理。' : null;
const stillVerifiable = (facts: SubmissionFacts): string | null => bySomebodyElse(facts) ?? facts.ended;

/** 许可申报: what an institution says of a licence, for the bureau to verify against the scan. */
export const submissionWorkflow = defineWorkflow<SubmissionState, SubmissionMove, SubmissionRole, SubmissionFacts>({
  name: '许可备案申报',
  start: 'draft',
  moves: {
    draft: {
      submit: { to: 'submitted', by: ['applicant'], deed: 'licence.submit', guard: complete },
      withdraw: { to: 'withdrawn', by: ['applicant'], deed: 'licence.withdraw' },
    },
    submitted: {
      verify: { to: 'verified', by: ['bureau'], deed: 'licence.verify', guard: stillVerifiable },
      return: { to: 'returned', by: ['bureau'], deed: 'licence.return', reason: 'required', guard: bySomebodyElse },
      refuse: { to: 'refused', by: ['bureau'], deed: 'licence.refuse', reason: 'required', guard: bySomebodyElse },
      withdraw: { to: 'withdrawn', by: ['applicant'], deed: 'licence.withdraw' },
    },
    returned: {
      submit: { to: 'submitted', by: ['applicant'], deed: 'licence.submit', guard: complete },
      withdraw: { to: 'withdrawn', by: ['applicant'], deed: 'licence.withdraw' },
    },
    verified: {},
    refused: {},
    withdrawn: {},
  },
  moveNames: { submit: '提交申报', withdraw: '撤回申报', return: '退回补正', verify: '核验通过', refuse: '不予通过' },
  stateNames: { draft: '填写中', submitted: '待核验', returned: '待补正', verified: '已核验', refused: '未通过', withdrawn: '已撤回' },
  absent: '没有找到这份申报。',
  overtaken: '这份申报已经补正并重新提交，请查看最新内容后再办理。',
});

/** States in which a submission still waits for somebody. */
export const OPEN_STATES = ['draft', 'submitted', 'returned'] as const satisfies readonly SubmissionState[];

/** Whether the applicant may change it. */
export const isEditable = (state: SubmissionState): boolean => state === 'draft' || state === 'returned';

/** How a submission's state is coloured; an open one that waits for its reader draws attention. */
export const SUBMISSION_TONE: Record<SubmissionState, 'good' | 'attention' | 'bad' | 'plain'> = {
  draft: 'plain',
  submitted: 'attention',
  returned: 'attention',
  verified: 'good',
  refused: 'bad',
  withdrawn: 'plain',
};
