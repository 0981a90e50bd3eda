import { defineWorkflow } from '#app/kernel/workflow.ts';
import type { InquirySide } from './brief.ts';

export const INQUIRY_STATES = ['sent', 'accepted', 'declined', 'met', 'signed', 'closed', 'stopped'] as const;
export type InquiryState = (typeof INQUIRY_STATES)[number];
export type InquiryMove = 'accept' | 'decline' | 'meet' | 'sign' | 'close' | 'confirm' | 'dispute' | 'stop';

export interface InquiryFacts {
  /** The side of the person who makes the move; null if they are on neither. */
  side: InquirySide | null;
  /** Who stated the outcome; null if there is none. */
  outcomeBy: InquirySide | null;
  /** Whether the other side has confirmed it. */
  confirmed: boolean;
  /** The name of the licence that the line requires and that is not in force today; null if nothing is missing. */
  lapsed: string | null;
}

const licensedTo =
  (what: string) =>
  ({ lapsed }: InquiryFacts): string | null =>
    lapsed === null ? null : `所需的${lapsed}已失效，暂不能${what}。`;

/** An outcome is confirmed or disputed once, by the side that did not state it. */
const byTheOtherSide = ({ side, outcomeBy, confirmed }: InquiryFacts): string | null =>
  confirmed ? '结果已经确认，不能再改。' : side === outcomeBy ? '这个结果是贵方记录的，要由对方确认。' : null;

const both = ['enterprise', 'institution'] as const;
const outcome = {
  sign: { to: 'signed', by: both, deed: 'inquiry.sign', guard: licensedTo('记录签约') },
  // The reason given is the stated outcome.
  close: { to: 'closed', by: both, deed: 'inquiry.close', reason: 'required' },
} as const;
const stop = { to: 'stopped', by: both, deed: 'inquiry.stop', reason: 'required' } as const;
const agreement = {
  dispute: { to: 'met', by: both, deed: 'inquiry.dispute', reason: 'required', guard: byTheOtherSide },
} as const;

/** 服务邀约. Confirming an outcome keeps the state and sets the day of agreement. */
export const inquiryWorkflow = defineWorkflow<InquiryState, InquiryMove, InquirySide, InquiryFacts>({
  name: '服务邀约',
  start: 'sent',
  moves: {
    sent: {
      accept: { to: 'accepted', by: ['institution'], deed: 'inquiry.accept', guard: licensedTo('接受') },
      decline: { to: 'declined', by: ['institution'], deed: 'inquiry.decline', reason: 'required' },
      stop,
    },
    accepted: { meet: { to: 'met', by: both, deed: 'inquiry.meet' }, ...outcome, stop },
    declined: {},
    met: { ...outcome, stop },
    signed: { confirm: { to: 'signed', by: both, deed: 'inquiry.confirm', guard: byTheOtherSide }, ...agreement },
    closed: { confirm: { to: 'closed', by: both, deed: 'inquiry.confirm', guard: byTheOtherSide }, ...agreement },
    stopped: {},
  },
  // Until an outcome is stated both sides talk; then the other side confirms it, and the enterprise writes its review.
  waits: { sent: ['institution'], accepted: both, declined: [], met: both, signed: both, closed: both, stopped: [] },
  moveNames: {
    accept: '接受邀约',
    decline: '谢绝邀约',
    meet: '记录已洽谈',
    sign: '记录已签约',
    close: '记录未签约',
    confirm: '确认结果',
    dispute: '结果不符',
    stop: '终止邀约',
  },
  stateNames: {
    sent: '待答复',
    accepted: '已接受',
    declined: '已谢绝',
    met: '洽谈中',
    signed: '已签约',
    closed: '未签约',
    stopped: '已终止',
  },
  absent: '没有找到这份邀约。',
  overtaken: '对方刚刚改动了结果，请查看最新内容后再操作。',
});

/** Open states: while an invitation is open, another one of the same line to the same institution must wait. */
export const OPEN_STATES = ['sent', 'accepted', 'met'] as const satisfies readonly InquiryState[];
/** From acceptance on, unless it was broken off: contacts are shown and messages can be sent. */
const TALKING_STATES = ['accepted', 'met', 'signed', 'closed'] as const satisfies readonly InquiryState[];
/** States with an outcome that one side has stated. */
export const OUTCOME_STATES = ['signed', 'closed'] as const satisfies readonly InquiryState[];

/** Whether each side may see the other's contact and write to it. */
export const isTalking = (state: InquiryState): boolean => (TALKING_STATES as readonly InquiryState[]).includes(state);
/** Whether a side has stated how it ended. */
export const hasOutcome = (state: InquiryState): boolean => (OUTCOME_STATES as readonly InquiryState[]).includes(state);
