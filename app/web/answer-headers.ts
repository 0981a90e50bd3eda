import type { HeadersFunction } from '@remix-run/node';

/**
 * Passes `Retry-After` on to the page that answers a form; every route with rate-limited forms exports it as `headers`, and so does the
 * root, whose page shows what was thrown.
 */
export const answerHeaders: HeadersFunction = ({ actionHeaders, errorHeaders }) => {
  const retryAfter = (errorHeaders ?? actionHeaders).get('Retry-After');
  return new Headers(retryAfter === null ? [] : [['Retry-After', retryAfter]]);
};
