import type { Refused, Why } from '#app/kernel/answer.ts';
import type { RefusalPage } from '../frame/error-page.tsx';
import { statusOf } from './answer-status.ts';

/** Marks a refusal, whose body is the words of its page if it has any. */
export const REFUSED = 'X-Refused';

/** A refusal to throw, shown as a page of the site with the words of `page`, or by default those of its status. */
export function refuse(why: Why, page?: RefusalPage): Response {
  const init = { status: statusOf(why), headers: { [REFUSED]: 'yes' } };
  return page ? Response.json(page, init) : new Response(null, init);
}

/** A deed's refusal to throw, shown as a page of the site: its message under `title`. */
export function refuseDeed({ why, message }: Pick<Refused, 'why' | 'message'>, title: string): Response {
  return refuse(why, { title, text: message });
}

/** Refusals that no form can correct: the sender's page is outdated or wrong. */
const BEYOND_A_FORM: readonly Why[] = ['absent', 'notAllowed', 'stale', 'notAMove'];

export const isBeyondAForm = ({ why }: Pick<Refused, 'why'>): boolean => BEYOND_A_FORM.includes(why);

/** `Retry-After` in seconds, for an answer to too many attempts. */
export function retryAfter(retryAt: Date): HeadersInit {
  return { 'Retry-After': String(Math.max(1, Math.ceil((retryAt.getTime() - Date.now()) / 1000))) };
}
