import { defineWorkflow } from '#app/kernel/workflow.ts';

export const HANDOVER_STATES = ['drafting', 'offered', 'locked', 'discarded'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];
export type HandoverMove = 'offer' | 'confirm' | 'sendBack' | 'recall' | 'discard';
export type HandoverRole = 'operator' | 'tenant';

export interface HandoverFacts {
  /** What keeps it from being offered. */
  missing: readonly string[];
  /** Whether the actor works for the institution, too. */
  own: boolean;
}

type Guard = (facts: HandoverFacts) => string | null;
const notOwn: Guard = ({ own }) => (own ? '不能办理自己所在主体的交接，请由其他工作人员办理。' : null);
const complete: Guard = (facts) =>
  notOwn(facts) ?? (facts.missing.length === 0 ? null : `还不能提交对方确认：${facts.missing.join('；')}。`);

/**
 * 交接单 (TENANCY C6): the park offers a version, which is its own word; the institution confirms the same version by its hash, and from then
 * on it is locked with its photos.
 */
export const handoverWorkflow = defineWorkflow<HandoverState, HandoverMove, HandoverRole, HandoverFacts>({
  name: '交接单',
  start: 'drafting',
  moves: {
    drafting: {
      offer: { to: 'offered', by: ['operator'], deed: 'handover.offer', guard: complete },
      discard: { to: 'discarded', by: ['operator'], deed: 'handover.discard', reason: 'required', guard: notOwn },
    },
    offered: {
      confirm: { to: 'locked', by: ['tenant'], deed: 'handover.confirm' },
      sendBack: { to: 'drafting', by: ['tenant'], deed: 'handover.sendBack', reason: 'required' },
      recall: { to: 'drafting', by: ['operator'], deed: 'handover.recall', reason: 'required', guard: notOwn },
    },
    locked: {},
    discarded: {},
  },
  waits: { drafting: ['operator'], offered: ['tenant'], locked: [], discarded: [] },
  moveNames: { offer: '提交对方确认', confirm: '确认交接', sendBack: '退回修改', recall: '收回修改', discard: '作废' },
  stateNames: { drafting: '填写中', offered: '待机构确认', locked: '双方已确认', discarded: '已作废' },
  absent: '没有找到这份交接单。',
  overtaken: '交接单刚刚有变化，请查看最新的内容后再操作。',
});

export const HANDOVER_TONE: Record<HandoverState, 'attention' | 'good' | 'plain'> = {
  drafting: 'attention',
  offered: 'attention',
  locked: 'good',
  discarded: 'plain',
};

/** The event that a move leaves. */
export const HANDOVER_EVENT: Record<HandoverMove, string> = {
  offer: 'offered',
  confirm: 'confirmed',
  sendBack: 'sentBack',
  recall: 'recalled',
  discard: 'discarded',
};
export const HANDOVER_EVENT_NAME: Readonly<Record<string, string>> = {
  offered: '园区提交确认',
  confirmed: '机构确认，交接完成',
  sentBack: '机构退回修改',
  recalled: '园区收回修改',
  discarded: '作废',
};
