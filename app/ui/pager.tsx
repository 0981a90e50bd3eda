import { Link } from '@remix-run/react';

interface PagerWords {
  label: string;
  previous: string;
  next: string;
  /** The name of a page number for screen readers, e.g. 第 3 页. */
  page: (page: number) => string;
}

/** The first and last page, the current one and its neighbours; null marks a gap. */
export function pagesShown(current: number, last: number): (number | null)[] {
  const wanted = [...new Set([1, current - 1, current, current + 1, last])]
    .filter((page) => page >= 1 && page <= last)
    .sort((a, b) => a - b);
  return wanted.flatMap((page, i) => {
    const before = wanted[i - 1];
    return before !== undefined && page - before > 1 ? [null, page] : [page];
  });
}

const box = 'inline-flex min-h-11 min-w-11 items-center justify-center px-3';

/** Links to the other pages of a list. Renders nothing if there is only one page. */
export function Pager({ current, last, to, words }: { current: number; last: number; to: (page: number) => string; words: PagerWords }) {
  if (last <= 1) return null;
  return (
    <nav aria-label={words.label} className="no-print mt-8 flex flex-wrap items-center gap-1">
      {current > 1 && (
        <Link to={to(current - 1)} rel="prev" className={`${box} no-underline hover:underline`}>
          {words.previous}
        </Link>
      )}
      {pagesShown(current, last).map((page, i) =>
        page === null ? (
          <span key={`gap-${i}`} aria-hidden="true" className="px-1 text-muted">
            …
          </span>
        ) : page === current ? (
          <span
            key={page}
            aria-current="page"
            aria-label={words.page(page)}
            role="link"
            aria-disabled="true"
            className={`${box} border-b-2 border-teal font-semibold`}
          >
            {page}
          </span>
        ) : (
          <Link key={page} to={to(page)} aria-label={words.page(page)} className={`${box} no-underline hover:underline`}>
            {page}
          </Link>
        ),
      )}
      {current < last && (
        <Link to={to(current + 1)} rel="next" className={`${box} no-underline hover:underline`}>
          {words.next}
        </Link>
      )}
    </nav>
  );
}
