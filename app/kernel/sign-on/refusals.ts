import type { Refused, Why } from '../answer.ts';

/**
 * Why a sign-in failed: the provider cannot be reached or does not answer properly, the reader turned back (or was turned back
 * there), the attempt came too late or twice, or the answer fails a check.
 */
export type WhyNot = Extract<Why, 'unavailable' | 'cancelled' | 'tooLate' | 'invalid'>;

/** `detail` is for the log: an error code of the protocol or the library, never a value that came with it. */
export type SignOnRefused = Refused<WhyNot> & { detail: string };

const MESSAGES: Record<WhyNot, (name: string) => string> = {
  unavailable: (name) => `“${name}”暂时连不上，这次没有登录。您的账号和资料没有变化。请过几分钟再试，或者换一种方式登录。`,
  cancelled: (name) =>
    `您在“${name}”取消了登录，或者“${name}”没有放行，这次没有登录。您的账号和资料没有变化。可以重新登录，也可以换一种方式登录。`,
  tooLate: (name) => `从“${name}”回来的登录凭证已经过期，或者已经用过一次，这次没有登录。您的账号和资料没有变化。请回到登录页重新登录。`,
  invalid: (name) =>
    `从“${name}”回来的登录结果没有通过核对，为了安全，这次没有登录。您的账号和资料没有变化。请回到登录页重新登录；如果再次出现，请联系园区运营方。`,
};

/** The refusal of one attempt, with a message for the reader. */
export function refuse(why: WhyNot, providerName: string, detail: string): SignOnRefused {
  return { ok: false, why, message: MESSAGES[why](providerName), detail };
}
