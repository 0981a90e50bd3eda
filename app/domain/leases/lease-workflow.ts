import { defineWorkflow } from '#app/kernel/workflow.ts';

export const LEASE_STATES = ['drafting', 'offered', 'agreed', 'signed', 'cancelled'] as const;
export type LeaseState = (typeof LEASE_STATES)[number];
export type LeaseMove = 'offer' | 'confirm' | 'sendBack' | 'recall' | 'cancel' | 'sign';
export type LeaseRole = 'operator' | 'tenant';

export interface LeaseFacts {
  /** What keeps it from being offered. */
  missing: readonly string[];
  /** Whether the actor works for the institution, too. */
  own: boolean;
  /** How many files of the signed paper there are. */
  papers: number;
}

type Guard = (facts: LeaseFacts) => string | null;
const notOwn: Guard = ({ own }) => (own ? '不能办理自己所在主体的合同，请由其他工作人员办理。' : null);
const complete: Guard = ({ missing }) => (missing.length === 0 ? null : `还不能提交对方确认：${missing.join('；')}。`);
const evidenced: Guard = ({ papers }) => (papers > 0 ? null : '请先上传签字盖章的合同（扫描件）。');
const all =
  (...guards: readonly Guard[]): Guard =>
  (facts) =>
    guards.reduce<string | null>((found, guard) => found ?? guard(facts), null);

const recall = { to: 'drafting', by: ['operator'], deed: 'lease.recall', reason: 'required', guard: notOwn } as const;
const sendBack = { to: 'drafting', by: ['tenant'], deed: 'lease.sendBack', reason: 'required' } as const;
const cancel = { to: 'cancelled', by: ['operator'], deed: 'lease.cancel', reason: 'required', guard: notOwn } as const;

/**
 * 租赁合同 (TENANCY C3): the park offers a version, which is its own word; the institution confirms the same version by its hash; it is signed on
 * paper, and entered with its day and the scanned paper.
 */
export const leaseWorkflow = defineWorkflow<LeaseState, LeaseMove, LeaseRole, LeaseFacts>({
  name: '租赁合同',
  start: 'drafting',
  moves: {
    drafting: { offer: { to: 'offered', by: ['operator'], deed: 'lease.offer', guard: all(notOwn, complete) }, cancel },
    offered: { confirm: { to: 'agreed', by: ['tenant'], deed: 'lease.confirm' }, sendBack, recall, cancel },
    agreed: { sign: { to: 'signed', by: ['operator'], deed: 'lease.sign', guard: all(notOwn, evidenced) }, sendBack, recall, cancel },
    signed: {},
    cancelled: {},
  },
  waits: { drafting: ['operator'], offered: ['tenant'], agreed: ['operator'], signed: [], cancelled: [] },
  moveNames: { offer: '提交对方确认', confirm: '确认', sendBack: '退回修改', recall: '收回修改', cancel: '作废', sign: '登记签订' },
  stateNames: { drafting: '起草中', offered: '待机构确认', agreed: '待签订', signed: '已签订', cancelled: '已作废' },
  absent: '没有找到这份合同。',
  overtaken: '合同刚刚有变化，请查看最新的内容后再操作。',
});

/** The event that a move leaves. */
export const LEASE_EVENT: Record<LeaseMove, string> = {
  offer: 'offered',
  confirm: 'confirmed',
  sendBack: 'sentBack',
  recall: 'recalled',
  cancel: 'cancelled',
  sign: 'signed',
};
export const LEASE_EVENT_NAME: Readonly<Record<string, string>> = {
  offered: '园区提交确认',
  confirmed: '机构确认',
  sentBack: '机构退回修改',
  recalled: '园区收回修改',
  cancelled: '作废',
  signed: '签订',
  amended: '机构确认变更，合同有新的一稿',
};
