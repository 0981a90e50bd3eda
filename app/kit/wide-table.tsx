import type { ReactNode } from 'react';

/**
 * A table or a drawing that is wider than a phone: it scrolls in its own box, which the keyboard reaches, and says so where it does not fit.
 * @param name of the box.
 */
export function WideTable({ name, what = '表格', children }: { name: string; what?: '表格' | '图'; children: ReactNode }) {
  return (
    <>
      <p className="no-print mb-1 text-small text-muted lg:hidden">{what}较宽，可以左右滑动查看。</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focusable, so that the keyboard can scroll it */}
      <div className="overflow-x-auto" role="region" aria-label={name} tabIndex={0}>
        {children}
      </div>
    </>
  );
}
