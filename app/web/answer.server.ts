import { isRouteErrorResponse } from '@remix-run/react';
import type { Refused, Why } from '#app/kernel/answer.ts';
import type { RefusalPage } from '../frame/error-page.tsx';
import { statusOf } from './answer-status.ts';

/** Marks a refusal, whose body is the words of its page if it has any. */
export const REFUSED = 'X-Refused';

/** A refusal to throw, shown as a page of the site with the words of `page`, or by default those of its status. */
export function refuse(why: Why, page?: RefusalPage, more: HeadersInit = {}): Response {
  const headers = new Headers(more);
  headers.set(REFUSED, 'yes');
  const init = { status: statusOf(why), headers };
  return page ? Response.json(page, init) : new Response(null, init);
}

/** A deed's refusal to throw, shown as a page of the site: its message under `title`. Too many attempts are told when to come back. */
export function refuseDeed({ why, message, retryAt }: Pick<Refused, 'why' | 'message'> & { retryAt?: Date }, title: string): Response {
  return refuse(why, { title, text: message }, retryAt && retryAfter(retryAt));
}

/** Whether the router itself has refused a request, such as a form sent to an address that takes none: no error of the site. */
export const isRoutersRefusal = (error: unknown): boolean => isRouteErrorResponse(error) && error.status < 500;

/** Refusals that no form can correct: the sender's page is outdated or wrong. */
const BEYOND_A_FORM: readonly Why[] = ['absent', 'notAllowed', 'stale', 'notAMove'];

/** Whether a refusal is one of them. */
export const isBeyondAForm = ({ why }: Pick<Refused, 'why'>): boolean => BEYOND_A_FORM.includes(why);

/** `Retry-After` in seconds, for an answer to too many attempts. */
export function retryAfter(retryAt: Date): HeadersInit {
  return { 'Retry-After': String(Math.max(1, Math.ceil((retryAt.getTime() - Date.now()) / 1000))) };
}
