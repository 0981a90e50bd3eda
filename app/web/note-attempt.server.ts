import type { AppLoadContext } from '@remix-run/node';
import type { Refused } from '#app/kernel/answer.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';

const MARK_CHARACTERS = 12;

/** A mark by which lines about the same thing are found, though nobody can read from it what it is. */
const markOf = (box: SecretBox, what: string): string => box.sign(`log\n${what}`).slice(0, MARK_CHARACTERS);

/**
 * Adds to the request's log line that somebody could not prove who they are: by what, why, where it came from, and which account they
 * named, if they are not signed in.
 */
export function noteAttempt(
  context: AppLoadContext,
  box: SecretBox,
  by: 'signIn' | 'secondStep' | 'password',
  { why }: Pick<Refused, 'why'>,
  account?: string,
): void {
  const named = account === undefined ? {} : { account: markOf(box, account.trim().toLowerCase()) };
  context.note({ failed: by, why, from: markOf(box, context.clientAddress), ...named });
}
