import type { Refused } from '../answer.ts';
import { dayOf } from '../calendar.ts';

interface Limit {
  /** Attempts allowed in the window. */
  points: number;
  /** Window in seconds, from the first attempt. */
  seconds: number;
}

const MINUTES = 60;
const HOUR = 3_600;

/** How often each may be tried. */
export const LIMITS = {
  signInByAccountHere: { points: 10, seconds: 15 * MINUTES },
  signInByAccount: { points: 20, seconds: 15 * MINUTES },
  signInByDevice: { points: 10, seconds: 15 * MINUTES },
  signInByAddress: { points: 100, seconds: 15 * MINUTES },
  secondStepByPerson: { points: 8, seconds: 15 * MINUTES },
  registerByAddress: { points: 20, seconds: HOUR },
  linkByRecipient: { points: 5, seconds: HOUR },
  resetByAddress: { points: 20, seconds: HOUR },
  passwordByPerson: { points: 10, seconds: 15 * MINUTES },
  signOnByAddress: { points: 60, seconds: HOUR },
  inviteByOrganisation: { points: 50, seconds: 24 * HOUR },
  holdByAddress: { points: 60, seconds: HOUR },
  inquiryByOrganisation: { points: 20, seconds: 24 * HOUR },
  inquiryByPerson: { points: 20, seconds: 24 * HOUR },
  messageByPerson: { points: 200, seconds: HOUR },
  reportByPerson: { points: 10, seconds: 24 * HOUR },
  feedbackByAddress: { points: 10, seconds: HOUR },
  feedbackByPerson: { points: 20, seconds: 24 * HOUR },
  intentByAddress: { points: 10, seconds: HOUR },
  intentByPerson: { points: 10, seconds: 24 * HOUR },
  calendarByAddress: { points: 60, seconds: HOUR },
  calendarByLink: { points: 120, seconds: HOUR },
  uploadByPerson: { points: 120, seconds: HOUR },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** Refused for now: from `retryAt` on it may be tried again. */
export type Limited = Refused<'limited'> & { retryAt: Date };

export type Taken = { ok: true } | Limited;

const two = (n: number): string => String(n).padStart(2, '0');

/** When to try again: `请在 10:35 之后再试（约 12 分钟）`. */
export function writeRetry(retryAt: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 60_000));
  // The message names whole minutes. Rounded down, it would name one in which the answer is still no.
  const back = new Date(Math.ceil(retryAt.getTime() / 60_000) * 60_000);
  const local = new Date(back.getTime() + 8 * 3_600_000);
  const clock = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
  const wait = minutes < 120 ? `${minutes} 分钟` : `${Math.ceil(minutes / 60)} 小时`;
  return `尝试次数过多，请在${dayOf(back) === dayOf(now) ? '今天' : '明天'} ${clock} 之后再试（约 ${wait}）。`;
}
