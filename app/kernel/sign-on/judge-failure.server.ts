import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { Unreachable } from './reach-provider.server.ts';
import type { WhyNot } from './refusals.ts';

/** RFC 6749, 4.1.2.1 and 5.2: the provider's own error codes that say more than "no". */
const PROVIDER_ERRORS: Readonly<Record<string, WhyNot>> = {
  access_denied: 'cancelled',
  invalid_grant: 'tooLate',
  server_error: 'unavailable',
  temporarily_unavailable: 'unavailable',
};

/** The library's codes for an answer that does not follow the protocol at all. */
const NO_ANSWER: readonly string[] = ['OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

function* causes(error: unknown): Generator<Error> {
  for (let one = error; one instanceof Error; one = one.cause) yield one;
}

/** A code that may go into a log: a text from a provider or a reader is kept only if it looks like a code. */
function code(written: string | undefined): string {
  return written !== undefined && /^\w{1,60}$/.test(written) ? written : 'unknown';
}

/** Translates an exception of the library for the reader. Whatever is not known to be harmless is `invalid`. */
export function judgeFailure(error: unknown): { why: WhyNot; detail: string } {
  for (const one of causes(error)) {
    if (one instanceof Unreachable) return { why: 'unavailable', detail: one.message };
  }
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    const known = Object.hasOwn(PROVIDER_ERRORS, error.error) ? PROVIDER_ERRORS[error.error] : undefined;
    return { why: known ?? 'invalid', detail: code(error.error) };
  }
  const named = error instanceof ClientError ? error.code : undefined;
  return {
    why: named !== undefined && NO_ANSWER.includes(named) ? 'unavailable' : 'invalid',
    detail: code(named ?? (error instanceof Error ? error.name : undefined)),
  };
}
