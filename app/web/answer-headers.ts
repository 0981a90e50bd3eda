import type { HeadersFunction } from '@remix-run/node';

/** Passes `Retry-After` on to the page that answers a form; every route with rate-limited forms exports it as `headers`. */
export const answerHeaders: HeadersFunction = ({ actionHeaders }) => {
  const retryAfter = actionHeaders.get('Retry-After');
  return new Headers(retryAfter === null ? [] : [['Retry-After', retryAfter]]);
};
