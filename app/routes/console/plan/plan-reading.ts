import { statusOf } from '#app/web/answer-status.ts';
import type { ShouldRevalidateFunction } from '@remix-run/react';

/** A sheet is reloaded after every form, even if somebody else was faster; selecting something on it loads nothing. */
export const shouldReadSheet: ShouldRevalidateFunction = ({ actionStatus, formMethod, currentUrl, nextUrl, defaultShouldRevalidate }) => {
  if (actionStatus === statusOf('stale')) return true;
  const sameSheet = formMethod === undefined && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search;
  return sameSheet ? false : defaultShouldRevalidate;
};
