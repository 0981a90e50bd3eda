import type { RequestHandler, Response } from 'express';

/** So many pages are made at once: more would only make all of them later. */
const AT_ONCE = 8;
/** So many wait; whoever comes then would wait for longer than anybody does. */
const MOST_WAITING = 300;
const AGAIN_SECONDS = 5;
const CROWDED = '现在打开页面的人很多，请过几秒再刷新。\n';
/** Pages and their data, but no files; and not what waits for another site, such as a provider of sign-on. */
const IS_PAGE = /^(?!\/login\/)[^.]*(?:\.data)?$/u;

/** Says that the work on a page is done, so that the next may begin; while it is sent, the reader's line is what takes the time. */
export const endTurn = ({ locals }: Response): void => (locals.endTurn as (() => void) | undefined)?.();

/**
 * Lets visitors' pages that are not ready be made a few at a time, in the order in which they were asked for. Whoever has gone away while
 * waiting is passed over: otherwise a crowd that gives up would have to be worked off before anybody else is answered. Pages that are one
 * reader's own do not wait (see `pageKey`): of those who are signed in, and of visitors who keep institutions, who are few.
 */
export function pagesInTurn({ atOnce, mostWaiting } = { atOnce: AT_ONCE, mostWaiting: MOST_WAITING }): RequestHandler {
  const waiting = new Set<() => void>();
  let making = 0;
  const begin = (response: Response, next: () => void): void => {
    making += 1;
    const end = (): void => {
      response.locals.endTurn = undefined;
      response.off('close', end);
      making -= 1;
      const [first] = waiting;
      first?.();
    };
    response.locals.endTurn = end;
    response.once('close', end);
    next();
  };
  return ({ path }, response, next) => {
    if (typeof response.locals.pageKey !== 'string' || !IS_PAGE.test(path)) return next();
    if (making < atOnce) return begin(response, next);
    if (waiting.size >= mostWaiting) {
      response.status(503).set({ 'Retry-After': String(AGAIN_SECONDS), 'Cache-Control': 'no-store' });
      response.type('text/plain; charset=utf-8').send(CROWDED);
      return;
    }
    const leave = (): void => void waiting.delete(start);
    const start = (): void => {
      leave();
      response.off('close', leave);
      begin(response, next);
    };
    waiting.add(start);
    response.once('close', leave);
  };
}
