import { complete } from '#app/kernel/cases/case-table.ts';
import { bySomebodyElse, type Tie } from '#app/kernel/cases/four-eyes.ts';
import { defineWorkflow } from '#app/kernel/workflow.ts';

export type SubmissionState = 'draft' | 'submitted' | 'returned' | 'verified' | 'refused' | 'withdrawn';
export type SubmissionMove = 'submit' | 'withdraw' | 'return' | 'verify' | 'refuse';
export type SubmissionRole = 'applicant' | 'bureau';

export interface SubmissionFacts {
  /** Everything that must be filled in or corrected, as returned by `missingOf`. */
  missing: readonly string[];
  /** The actor's ties to the submission. */
  ties: readonly Tie[];
  /** Why the licence with this number cannot be verified any more; null if it can. */
  ended: string | null;
}

const whole = ({ missing }: SubmissionFacts): string | null => complete(missing);
const byAnotherOrganisation = bySomebodyElse({ ownOrganisation: '不能办理自己所在主体的申报，请由其他工作人员办理。' });
const stillVerifiable = (facts: SubmissionFacts): string | null => byAnotherOrganisation(facts) ?? facts.ended;

/** 许可申报: an institution states a licence, and the bureau verifies it against the scan. */
export const submissionWorkflow = defineWorkflow<SubmissionState, SubmissionMove, SubmissionRole, SubmissionFacts>({
  name: '许可备案申报',
  start: 'draft',
  moves: {
    draft: {
      submit: { to: 'submitted', by: ['applicant'], deed: 'licence.submit', guard: whole },
      withdraw: { to: 'withdrawn', by: ['applicant'], deed: 'licence.withdraw' },
    },
    submitted: {
      verify: { to: 'verified', by: ['bureau'], deed: 'licence.verify', guard: stillVerifiable },
      return: { to: 'returned', by: ['bureau'], deed: 'licence.return', reason: 'required', guard: byAnotherOrganisation },
      refuse: { to: 'refused', by: ['bureau'], deed: 'licence.refuse', reason: 'required', guard: byAnotherOrganisation },
      withdraw: { to: 'withdrawn', by: ['applicant'], deed: 'licence.withdraw' },
    },
    returned: {
      submit: { to: 'submitted', by: ['applicant'], deed: 'licence.submit', guard: whole },
      withdraw: { to: 'withdrawn', by: ['applicant'], deed: 'licence.withdraw' },
    },
    verified: {},
    refused: {},
    withdrawn: {},
  },
  waits: { draft: ['applicant'], submitted: ['bureau'], returned: ['applicant'], verified: [], refused: [], withdrawn: [] },
  moveNames: { submit: '提交申报', withdraw: '撤回申报', return: '退回补正', verify: '核验通过', refuse: '不予通过' },
  stateNames: { draft: '填写中', submitted: '待核验', returned: '待补正', verified: '已核验', refused: '未通过', withdrawn: '已撤回' },
  absent: '没有找到这份申报。',
  overtaken: '这份申报已经补正并重新提交，请查看最新内容后再办理。',
});

/** Colour of a submission's state; an open one that waits for its reader draws attention. */
export const SUBMISSION_TONE: Record<SubmissionState, 'good' | 'attention' | 'bad' | 'plain'> = {
  draft: 'plain',
  submitted: 'attention',
  returned: 'attention',
  verified: 'good',
  refused: 'bad',
  withdrawn: 'plain',
};
