import { LINK_PROBLEM, type LinkProblem } from '#app/kernel/links/purposes.ts';
import { refuse } from '#app/web/answer.server.ts';

/** Answers a one-time link that does not work, with a message of its own. */
export function refuseLink(why: LinkProblem): Response {
  return refuse(why, LINK_PROBLEM[why]);
}
