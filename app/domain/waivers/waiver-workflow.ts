import { bySomebodyElse, type Tie } from '#app/kernel/cases/four-eyes.ts';
import { defineWorkflow } from '#app/kernel/workflow.ts';

export type WaiverState = 'proposed' | 'granted' | 'refused' | 'withdrawn';
export const WAIVER_MOVES = ['grant', 'refuse', 'withdraw'] as const;
export type WaiverMove = (typeof WAIVER_MOVES)[number];
export type WaiverRole = 'operator' | 'proposer';

export interface WaiverFacts {
  ties: readonly Tie[];
}

const guard = bySomebodyElse({
  ownOrganisation: '不能办理自己所在主体的减免，请由其他工作人员办理。',
  applicant: '减免要由提出人以外的另一位工作人员决定。',
});

/** 减免 (TENANCY C6): one operator of the park proposes it, another one grants or refuses it; the first may withdraw it before that. */
export const waiverWorkflow = defineWorkflow<WaiverState, WaiverMove, WaiverRole, WaiverFacts>({
  name: '减免',
  start: 'proposed',
  moves: {
    proposed: {
      grant: { to: 'granted', by: ['operator'], deed: 'waiver.grant', guard },
      refuse: { to: 'refused', by: ['operator'], deed: 'waiver.refuse', reason: 'required', guard },
      withdraw: { to: 'withdrawn', by: ['proposer'], deed: 'waiver.withdraw' },
    },
    granted: {},
    refused: {},
    withdrawn: {},
  },
  waits: { proposed: ['operator'], granted: [], refused: [], withdrawn: [] },
  moveNames: { grant: '同意减免', refuse: '不同意', withdraw: '撤回' },
  stateNames: { proposed: '待决定', granted: '已减免', refused: '不同意', withdrawn: '已撤回' },
  absent: '没有找到这份减免。',
});
