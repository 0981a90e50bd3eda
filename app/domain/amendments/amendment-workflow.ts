import { defineWorkflow } from '#app/kernel/workflow.ts';

export const AMENDMENT_STATES = ['drafting', 'offered', 'inForce', 'refused', 'withdrawn'] as const;
export type AmendmentState = (typeof AMENDMENT_STATES)[number];
export type AmendmentMove = 'offer' | 'discard' | 'recall' | 'confirm' | 'refuse';
export type AmendmentRole = 'operator' | 'tenant';

export interface AmendmentFacts {
  /** Why the change cannot come into force as things are; null if it can. */
  obstacle: string | null;
  /** Whether the actor works for the institution, too. */
  own: boolean;
}

type Guard = (facts: AmendmentFacts) => string | null;
const notOwn: Guard = ({ own }) => (own ? '不能办理自己所在主体的合同，请由其他工作人员办理。' : null);
const possible: Guard = ({ obstacle }) => obstacle;

/**
 * 合同变更 (TENANCY C3): the park offers other terms, which is its own word; by the institution's confirmation of the same terms, by their hash and
 * with what they change in money, they are in force.
 */
export const amendmentWorkflow = defineWorkflow<AmendmentState, AmendmentMove, AmendmentRole, AmendmentFacts>({
  name: '合同变更',
  start: 'drafting',
  moves: {
    drafting: {
      offer: { to: 'offered', by: ['operator'], deed: 'lease.amend.offer', guard: (facts) => notOwn(facts) ?? possible(facts) },
      discard: { to: 'withdrawn', by: ['operator'], deed: 'lease.amend.discard', guard: notOwn },
    },
    offered: {
      confirm: { to: 'inForce', by: ['tenant'], deed: 'lease.amend.confirm', guard: possible },
      refuse: { to: 'refused', by: ['tenant'], deed: 'lease.amend.refuse', reason: 'required' },
      recall: { to: 'withdrawn', by: ['operator'], deed: 'lease.amend.recall', reason: 'required', guard: notOwn },
    },
    inForce: {},
    refused: {},
    withdrawn: {},
  },
  waits: { drafting: ['operator'], offered: ['tenant'], inForce: [], refused: [], withdrawn: [] },
  moveNames: { offer: '请机构确认', discard: '放弃', recall: '收回', confirm: '确认变更', refuse: '不同意' },
  stateNames: { drafting: '起草中', offered: '待机构确认', inForce: '已生效', refused: '机构不同意', withdrawn: '已收回' },
  absent: '没有找到这次变更。',
  overtaken: '变更或账单刚刚有变化，请核对最新的影响后再操作。',
});

export const AMENDMENT_TONE: Record<AmendmentState, 'attention' | 'good' | 'plain'> = {
  drafting: 'attention',
  offered: 'attention',
  inForce: 'good',
  refused: 'plain',
  withdrawn: 'plain',
};
