import type { Why } from '../answer.ts';

/** What a one-time link is for. */
export const LINK_PURPOSES = [
  'register',
  'knownAddress',
  'resetPassword',
  'changeAddress',
  'formerAddress',
  'invitation',
  'feedbackAnswer',
  'intent',
] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

const HOUR_MS = 3_600_000;

/** How long a link works, in ms. */
export const LINK_LIFE_MS: Record<LinkPurpose, number> = {
  register: 24 * HOUR_MS,
  knownAddress: 24 * HOUR_MS,
  resetPassword: HOUR_MS,
  changeAddress: 24 * HOUR_MS,
  formerAddress: 24 * HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  feedbackAnswer: 30 * 24 * HOUR_MS,
  intent: 180 * 24 * HOUR_MS,
};

export type LinkProblem = Extract<Why, 'absent' | 'used' | 'expired' | 'revoked'>;

/** Why a link does not work, and what to do. */
export const LINK_PROBLEM: Record<LinkProblem, { title: string; text: string }> = {
  absent: { title: '链接无法识别', text: '链接可能不完整，请从收到的消息里重新打开，或重新申请一个。' },
  used: { title: '链接已经用过', text: '每个链接只能使用一次。如果不是您本人使用的，请立即修改密码。' },
  revoked: { title: '邀请已撤回', text: '邀请您的主体已经撤回这份邀请，或者邀请人已经离开。需要时请对方重新邀请。' },
  expired: { title: '链接已过期', text: '为了安全，链接只在一段时间内有效。请重新申请一个。' },
};
