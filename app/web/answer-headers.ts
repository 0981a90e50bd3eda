import type { HeadersFunction } from '@remix-run/node';

/** Lets the page of an answer to a form carry when to come back; every route whose forms are limited exports it as `headers`. */
export const answerHeaders: HeadersFunction = ({ actionHeaders }) => {
  const retryAfter = actionHeaders.get('Retry-After');
  return new Headers(retryAfter === null ? [] : [['Retry-After', retryAfter]]);
};
