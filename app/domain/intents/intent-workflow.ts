import { defineWorkflow } from '#app/kernel/workflow.ts';

/** When somebody wants to move in. */
export const INTENT_STARTS = ['atOnce', 'month', 'quarter', 'halfYear', 'undecided'] as const;
export type IntentStart = (typeof INTENT_STARTS)[number];
export const INTENT_START_NAME: Record<IntentStart, string> = {
  atOnce: '尽快',
  month: '一个月内',
  quarter: '三个月内',
  halfYear: '半年内',
  undecided: '还没定',
};

/** Working days in which an intent gets its first answer. */
export const ANSWER_DAYS = 2;

export const INTENT_STATES = ['open', 'called', 'visiting', 'offered', 'settled', 'unfit', 'withdrawn', 'lapsed'] as const;
export type IntentState = (typeof INTENT_STATES)[number];
export const INTENT_MOVES = ['call', 'visit', 'offer', 'settle', 'decline', 'withdraw', 'lapse'] as const;
export type IntentMove = (typeof INTENT_MOVES)[number];
/** The moves of the park's operator. */
export const ANSWERS = ['call', 'visit', 'offer', 'settle', 'decline'] as const satisfies readonly IntentMove[];

const withdraw = { to: 'withdrawn', by: ['sender'], deed: 'intent.withdraw' } as const;
const visit = { to: 'visiting', by: ['operator'], deed: 'intent.visit' } as const;
const offer = { to: 'offered', by: ['operator'], deed: 'intent.offer', reason: 'required' } as const;
const settle = { to: 'settled', by: ['operator'], deed: 'intent.settle' } as const;
const decline = { to: 'unfit', by: ['operator'], deed: 'intent.decline', reason: 'required' } as const;
const lapse = { to: 'lapsed', by: ['time'], deed: 'intent.lapse' } as const;
const ends = { settle, decline, withdraw, lapse } as const;

/** Who moves an intent; `time` is nobody, when nothing has come of it for too long. */
export type IntentRole = 'operator' | 'sender' | 'time';

/** 入驻意向. A visit and an offer can be changed by making them again. */
export const intentWorkflow = defineWorkflow<IntentState, IntentMove, IntentRole>({
  name: '入驻意向',
  start: 'open',
  moves: {
    open: { call: { to: 'called', by: ['operator'], deed: 'intent.call', reason: 'required' }, visit, offer, ...ends },
    called: { visit, offer, ...ends },
    visiting: { visit: { ...visit, deed: 'intent.revisit' }, offer, ...ends },
    offered: { visit, offer: { ...offer, deed: 'intent.reoffer' }, ...ends },
    settled: {},
    unfit: {},
    withdrawn: {},
    lapsed: {},
  },
  waits: {
    open: ['operator'],
    called: ['operator'],
    visiting: ['operator'],
    offered: [],
    settled: [],
    unfit: [],
    withdrawn: [],
    lapsed: [],
  },
  moveNames: {
    call: '已电话联系',
    visit: '约定看房',
    offer: '提供方案',
    settle: '已安排入驻',
    decline: '不合适',
    withdraw: '撤回意向',
    lapse: '失效',
  },
  stateNames: {
    open: '待回复',
    called: '已电话联系',
    visiting: '已约看',
    offered: '已提供方案',
    settled: '已安排入驻',
    unfit: '不合适',
    withdrawn: '已撤回',
    lapsed: '已失效',
  },
  absent: '没有找到这份入驻意向。',
});

export const INTENT_TONE: Record<IntentState, 'attention' | 'good' | 'plain'> = {
  open: 'attention',
  called: 'attention',
  visiting: 'good',
  offered: 'good',
  settled: 'good',
  unfit: 'plain',
  withdrawn: 'plain',
  lapsed: 'plain',
};

/** The state as its sender reads it. */
export const SENDER_STATE: Record<IntentState, string> = { ...intentWorkflow.stateNames, open: '已收到' };

/** Whether nothing can follow any more; nobody is named from then on. */
export const isClosed = (state: IntentState): boolean => Object.keys(intentWorkflow.moves[state]).length === 0;
export const OPEN_STATES = INTENT_STATES.filter((state) => !isClosed(state));
