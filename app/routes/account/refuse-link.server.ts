import { LINK_PROBLEM, type LinkProblem } from '#app/kernel/links/purposes.ts';
import { refuse } from '#app/web/refuse.server.ts';

/** A one-time link that does not work: 404 unknown, 410 used or expired. */
export function refuseLink(why: LinkProblem): Response {
  return refuse(why === 'unknown' ? 404 : 410, LINK_PROBLEM[why]);
}
