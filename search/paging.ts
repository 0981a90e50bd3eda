import type { SearchQuery } from './port.ts';

/** How many hits a page may hold. */
const largestPage = 1000;

/** Takes a query; returns its page (from 1) and page size as whole numbers within bounds. */
export function pagingOf(query: Pick<SearchQuery, 'page' | 'hitsPerPage'>): { page: number; hitsPerPage: number } {
  const whole = (value: number | undefined, otherwise: number): number =>
    value === undefined || !Number.isFinite(value) ? otherwise : Math.floor(value);
  return {
    page: Math.max(1, whole(query.page, 1)),
    hitsPerPage: Math.min(largestPage, Math.max(0, whole(query.hitsPerPage, 20))),
  };
}

/** Takes a total and a page size; returns the number of pages, 0 if the page size is 0. */
export function pagesFor(totalHits: number, hitsPerPage: number): number {
  return hitsPerPage === 0 ? 0 : Math.ceil(totalHits / hitsPerPage);
}
