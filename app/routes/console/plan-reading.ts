import { statusOf } from '#app/web/answer-status.ts';
import type { ShouldRevalidateFunction } from '@remix-run/react';

/** A sheet is read anew after every form, also one that somebody else was faster than; choosing something on it reads nothing. */
export const shouldReadSheet: ShouldRevalidateFunction = ({ actionStatus, formMethod, currentUrl, nextUrl, defaultShouldRevalidate }) => {
  if (actionStatus === statusOf('stale')) return true;
  const sameSheet = formMethod === undefined && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search;
  return sameSheet ? false : defaultShouldRevalidate;
};
