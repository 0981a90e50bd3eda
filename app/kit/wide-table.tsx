import type { ReactNode } from 'react';

/**
 * A table that is wider than a phone: it scrolls in its own box, which the keyboard reaches, and says so where it does not fit.
 * @param name of the box.
 */
export function WideTable({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <p className="no-print mb-1 text-small text-muted lg:hidden">表格较宽，可以左右滑动查看。</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focusable, so that the keyboard can scroll it */}
      <div className="overflow-x-auto" role="region" aria-label={name} tabIndex={0}>
        {children}
      </div>
    </>
  );
}
