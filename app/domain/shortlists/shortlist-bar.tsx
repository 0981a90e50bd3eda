import { Link } from '@remix-run/react';
import { button } from '#app/ui/button.ts';
import { paths } from '#app/paths.ts';
import { MOST_KEPT } from './shortlist.ts';
import { useNeed, useShortlist } from './use-shortlist.ts';

/** At the bottom of every public page while the reader keeps something: what it is, and the way to compare it. */
export function ShortlistBar() {
  const kept = useShortlist();
  const need = useNeed();
  if (kept.length === 0) return null;
  return (
    <aside
      aria-label="候选"
      // On a phone, a page with a bar of its own has in it what leads to the comparison too.
      className="bottom-bar no-print sticky bottom-0 z-10 border-t border-line-strong bg-paper max-lg:[main:has([data-own-bar])~&]:hidden"
    >
      <div className="mx-auto flex max-w-page items-center gap-x-4 px-4 py-1 md:px-6">
        <p className="mr-auto min-w-0 text-small">
          <span role="status" className="font-semibold whitespace-nowrap">
            候选 {kept.length}/{MOST_KEPT} 家
          </span>
          <span className="block truncate text-muted max-md:sr-only">{kept.map(({ name }) => name).join('、')}</span>
        </p>
        <Link to={paths.shortlist(need)} className={button.secondary}>
          整理
        </Link>
        <Link to={paths.compare({ of: kept.map(({ slug }) => slug), ...need })} className={button.primary}>
          比较
        </Link>
      </div>
    </aside>
  );
}
