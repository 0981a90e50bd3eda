import type { CustomFetch } from 'openid-client';

/** The provider did not answer, or not readably: the network, a timeout, 5xx, a maintenance page. */
export class Unreachable extends Error {}

/**
 * A fetch that ends with the deadline, body included, and throws {@link Unreachable} for every failure that says nothing about the
 * sign-in itself.
 */
export function reachUntil(deadline: AbortSignal): CustomFetch {
  return async (url, options) => {
    const answer = await fetch(url, { ...(options as RequestInit), signal: deadline }).catch(() => {
      throw new Unreachable(deadline.aborted ? 'timeout' : 'network');
    });
    if (answer.status >= 500 || answer.status === 429) throw new Unreachable(`http_${answer.status}`);
    const body = await answer
      .clone()
      .text()
      .catch(() => {
        throw new Unreachable(deadline.aborted ? 'timeout' : 'network');
      });
    if (answer.ok && answer.headers.get('content-type')?.startsWith('application/jwt') !== true && !isJson(body))
      throw new Unreachable('not_json');
    return answer;
  };
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
